import type { Settlement } from "@causeway/ports";
import { expect, test } from "vitest";
import { gatherExceptions, hasExceptions } from "./batch.ts";
import { ALL_BITS } from "./mask-sql.ts";

const settlement: Settlement = {
  exportName: "shop",
  runId: "run",
  fromN: 0,
  toN: 9,
  settledAtMs: 1,
  refused: [],
  held: [],
  uncertain: [],
  unsent: [],
  requests: [],
};

test("what a settlement says of one row in several lists is gathered into one mask each", () => {
  const found = gatherExceptions(
    {
      ...settlement,
      refused: [
        { n: 3, columns: [0, 31], reason: "a" },
        { n: 3, columns: [1], reason: "b" },
      ],
      uncertain: [
        { n: 3, columns: [2], holdUntilMs: 9 },
        { n: 3, columns: [3], holdUntilMs: 5 },
      ],
      unsent: [{ n: 3, columns: [4] }],
      held: [{ n: 3, holdUntilMs: 7 }],
    },
    40,
  );
  expect([...found]).toEqual([
    [
      3,
      {
        refused: [0b11, 0b10],
        uncertain: [0b1100, 0],
        excluded: [0b11111, 0b10],
        holdUntilMs: 7,
        doubtHoldMs: 9,
      },
    ],
  ]);
});

test("no columns named are all of them", () => {
  const found = gatherExceptions(
    { ...settlement, uncertain: [{ n: 0, holdUntilMs: 9 }], unsent: [{ n: 1 }] },
    31,
  );
  expect(found.get(0)).toMatchObject({ uncertain: [ALL_BITS, ALL_BITS], excluded: [ALL_BITS, ALL_BITS] });
  expect(found.get(1)).toMatchObject({ uncertain: [0, 0], excluded: [ALL_BITS, ALL_BITS] });
});

test("a settlement that lists nobody has no exceptions", () => {
  expect(hasExceptions(settlement)).toBe(false);
  expect(hasExceptions({ ...settlement, held: [{ n: 0, holdUntilMs: 1 }] })).toBe(true);
});
