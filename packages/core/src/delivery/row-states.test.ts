import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskColumns, RowStates } from "./row-states.ts";
import { MASK_BITS, maskHas, maskWords } from "./shape.ts";

const REFUSED = { reason: "no", aboutIdentity: false };
const states = (columns: readonly number[] = [0, 1, 2]): RowStates => new RowStates(1, () => columns);

describe("the states of a row", () => {
  it("end once: closing twice is a bug", () => {
    const one = states();
    one.close(0, null, "accepted");
    expect(() => one.close(0, null, "uncertain")).toThrow("closed already");
  });

  it("split a rejected object by attribute, one attribute of a person at a time (row 139)", () => {
    const one = states();
    one.reject(0, null, REFUSED);
    expect(one.nextSplits()).toEqual([{ row: 0, column: 0 }]);
    one.close(0, 0, "accepted");
    one.reject(0, 1, REFUSED);
    one.close(0, 2, "accepted");
    expect(one.nextSplits()).toEqual([]);
    expect(one.person(0)).toBe("rejected");
    expect(one.parts(0).map(({ columns, state }) => [columns, state])).toEqual([
      [[0], "accepted"],
      [[1], "refused"],
      [[2], "accepted"],
    ]);
  });

  it("refuse the whole object where Braze's words are about who the person is", () => {
    const one = states();
    one.reject(0, null, { reason: "blacklisted", aboutIdentity: true });
    expect(one.nextSplits()).toEqual([]);
    expect(one.parts(0)).toEqual([{ columns: [0, 1, 2], state: "refused", reason: "blacklisted" }]);
  });

  it("keep what was excluded before sending apart from what was sent", () => {
    const one = states();
    one.exclude(0, 1, "too long");
    one.close(0, null, "accepted");
    expect(one.isPlain(0)).toBe(false);
    expect(one.person(0)).toBe("rejected");
    expect(one.parts(0).map(({ columns, state }) => [columns, state])).toEqual([
      [[0, 2], "accepted"],
      [[1], "refused"],
    ]);
  });

  it("leave nothing open when the run is abandoned", () => {
    const split = states();
    split.reject(0, null, REFUSED);
    split.close(0, 0, "accepted");
    split.abandon();
    expect(split.person(0)).toBe("pending");
    const untouched = states();
    untouched.abandon();
    expect(untouched.person(0)).toBe("pending");
  });
});

describe("masks", () => {
  it("give back exactly the columns that were put in, over any number of words", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(199), { maxLength: 60 }), (columns) => {
        const words = Array.from({ length: maskWords(200) }, () => new Int32Array(1));
        for (const column of columns) {
          const word = words[Math.floor(column / MASK_BITS)];
          if (word !== undefined) word[0] = (word[0] ?? 0) | (1 << (column % MASK_BITS));
        }
        expect(maskColumns(words, 0)).toEqual(columns.toSorted((a, b) => a - b));
        for (let column = 0; column < 200; column += 1)
          expect(maskHas(words, 0, column)).toBe(columns.includes(column));
      }),
    );
  });
});
