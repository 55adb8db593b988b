import { assert, property, record, constantFrom, uniqueArray, option } from "fast-check";
import { describe, expect, test } from "vitest";
import { changesOf, isSame, mergeChanges, pathText } from "./merge-changes.ts";

const base = {
  label: "Braze",
  spec: {
    enabled: false,
    mapping: [
      { to: "first_name", from: "given" },
      { to: "tier", from: "tier" },
    ],
  },
};

describe("two people changed one object", () => {
  test("what only one of them changed is taken from that one", () => {
    const mine = { ...base, label: "Braze EU" };
    const theirs = { ...base, spec: { ...base.spec, enabled: true } };
    expect(changesOf(base, mine, theirs).map(({ path, by }) => [pathText(path), by])).toEqual([
      ["label", "me"],
      ["spec.enabled", "them"],
    ]);
    expect(mergeChanges({ base, mine, theirs }, new Map())).toEqual({
      label: "Braze EU",
      spec: { ...base.spec, enabled: true },
    });
  });

  test("what both changed differently is a conflict: mine stays until theirs is chosen", () => {
    const versions = { base, mine: { ...base, label: "A" }, theirs: { ...base, label: "B" } };
    expect(changesOf(versions.base, versions.mine, versions.theirs)[0]).toMatchObject({
      by: "both",
      mine: "A",
      theirs: "B",
    });
    expect(mergeChanges(versions, new Map())).toMatchObject({ label: "A" });
    expect(mergeChanges(versions, new Map([["label", "theirs"]]))).toMatchObject({ label: "B" });
  });

  test("rows of a mapping are put together by their target, also where both added one", () => {
    const [first, tier] = base.spec.mapping;
    const mine = { spec: { mapping: [first, { to: "city", from: "city" }, tier] } };
    const theirs = {
      spec: { mapping: [{ ...first, required: true }, tier, { to: "score", from: "score" }] },
    };
    const merged = mergeChanges({ base: { spec: { mapping: [first, tier] } }, mine, theirs }, new Map());
    expect(merged).toEqual({
      spec: {
        mapping: [
          { ...first, required: true },
          { to: "city", from: "city" },
          tier,
          { to: "score", from: "score" },
        ],
      },
    });
  });

  test("a row that one removed and nobody else touched is gone", () => {
    const [first, tier] = base.spec.mapping;
    const versions = { base: [first, tier], mine: [first], theirs: [tier, first] };
    expect(mergeChanges(versions, new Map())).toEqual([first]);
  });

  test("the order that one of them changed holds", () => {
    const [first, tier] = base.spec.mapping;
    const versions = { base: [first, tier], mine: [first, tier], theirs: [tier, first] };
    expect(mergeChanges(versions, new Map())).toEqual([tier, first]);
    expect(changesOf(versions.base, versions.mine, versions.theirs)).toMatchObject([
      { path: ["order"], by: "them" },
    ]);
  });
});

describe("laws", () => {
  const row = record({ to: constantFrom("x", "y", "z", "w"), from: constantFrom("a", "b") });
  const rows = uniqueArray(row, { maxLength: 4, selector: ({ to }) => to });
  const object = record({ label: option(constantFrom("p", "q"), { nil: undefined }), mapping: rows });

  test("who changed nothing gets what the other one has", () => {
    assert(
      property(object, object, (base, theirs) => {
        expect(isSame(mergeChanges({ base, mine: base, theirs }, new Map()), theirs)).toBe(true);
        expect(isSame(mergeChanges({ base, mine: theirs, theirs: base }, new Map()), theirs)).toBe(true);
      }),
    );
  });

  test("no conflict exists where nobody changed the same place", () => {
    assert(
      property(object, object, (base, mine) => {
        expect(changesOf(base, mine, base).every(({ by }) => by === "me")).toBe(true);
      }),
    );
  });
});
