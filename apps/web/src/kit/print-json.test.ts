import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printJson } from "./print-json.ts";

const text = (data: unknown, changed: readonly string[] = []) =>
  printJson(data, new Set(changed))
    .map((line) => line.text)
    .join("\n");

describe("JSON with its changed keys marked (row 242)", () => {
  it("marks each line of a changed key of the object itself, and no other", () => {
    const lines = printJson({ a: 1, b: { a: 2, c: [1] }, d: null }, new Set(["b"]));
    const marked = lines.filter(({ isChanged }) => isChanged).map((line) => line.text);
    expect(marked[0]).toBe('  "b": {');
    expect(marked.at(-1)).toBe("  },");
    expect(lines.filter(({ isFirst, isChanged }) => isFirst && isChanged)).toHaveLength(1);
  });

  it("law: is the same value as JSON, whatever is marked", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.string()), (value, changed) => {
        expect(JSON.parse(text(value, changed))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
