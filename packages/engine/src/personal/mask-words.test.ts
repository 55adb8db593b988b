import * as fc from "fast-check";
import { expect, test } from "vitest";
import { maskText } from "./mask-text.ts";
import { maskWords } from "./mask-words.ts";

test.each([
  ["'email_subscribe' must be 'subscribed', 'unsubscribed', or 'opted_in'"],
  ["You must specify only one of 'external_id', 'user_alias' or 'braze_id'"],
  ["'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required"],
  ["The value provided for the 'email' field is not a valid email."],
  ["Valid data must be provided in the 'attributes', 'events', or 'purchases' fields."],
  ["HTTP 502 without a message"],
  ["missing_required:country"],
  ["other side closed"],
])("what Braze says in general stays: %s", (words) => {
  expect(maskWords(words)).toBe(words);
});

test.each([
  ["Ada Lovelace is not valid", "••• ••• is not valid"],
  ["'ada@example.com' is not a valid email", "'•••' is not a valid email"],
  ["no user with phone +43 664 1234567", "no user with phone ••• 664 •••"],
  ["Invalid value: O'Neill-Smith", "Invalid value: •••"],
  [
    `{"message":"Ada is bad","errors":[{"index":1,"id":12345}]}`,
    `{"message":"••• is bad","errors":[{"index":1,"id":"•••"}]}`,
  ],
])("what may be a person's does not: %s", (words, masked) => {
  expect(maskWords(words)).toBe(masked);
});

test("no word comes through that is not among the known ones, wherever it stands", () => {
  const frame = fc.constantFrom("", "'", '"', "(", "\n", "value ", "{", "[1,");
  fc.assert(
    fc.property(fc.array(frame), fc.array(frame), (before, after) => {
      expect(maskWords(`${before.join("")}Zzyzx${after.join("")}`)).not.toMatch(/zzyzx/i);
    }),
  );
});

test("sentences of ours lose given values, quotations, addresses and numbers to call", () => {
  const text = `the value "Ada" of city Wien, ada@example.com or +43 664 1234567 in 'country'`;
  expect(maskText(text, ["Wien", null, true])).toBe(`the value "•••" of city •••, ••• or ••• in 'country'`);
});
