import { array, assert, constantFrom, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import type { FormRow } from "./export-form.ts";
import {
  addRow,
  applySuggestion,
  changeRow,
  changeSource,
  changeType,
  duplicateRow,
  duplicateTargets,
  moveRow,
  numbersOfAlike,
  placeRow,
  removeRow,
  searchRows,
  typedValue,
} from "./mapping-rows.ts";

const rows: readonly FormRow[] = [
  { id: 0, row: { to: "first_name", from: "given_name" } },
  { id: 1, row: { to: "tier", from: "tier", whenNull: "erase" } },
  { id: 2, row: { to: "source", value: "causeway" } },
];
const targets = (of: readonly FormRow[]) => of.map(({ row }) => row.to);

describe("rows of a mapping (row 50)", () => {
  test("rows that one cannot tell apart by their target are numbered by their place, the others are not", () => {
    const unfinished = addRow(addRow(rows, { to: "", from: "" }), { to: "", from: "" });
    expect([...numbersOfAlike(unfinished)]).toEqual([
      [3, 4],
      [4, 5],
    ]);
    expect(numbersOfAlike(rows).size).toBe(0);
  });

  test("a row is added at the end or behind another one, with an id of its own", () => {
    expect(targets(addRow(rows, { to: "x", from: "x" }))).toEqual(["first_name", "tier", "source", "x"]);
    const added = addRow(rows, { to: "x", from: "x" }, 0);
    expect(targets(added)).toEqual(["first_name", "x", "tier", "source"]);
    expect(new Set(added.map(({ id }) => id)).size).toBe(4);
  });

  test("a duplicate has everything of the row but its target, as two rows of one target are refused", () => {
    const both = duplicateRow(rows, 1);
    expect(both[2]?.row).toEqual({ to: "", from: "tier", whenNull: "erase" });
    expect(duplicateTargets(both).size).toBe(0);
    expect([...duplicateTargets(changeRow(both, both[2]?.id ?? -1, { to: "tier" }))]).toEqual(["tier"]);
  });

  test("a source is a column or static text, never both", () => {
    expect(changeSource(rows, 0, { value: "x" })[0]?.row).toEqual({ to: "first_name", value: "x" });
    expect(changeSource(rows, 2, { from: "c" })[2]?.row).toEqual({ to: "source", from: "c" });
  });

  test("what belongs to objects or arrays alone goes when the type changes", () => {
    const object = changeRow(rows, 1, { as: "object", merge: true });
    expect(changeType(object, 1, "text")[1]?.row).toEqual({
      to: "tier",
      from: "tier",
      whenNull: "erase",
      as: "text",
    });
  });

  test("search looks at target, column and static text", () => {
    expect(targets(searchRows(rows, "GIVEN"))).toEqual(["first_name"]);
    expect(targets(searchRows(rows, "cause"))).toEqual(["source"]);
    expect(searchRows(rows, " ")).toBe(rows);
  });

  test("a suggestion fills the row that waits for it, otherwise adds one, and never touches a mapped target", () => {
    const waiting = addRow(rows, { to: "", from: "city" });
    expect(applySuggestion(waiting, { from: "city", to: "home_city" })[3]?.row).toEqual({
      to: "home_city",
      from: "city",
    });
    expect(applySuggestion(rows, { from: "city", to: "home_city" })).toHaveLength(4);
    expect(applySuggestion(rows, { from: "level", to: "tier" })).toBe(rows);
  });

  test("typed text is a number or a truth value only where the row says so", () => {
    expect(typedValue("5", undefined)).toBe("5");
    expect(typedValue("5", "integer")).toBe(5);
    expect(typedValue("true", "boolean")).toBe(true);
    expect(typedValue('["a"]', "array")).toEqual(["a"]);
    expect(typedValue("[a", "array")).toBe("[a");
  });
});

test("moving and placing loses no row and makes none, whatever is asked", () => {
  const step = property(
    array(integer({ min: -9, max: 9 }).chain((by) => constantFrom([0, by], [1, by], [2, by], [7, by]))),
    (moves) => {
      const moved = moves.reduce((now, [id = 0, by = 0]) => moveRow(placeRow(now, id, by), id, by), rows);
      expect(moved.toSorted((a, b) => a.id - b.id)).toEqual(rows);
    },
  );
  assert(step);
  expect(targets(moveRow(rows, 2, -2))).toEqual(["source", "first_name", "tier"]);
  expect(targets(placeRow(rows, 0, 1))).toEqual(["tier", "first_name", "source"]);
  expect(removeRow(rows, 9)).toEqual(rows);
});
