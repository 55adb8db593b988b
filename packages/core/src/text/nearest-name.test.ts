import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { didYouMean, nearestName } from "./nearest-name.ts";

const tables = ["invoices", "customers", "customer_attributes", "products"];

describe("nearestName", () => {
  it.each([
    ["invoice", "invoices"],
    ["Invocies", "invoices"],
    ["custmers", "customers"],
    ["customerAttributes", "customer_attributes"],
    ["PRODUCT", "products"],
  ])("takes %s for %s", (name, meant) => {
    expect(nearestName(name, tables)).toBe(meant);
  });

  it("says nothing where no candidate is near", () => {
    expect(nearestName("weather", tables)).toBeNull();
    expect(nearestName("x", [])).toBeNull();
    expect(nearestName("", tables)).toBeNull();
  });

  it("prefers the nearer of two, and the first of two equally near ones", () => {
    expect(nearestName("form", ["from", "farm", "forms"])).toBe("from");
    expect(nearestName("dog", ["fog", "dig"])).toBe("fog");
  });

  it("law: a candidate is nearest to itself, whatever stands beside it", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,12}$/), fc.array(fc.string()), (name, others) => {
        expect(nearestName(name, [name, ...others])).toBe(name);
      }),
    );
  });

  it("law: the answer is one of the candidates, whatever the texts", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.array(fc.string({ unit: "binary", maxLength: 20 }), { maxLength: 8 }),
        (name, candidates) => {
          const nearest = nearestName(name, candidates);
          expect(nearest === null || candidates.includes(nearest)).toBe(true);
        },
      ),
    );
  });

  it("stays quick on a name of a million letters", () => {
    expect(nearestName("a".repeat(1_000_000), tables)).toBeNull();
  });
});

describe("didYouMean", () => {
  it("is a phrase to put behind the unknown name, or nothing", () => {
    expect(didYouMean("invoise", tables)).toBe(' (did you mean "invoices"?)');
    expect(didYouMean("weather", tables)).toBe("");
  });
});
