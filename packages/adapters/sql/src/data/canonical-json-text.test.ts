import { array, assert, json, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalObjectText, canonicalSetText } from "./canonical-json-text.ts";

describe("a JSON array that stands for a set", () => {
  it("has one text, whatever order and however often its elements come (row 148)", () => {
    assert(
      property(array(string(), { maxLength: 20 }), (elements) => {
        const once = canonicalSetText(JSON.stringify(elements));
        expect(canonicalSetText(JSON.stringify([...elements, ...elements].toReversed()))).toBe(once);
        expect(canonicalSetText(once ?? "")).toBe(once);
      }),
    );
  });

  it("is nothing where it is no array of plain values, or has more elements than Braze keeps", () => {
    for (const text of [
      "",
      "{}",
      "3",
      "[[1]]",
      '[{"a":1}]',
      "[1",
      JSON.stringify(Array.from({ length: 501 }, (_, n) => n)),
    ])
      expect(canonicalSetText(text)).toBeNull();
    expect(canonicalSetText(JSON.stringify(Array.from({ length: 500 }, (_, n) => n)))).not.toBeNull();
  });
});

describe("a JSON object", () => {
  it("has one text, whatever the order of its keys", () => {
    expect(canonicalObjectText('{"b":[{"d":1,"c":null}],"a":"e\u0301"}')).toBe(
      '{"a":"\u00e9","b":[{"c":null,"d":1}]}',
    );
  });

  it("keeps its canonical text", () => {
    assert(
      property(json(), (text) => {
        const once = canonicalObjectText(text);
        if (once !== null) expect(canonicalObjectText(once)).toBe(once);
      }),
    );
  });

  it("is nothing where the text is none", () => {
    for (const text of ["", "null", "3", '"a"', "{a:1}"]) expect(canonicalObjectText(text)).toBeNull();
  });
});
