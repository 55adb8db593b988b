import { guardAddresses, webhookDisabler } from "@causeway/engine";
import { CodedError } from "@causeway/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ada, openResources, type OpenResources } from "./open-resources.ts";

const SECRET = `whsec_${"A".repeat(32)}`;
const PAGER = { kind: "Webhook", name: "pager" } as const;
let at: OpenResources;
beforeAll(async () => {
  at = await openResources();
});
afterAll(() => at.close());

it("a webhook that is switched off by itself keeps its secret and everything else, and its revision says who did it (row 192)", async () => {
  const spec = { url: "https://hooks.example/a", secret: SECRET, events: ["run.failed"] };
  await at.operations.create(ada, { resource: { ...PAGER, label: "The pager", labels: ["night"], spec } });
  // By now its address would be refused: it can be switched off all the same.
  const refuse = (): Promise<never> => Promise.reject(new CodedError("EGRESS_REFUSED", "inside"));
  const guarded = guardAddresses(at.operations, { checkUrl: refuse, checkMailServer: refuse });
  await webhookDisabler(guarded)("pager");
  const { resources } = await at.live.current();
  const pager = resources.find(({ resource }) => resource.kind === "Webhook")?.resource;
  expect(pager).toEqual({
    ...PAGER,
    label: "The pager",
    labels: ["night"],
    spec: { format: "standard", ...spec, enabled: false },
  });
  const { items } = await at.operations.revisions(ada, { ...PAGER, limit: 5 });
  expect(items.map(({ actor }) => actor)).toEqual(["system:messenger", ada.name]);
  expect(items[0]?.diff).toEqual([{ path: "spec.enabled", from: true, to: false }]);
  const { revision } = await at.operations.get(ada, PAGER);
  const on = { ...PAGER, spec: { url: spec.url, enabled: true } };
  await expect(guarded.replace(ada, { ...PAGER, resource: on, ifRevision: revision })).rejects.toMatchObject({
    code: "EGRESS_REFUSED",
    place: { path: "spec.url" },
  });
});
