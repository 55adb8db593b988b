import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COLUMN_TYPES } from "./value.ts";
import { widenType } from "./widen-type.ts";

const anyType = fc.constantFrom(null, ...COLUMN_TYPES);

describe("widenType", () => {
  it("finds the narrowest type that holds both", () => {
    expect(widenType("integer", "number")).toBe("number");
    expect(widenType("datetime", "date")).toBe("datetime");
    expect(widenType("boolean", "integer")).toBe("text");
    expect(widenType("text", "json")).toBe("json");
    expect(widenType(null, "date")).toBe("date");
    expect(widenType(null, null)).toBeNull();
  });

  it("does not care in which order and how often the types are met", () => {
    fc.assert(
      fc.property(anyType, anyType, anyType, (a, b, c) => {
        expect(widenType(a, b)).toBe(widenType(b, a));
        expect(widenType(a, widenType(b, c))).toBe(widenType(widenType(a, b), c));
        expect(widenType(a, a)).toBe(a);
      }),
    );
  });
});
