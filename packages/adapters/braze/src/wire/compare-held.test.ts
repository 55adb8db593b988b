import type { Value } from "@causeway/core";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isHeld } from "./compare-held.ts";

const plain = { set: false, merged: false };

test.each<[what: string, told: Value, held: Value]>([
  ["a time with milliseconds", "2026-01-02T07:08:09Z", "2026-01-02T07:08:09.000Z"],
  ["a time in words of other endpoints", "2026-01-02T07:08:09Z", "2026-01-02 07:08:09.000 UTC"],
  ["a time with an offset", "2026-01-02T07:08:09Z", "2026-01-02 08:08:09 +0100"],
  [
    "microseconds, of which Braze keeps three digits",
    "2026-01-02T07:08:09.123456Z",
    "2026-01-02T07:08:09.123Z",
  ],
  ["a number in its last digit", 0.1 + 0.2, 0.3],
  ["a letter composed in another way", "Zu\u0308rich", "Z\u00fcrich"],
  ["nothing, which an export leaves out", null, null],
  ["an empty text, which it leaves out too", "", null],
  ["an empty array", "[]", null],
  [
    "an object from its JSON text",
    `{"at":"2026-01-02T07:08:09Z","n":1}`,
    { n: 1, at: "2026-01-02T07:08:09.000Z" },
  ],
  ["a text that is JSON", `{"n":1}`, `{"n":1}`],
])("what Braze writes in its own way is what it was told: %s (row 70)", (_, told, held) => {
  expect(isHeld(told, held, plain)).toBe(true);
});

test.each<[what: string, told: Value, held: Value]>([
  ["another second", "2026-01-02T07:08:09Z", "2026-01-02T07:08:10.000Z"],
  ["another case", "Gold", "gold"],
  ["a number as text", 12, "12"],
  ["a value that is not there", "gold", null],
  ["a value that was to be erased", null, "gold"],
  ["a day is no time", "2026-01-02", "2026-01-02T00:00:00.000Z"],
  ["a key beside ours", `{"n":1}`, { n: 1, m: 2 }],
  ["another order", `["a","b"]`, ["b", "a"]],
])("what differs is told as different: %s (row 70)", (_, told, held) => {
  expect(isHeld(told, held, plain)).toBe(false);
});

test("a set is held in any order and with repetitions, a merged object with keys beside it (row 70)", () => {
  expect(isHeld(`["a","b"]`, ["b", "a", "b"], { ...plain, set: true })).toBe(true);
  expect(isHeld(`["a","b"]`, ["b", "c"], { ...plain, set: true })).toBe(false);
  expect(isHeld(`{"n":{"a":1}}`, { n: { a: 1, b: 2 }, m: 2 }, { ...plain, merged: true })).toBe(true);
  expect(isHeld(`{"n":{"a":1}}`, { n: { b: 2 } }, { ...plain, merged: true })).toBe(false);
});

test("law: everything is held as it was told, as a value and as its JSON text (row 70)", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const told = value as Value;
      expect(isHeld(told, told, plain)).toBe(true);
      if (typeof told === "object" && told !== null)
        expect(isHeld(JSON.stringify(told), told, plain)).toBe(true);
    }),
  );
});
