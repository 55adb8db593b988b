import { expect, it } from "vitest";
import { webhookSchema } from "./webhook-schema.ts";

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
