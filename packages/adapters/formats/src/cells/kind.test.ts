import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { READ_CELL } from "./cell-of-text.ts";
import { joinKinds, kindOfText, typeOfKind, type Kind } from "./kind.ts";

describe("inference", () => {
  it.each([
    ["0", "integer"],
    ["-17", "integer"],
    ["9007199254740993", "long"],
    ["9223372036854775808", "text"],
    ["00123", "text"],
    ["+5", "text"],
    ["17850.0", "number"],
    [".5", "number"],
    ["1.5e-7", "number"],
    ["12E4", "text"],
    ["1e+999", "text"],
    ["-", "text"],
    ["1,5", "text"],
    ["true", "boolean"],
    ["FALSE", "boolean"],
    ["yes", "text"],
    ["2024-02-29", "date"],
    ["2024-02-30", "text"],
    ["2011-10-06 16:20:00", "datetime"],
    ["10/06/2011 16:20", "text"],
    [" 1", "text"],
    ["NULL", "text"],
  ] as const)("takes %s for %s", (cell, kind) => {
    expect(kindOfText(cell)).toBe(kind);
  });

  it("never makes numbers of integers whose digits a double would lose", () => {
    const kinds = ["9007199254740993", "1.5"].map(kindOfText);
    expect(typeOfKind(kinds.reduce<Kind>(joinKinds, null))).toBe("text");
    expect(typeOfKind(["9007199254740993", "1"].map(kindOfText).reduce<Kind>(joinKinds, null))).toBe(
      "integer",
    );
  });

  it("does not depend on the order of the cells, and every cell fits the type that was found", () => {
    const cell = fc.oneof(
      fc.constantFrom(
        "1",
        "-2",
        "1.5",
        "true",
        "2024-01-01",
        "2024-01-01 10:00",
        "9007199254740993",
        "x",
        "00",
      ),
      fc.string({ minLength: 1, maxLength: 4 }),
      fc.integer().map(String),
      fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }).map(String),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
        const infer = (some: readonly string[]) =>
          typeOfKind(some.map(kindOfText).reduce<Kind>(joinKinds, null));
        const type = infer(cells);
        expect(infer(cells.toReversed())).toBe(type);
        for (const text of cells) expect(READ_CELL[type ?? "text"](text)).not.toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});

describe("declared types", () => {
  it("take a little more than inference does", () => {
    expect(READ_CELL.integer("17850.0")).toBe(17850);
    expect(READ_CELL.integer(" 007 ")).toBe(7);
    expect(READ_CELL.integer("9007199254740993")).toBe(9007199254740993n);
    expect(READ_CELL.integer("1.5")).toBeUndefined();
    expect(READ_CELL.number("+1.5 ")).toBe(1.5);
    expect(READ_CELL.number("9007199254740993")).toBeUndefined();
    expect(READ_CELL.boolean("Yes")).toBe(true);
    expect(READ_CELL.boolean("maybe")).toBeUndefined();
    expect(READ_CELL.date("2024-02-30")).toBeUndefined();
    expect(READ_CELL.json('{"a":[1]}')).toBe('{"a":[1]}');
    expect(READ_CELL.json("{")).toBeUndefined();
    expect(READ_CELL.text("  as it is ")).toBe("  as it is ");
  });
});
