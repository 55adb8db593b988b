import { expect, test } from "vitest";
import { percentText } from "./percent-text.ts";

test("a share is never nothing of some, nor all of not quite all (row 106)", () => {
  const plain = [0, 1, 3].map((part) => percentText(part, 3).replaceAll(/\s/g, ""));
  expect(plain).toEqual(["0%", "33.3%", "100%"]);
  expect(percentText(1, 100_000)).toMatch(/^under 0\.1/);
  expect(percentText(99_999, 100_000)).toMatch(/^over 99\.9/);
  expect(percentText(0, 0)).toBe("–");
});
