import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nameLikeness } from "./name-likeness.ts";

test("likeness is between 0 and 1, the same both ways, and 1 for equal names", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const likeness = nameLikeness(a, b);
      expect(likeness).toBeGreaterThanOrEqual(0);
      expect(likeness).toBeLessThanOrEqual(1);
      expect(nameLikeness(b, a)).toBeCloseTo(likeness, 10);
      expect(nameLikeness(a, a)).toBe(1);
    }),
  );
});

test.each([
  ["First Name", "first_name", 1],
  ["MARTHA", "MARHTA", 0.961],
  ["DIXON", "DICKSONX", 0.813],
  ["abc", "xyz", 0],
])("%s and %s are alike by %d", (a, b, likeness) => {
  expect(nameLikeness(a, b)).toBeCloseTo(likeness, 3);
});
