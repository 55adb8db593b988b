import { expect, it } from "vitest";
import { type Book, CHANGED_BOOKS, SELECTED_BOOKS } from "./books.ts";

const COUNTS = {
  selected: 100,
  unchanged: 20,
  invalid: 3,
  skipped: 7,
  changed: 70,
  accepted: 40,
  assumed: 5,
  rejected: 9,
  uncertain: 6,
  parked: 1,
  pending: 14,
};

const valuesOf = (books: readonly Book[]): readonly number[] => books.map(({ of }) => of(COUNTS));

it("the columns of a run add up: who was selected, and what became of those who changed (row 167)", () => {
  const [selected = 0, ...ways] = valuesOf(SELECTED_BOOKS);
  const [changed = 0, ...ends] = valuesOf(CHANGED_BOOKS);
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  expect(sum(ways) + changed).toBe(selected);
  expect(sum(ends)).toBe(changed);
});
