import { expect, test } from "vitest";
import { duplicateOf, emptyExport, formFrom, objectFrom } from "./export-form.ts";

const written = {
  kind: "Export" as const,
  name: "rfm-to-braze",
  label: "RFM to Braze",
  labels: ["daily"],
  spec: {
    connection: "braze",
    from: { model: "customer-attributes" },
    identifier: { external_id: "customer_id", user_alias: { label: "crm", name: "crm_id" } },
    mode: "update-only",
    preset: "standard-fields",
    mapping: [
      { to: "l12m", from: "l12m_monetary", whenNull: "omit", required: false },
      {
        to: "tags",
        from: "tags",
        as: "array",
        operation: "replace",
        whenNull: { default: [] },
        required: true,
      },
      { to: "later", from: "x", somethingNew: { deep: 1 } },
    ],
    onExit: "keep",
    delta: "attribute",
    existing: "only-changes",
    state: "active",
    consent: ["email_subscribe"],
    schedule: { type: "cron", pattern: "30 8 * * *", overlap: "queue" },
    holdback: { percent: 5 },
  },
};

test("an export that is opened and saved unchanged is the same object, with parts that the page does not know", () => {
  expect(objectFrom(formFrom(written))).toEqual(written);
});

test("identifiers keep their order of precedence", () => {
  const identifier = { email: "mail", external_id: "id" };
  const form = formFrom({ ...written, spec: { ...written.spec, identifier } });
  expect(Object.keys(objectFrom(form).spec["identifier"] as object)).toEqual(["email", "external_id"]);
});

test("a new export leaves people alone whom Braze does not know, and suggests External ID (walk 3A.15); nothing runs it before somebody has chosen what becomes of those who are there (rows 122, 238)", () => {
  const form = emptyExport("braze");
  expect(objectFrom(form).spec).toMatchObject({
    mode: "update-only",
    consent: "locked",
    identifier: {},
    existing: "send",
    state: "draft",
  });
  expect(form.identifiers[0]?.kind).toBe("external_id");
});

test("a duplicate for another connection is like the original, a draft with a name of its own and no connection yet (rows 18, 238)", () => {
  const { name, label, spec } = objectFrom(duplicateOf(written));
  expect([name, label]).toEqual(["rfm-to-braze-copy", "RFM to Braze (copy)"]);
  expect(spec).toEqual({ ...written.spec, connection: "", state: "draft" });
  const { label: _, ...plain } = written;
  expect(duplicateOf(plain)).toMatchObject({ name: "rfm-to-braze-copy", label: "rfm-to-braze (copy)" });
});
