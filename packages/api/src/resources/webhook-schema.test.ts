import { WEBHOOK_EVENT_NAMES } from "@causeway/core";
import { expect, it } from "vitest";
import { readResource } from "./read-resource.ts";
import { webhookSchema } from "./webhook-schema.ts";
import { writtenData } from "./written-data.ts";

const secret = (bytes: number): string => `whsec_${Buffer.alloc(bytes, 1).toString("base64")}`;
const accepts = (text: string): boolean =>
  webhookSchema.safeParse({ url: "https://hooks.example/", secret: text }).success;

it("takes one signing secret of 24 to 64 bytes, or several while one replaces another", () => {
  for (const text of [secret(24), secret(64), `${secret(24)} ${secret(32)}`])
    expect(accepts(text), text).toBe(true);
  for (const text of [
    "",
    "secret",
    secret(23),
    secret(65),
    `${secret(24)} x`,
    `${secret(24)}  ${secret(24)}`,
  ])
    expect(accepts(text), text).toBe(false);
  expect(accepts(Array(4).fill(secret(24)).join(" "))).toBe(false);
});

it("takes events of the closed list alone, and names the nearest one (row 192)", () => {
  const read = (events: readonly string[]): readonly string[] =>
    readResource(
      writtenData({
        kind: "Webhook",
        name: "pager",
        spec: { url: "https://hooks.example/", secret: secret(24), events },
      }),
      { references: { variable: () => null, file: () => null, variableNames: () => [] }, folder: "" },
    ).problems.map(({ message }) => message);
  expect(read([...WEBHOOK_EVENT_NAMES])).toEqual([]);
  expect(read(["run.failed", "run.sucseeded"])).toEqual([
    `Webhook "pager": spec.events[1] must be one of ${WEBHOOK_EVENT_NAMES.join(", ")}; found "run.sucseeded" (did you mean "run.succeeded"?)`,
  ]);
  expect(read(["channel.test"])).toHaveLength(1);
  expect(read([])).toHaveLength(1);
});
