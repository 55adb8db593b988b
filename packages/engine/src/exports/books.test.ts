import type { DiffCounts, StageCounts } from "@causeway/ports";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { invalidBy, pendingCounts, skippedBy } from "./books.ts";

const count = fc.nat({ max: 50 });
const fields = fc.dictionary(fc.constantFrom("email", "country", "a:b"), fc.integer({ min: 1, max: 50 }));

test("whoever lacks a required value is told by its field, and the parts are the sums of the books (rows 68, 213)", () => {
  fc.assert(
    fc.property(
      fields,
      fc.tuple(count, count, count, count),
      (lacking, [invalid, rejectedBefore, existing, beyondLimit]) => {
        const missing = Object.entries(lacking).map(([field, people]) => [
          `missing_required:${field}`,
          people,
        ]);
        const missingRequired = Object.values(lacking).reduce((sum, people) => sum + people, 0);
        const selected = invalid + rejectedBefore + existing + missingRequired + beyondLimit;
        const stage: StageCounts = {
          selected,
          problems: {
            ...(invalid === 0 ? {} : { missing_identifier: invalid }),
            ...Object.fromEntries(missing),
          },
          omitted: {},
          stripped: {},
        };
        const nobody = { unchanged: 0, changed: 0, added: 0, held: 0, left: 0, perColumn: [], withheld: [] };
        const diff: DiffCounts = {
          ...nobody,
          selected,
          invalid,
          rejectedBefore,
          existing,
          missingRequired,
          beyondLimit,
        };
        const skipped = skippedBy(diff, stage);
        expect(sum(skipped)).toBe(pendingCounts(diff).skipped);
        expect(sum(invalidBy(stage))).toBe(pendingCounts(diff).invalid);
        for (const [field, people] of Object.entries(lacking))
          expect(skipped[`missing_required:${field}`]).toBe(people);
      },
    ),
  );
});

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, people) => total + people, 0);
}
