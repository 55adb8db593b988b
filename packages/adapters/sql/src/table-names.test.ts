import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { physicalName } from "./table-names.ts";

describe("the physical name of a table", () => {
  it("is a plain SQL name of at most 63 bytes for whatever name a person chose", () => {
    assert(
      property(string({ unit: "grapheme" }), (name) => {
        expect(physicalName("wanted", name)).toMatch(/^wanted_[a-z0-9_]{0,36}_[0-9a-f]{8}$/);
      }),
    );
  });

  it("differs where names differ, be it only in case or signs", () => {
    const names = [
      "rfm-to-braze",
      "rfm_to_braze",
      "RFM-to-Braze",
      "rfm to braze",
      "a".repeat(90),
      "a".repeat(91),
    ];
    expect(new Set(names.map((name) => physicalName("wanted", name))).size).toBe(names.length);
  });
});
