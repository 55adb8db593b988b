import * as fc from "fast-check";
import { expect, test } from "vitest";
import { nameFrom } from "./name-from.ts";

test("a name is made from a label", () => {
  expect(nameFrom("Nightly exports, EU")).toBe("nightly-exports-eu");
  expect(nameFrom("  Café 42 ")).toBe("cafe-42");
  expect(nameFrom("Größe Łódź Ærø")).toBe("grosse-lodz-aero");
  expect(nameFrom("日本")).toBe("");
});

test("whatever the label, the name is one that the server takes, or empty", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (label) => {
      expect(nameFrom(label)).toMatch(/^([a-z][a-z0-9_-]{0,62})?$/);
    }),
  );
});
