import type { RejectionReason, RunCounts, RunDetail } from "@causeway/ports";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { NO_COUNTS } from "../exports/books.ts";
import { runFunnel } from "./run-funnel.ts";

const count = fc.nat({ max: 50 });
const byReason = fc.dictionary(fc.constantFrom("missing_identifier", "rejectedBefore", "x"), count);

/** Books that balance, as every run's do (interface.md). */
const books: fc.Arbitrary<RunCounts> = fc
  .record({
    unchanged: count,
    invalid: count,
    skipped: count,
    accepted: count,
    rejected: count,
    uncertain: count,
    pending: count,
    parked: count,
  })
  .map((parts) => {
    const { accepted, rejected, uncertain, pending, parked } = parts;
    const changed = accepted + rejected + uncertain + pending + parked;
    return {
      ...parts,
      changed,
      assumed: 0,
      selected: parts.unchanged + parts.invalid + parts.skipped + changed,
    };
  });

const detail: fc.Arbitrary<RunDetail | null> = fc.option(
  fc.record({ skipped: byReason, invalidBy: byReason }).map((why) => ({
    ...why,
    omitted: {},
    stripped: {},
    requests: 0,
    objects: 0,
    dataPoints: 0,
  })),
);

const reasons: fc.Arbitrary<readonly RejectionReason[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("invalid", "rejected"),
    reason: fc.string(),
    people: count,
    keys: fc.array(fc.string(), { maxLength: 10 }),
  }),
  { maxLength: 5 },
);

test("what enters a step of the funnel leaves it by an exit or enters the next, whatever is still known of the reasons (row 213)", () => {
  fc.assert(
    fc.property(books, detail, reasons, (counts, why, listed) => {
      const steps = runFunnel({ counts, detail: why, error: null }, listed);
      for (const [at, step] of steps.entries()) {
        const left = step.leaving.reduce((sum, exit) => sum + exit.people, 0);
        const next = steps[at + 1]?.people ?? counts.accepted;
        expect(step.people).toBe(left + next);
        for (const exit of step.leaving) {
          expect(exit.people).toBeGreaterThan(0);
          expect(exit.samples.length).toBeLessThanOrEqual(10);
        }
      }
      expect(steps.map((step) => step.name)).toEqual(["selected", "changed", "sent", "accepted"]);
    }),
  );
});

test("each way out says why, a missing value by its field, most people first, with some of the keys (rows 68, 213)", () => {
  const counts: RunCounts = {
    selected: 21,
    unchanged: 4,
    changed: 10,
    accepted: 6,
    assumed: 0,
    rejected: 3,
    uncertain: 1,
    parked: 0,
    pending: 0,
    invalid: 3,
    skipped: 4,
  };
  const why: RunDetail = {
    skipped: { rejectedBefore: 1, "missing_required:country": 2, "missing_required:email": 1 },
    invalidBy: { missing_identifier: 3 },
    omitted: {},
    stripped: {},
    requests: 1,
    objects: 10,
    dataPoints: 20,
  };
  const listed: readonly RejectionReason[] = [
    { kind: "rejected", reason: "bad", people: 2, keys: ["ann", "bob"] },
    { kind: "invalid", reason: "missing_required:country", people: 2, keys: ["cid"] },
    { kind: "invalid", reason: "missing_required:email", people: 1, keys: ["dan"] },
  ];
  const [selected, , sent] = runFunnel({ counts, detail: why, error: null }, listed);
  expect(selected?.leaving.map(({ state, reason, people }) => [state, reason, people])).toEqual([
    ["unchanged", expect.stringContaining("acknowledged"), 4],
    ["invalid", "missing_identifier", 3],
    ["skipped", "missing_required:country", 2],
    ["skipped", "rejectedBefore", 1],
    ["skipped", "missing_required:email", 1],
  ]);
  expect(selected?.leaving[2]?.samples).toEqual(["cid"]);
  expect(selected?.leaving[4]?.samples).toEqual(["dan"]);
  expect(sent?.leaving).toMatchObject([
    { state: "rejected", reason: "bad", people: 2, samples: ["ann", "bob"] },
    { state: "rejected", reason: expect.stringContaining("no longer listed"), people: 1 },
    { state: "uncertain", people: 1 },
  ]);
});

const REFUSED = { code: "BRAZE_UNAUTHORIZED", message: "401" } as const;

test("a run that stopped before it compared anybody has no steps; an audience of nobody has (row 213)", () => {
  expect(runFunnel({ counts: null, detail: null, error: null }, [])).toEqual([]);
  expect(runFunnel({ counts: NO_COUNTS, detail: null, error: REFUSED }, [])).toEqual([]);
  expect(runFunnel({ counts: NO_COUNTS, detail: null, error: null }, [])).toHaveLength(4);
});

test("people whom requests were about, of whom Braze took nobody, are pending and said to have been asked for (row 213)", () => {
  const counts = { ...NO_COUNTS, selected: 12, changed: 12, pending: 12 };
  const asked = (requests: number) =>
    runFunnel(
      {
        counts,
        detail: {
          skipped: {},
          invalidBy: {},
          omitted: {},
          stripped: {},
          requests,
          objects: 0,
          dataPoints: 0,
        },
        error: REFUSED,
      },
      [],
    )[1]?.leaving[0]?.reason;
  expect(asked(4)).toMatch(/ Braze was asked 4 times and took nobody\.$/);
  expect(asked(1)).toMatch(/ Braze was asked once and took nobody\.$/);
  expect(asked(0)).not.toContain("asked");
});
