import { expect, test } from "vitest";
import { looksPersonal } from "./suggest-personal.ts";

const nobody = { meantBy: () => null, target: () => ({ personal: false }) as never };

test.each([
  "email",
  "E-Mail",
  "customerEmail",
  "Phone Number",
  "given_name",
  "Birth date",
  "zip",
  "ip_address",
])("%s is proposed as personal by its name (row 198)", (name) => {
  expect(looksPersonal(nobody, name, [])).toBe(true);
});

test.each(["country", "emails_opened_at_all", "score", "tier", "product_name", "capacity", "mobility"])(
  "%s is not",
  (name) => {
    expect(looksPersonal(nobody, name, [])).toBe(false);
  },
);

test.each([
  [["a@b.co", "c@d.org", "n/a"], true],
  [["+43 664 123456", "(0664) 123 456"], true],
  [["AT611904300234573201", "DE89370400440532013000"], true],
  [["536365", "536366", "17850123"], false],
  [["2026-01-02", "home"], false],
  [[null, 5, true], false],
])("values such as %j look personal: %s", (values, personal) => {
  expect(looksPersonal(nobody, "x", values)).toBe(personal);
});
