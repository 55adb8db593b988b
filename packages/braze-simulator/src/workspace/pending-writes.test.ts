import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PendingWrites } from "./pending-writes.ts";

describe("pending writes", () => {
  it("law: are applied in the order of their moments, then of their arrival, and none before its moment", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: 0, max: 20 }), (dues, now) => {
        const pending = new PendingWrites();
        const applied: number[] = [];
        for (const [index, due] of dues.entries()) pending.add(due, () => applied.push(index));
        const inOrder = dues
          .map((due, index) => ({ due, index }))
          .toSorted((a, b) => a.due - b.due || a.index - b.index);
        pending.runDue(now);
        const expected = inOrder.filter(({ due }) => due <= now).map(({ index }) => index);
        expect(applied).toEqual(expected);
        expect(pending.size).toBe(dues.length - expected.length);
        pending.runAll();
        expect(applied).toEqual(inOrder.map(({ index }) => index));
      }),
    );
  });
});
