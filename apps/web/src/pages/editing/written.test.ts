import { expect, test } from "vitest";
import { shortTitle } from "./written.ts";

test("a long title keeps its beginning and its end, and a sentence may close with it", () => {
  const long = `Customers of the loyalty programme ${"in every country ".repeat(10)}without Switzerland`;
  expect(shortTitle(long)).toBe(
    "Customers of the loyalty programme in every country in every country in … in every country without Switzerland",
  );
  expect(shortTitle("x".repeat(121))).toHaveLength(120);
  expect(shortTitle("x".repeat(120))).toBe("x".repeat(120));
  expect(shortTitle(`P-${"0".repeat(80)}-17`, 64)).toMatch(/^P-0+ … 0+-17$/);
  expect(shortTitle("x".repeat(65), 64)).toHaveLength(64);
});
