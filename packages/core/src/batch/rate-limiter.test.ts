import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RateLimiter, TOLD_WAIT_MAX_MS } from "./rate-limiter.ts";

const T0 = 1_700_000_000_000;

function takeMany(limiter: RateLimiter, nowMs: number, most: number): number {
  let taken = 0;
  while (taken < most && limiter.take(nowMs).kind === "taken") taken++;
  return taken;
}

function waitAt(limiter: RateLimiter, nowMs: number): number {
  const result = limiter.take(nowMs);
  return result.kind === "wait" ? result.waitMs : 0;
}

describe("the request budget of a workspace (row 137)", () => {
  test("3,000 requests may leave at once, the next only when 3 seconds have passed", () => {
    const limiter = new RateLimiter([{ requests: 3_000, windowMs: 3_000 }]);
    expect(takeMany(limiter, T0, 4_000)).toBe(3_000);
    const waitMs = waitAt(limiter, T0);
    expect(waitMs).toBeGreaterThanOrEqual(3_000);
    expect(waitMs).toBeLessThanOrEqual(3_003);
    expect(limiter.take(T0 + 2_999).kind).toBe("wait");
    expect(limiter.take(T0 + waitMs).kind).toBe("taken");
  });

  test("a burst at the end of one fixed window and one at the start of the next do not add up", () => {
    const limiter = new RateLimiter([{ requests: 10, windowMs: 3_000 }]);
    expect(takeMany(limiter, T0 + 2_990, 10)).toBe(10);
    expect(takeMany(limiter, T0 + 3_010, 10)).toBe(0);
  });

  test("of two windows the stricter one decides", () => {
    const limiter = new RateLimiter([
      { requests: 5, windowMs: 3_000 },
      { requests: 8, windowMs: 3_600_000 },
    ]);
    expect(takeMany(limiter, T0, 100)).toBe(5);
    expect(takeMany(limiter, T0 + 3_100, 100)).toBe(3);
    expect(waitAt(limiter, T0 + 10_000)).toBeGreaterThan(3_500_000);
  });

  test("an answer that reports 2 left lets 2 more leave before its reset, less those already on their way", () => {
    const limiter = new RateLimiter([{ requests: 100, windowMs: 1_000 }]);
    const first = limiter.take(T0);
    limiter.take(T0);
    if (first.kind !== "taken") throw new Error("the first request must leave");
    limiter.report(T0 + 50, first.ticket, { remaining: 2, resetInMs: 5_000 });
    expect(takeMany(limiter, T0 + 60, 100)).toBe(1);
    expect(waitAt(limiter, T0 + 60)).toBe(4_990);
    expect(limiter.take(T0 + 5_050).kind).toBe("taken");
  });

  test("a late answer of the same window cannot raise what is left", () => {
    const limiter = new RateLimiter([{ requests: 100, windowMs: 1_000 }]);
    limiter.take(T0);
    limiter.take(T0);
    limiter.report(T0 + 10, 2, { remaining: 0, resetInMs: 9_000 });
    limiter.report(T0 + 20, 1, { remaining: 50, resetInMs: 9_000 });
    expect(takeMany(limiter, T0 + 30, 100)).toBe(0);
  });

  test("a report whose window is over already says nothing", () => {
    const limiter = new RateLimiter([{ requests: 100, windowMs: 1_000 }]);
    limiter.take(T0);
    limiter.report(T0 + 10, 1, { remaining: 0, resetInMs: 0 });
    expect(limiter.take(T0 + 10).kind).toBe("taken");
  });

  test("a told wait stops everything, and a shorter one does not cut it", () => {
    const limiter = new RateLimiter([{ requests: 100, windowMs: 1_000 }]);
    limiter.tell(T0, 7_000);
    limiter.tell(T0 + 1_000, 1_000);
    expect(waitAt(limiter, T0 + 1_000)).toBe(6_000);
    expect(limiter.take(T0 + 7_000).kind).toBe("taken");
  });

  test("an absurd told wait ends after a day", () => {
    const limiter = new RateLimiter([{ requests: 100, windowMs: 1_000 }]);
    limiter.tell(T0, 1e15);
    expect(waitAt(limiter, T0)).toBe(TOLD_WAIT_MAX_MS);
  });

  test("a second, stricter setting for the same workspace holds from then on", () => {
    const limiter = new RateLimiter([{ requests: 10, windowMs: 3_000 }]);
    limiter.restrict([{ requests: 20, windowMs: 3_000 }]);
    expect(takeMany(limiter, T0, 100)).toBe(10);
    limiter.restrict([{ requests: 2, windowMs: 3_000 }]);
    expect(takeMany(limiter, T0 + 4_000, 100)).toBe(2);
  });

  test("a clock that steps back by an hour neither stops the sending nor loosens the limit", () => {
    const limiter = new RateLimiter([{ requests: 4, windowMs: 3_000 }]);
    expect(takeMany(limiter, T0, 100)).toBe(4);
    expect(takeMany(limiter, T0 - 3_600_000, 100)).toBe(0);
    expect(takeMany(limiter, T0 - 3_600_000 + 3_003, 100)).toBe(4);
  });
});

type Step =
  | { readonly kind: "take"; readonly afterMs: number }
  | { readonly kind: "tell"; readonly waitMs: number }
  | { readonly kind: "report"; readonly remaining: number; readonly resetInMs: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: fc.record({ kind: fc.constant("take" as const), afterMs: fc.nat({ max: 400 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("tell" as const), waitMs: fc.nat({ max: 5_000 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("report" as const),
      remaining: fc.nat({ max: 6 }),
      resetInMs: fc.nat({ max: 4_000 }),
    }),
  },
);

interface Trace {
  readonly takes: readonly number[];
  readonly told: readonly { readonly fromMs: number; readonly untilMs: number }[];
  readonly reports: readonly {
    readonly atMs: number;
    readonly untilMs: number;
    readonly remaining: number;
  }[];
}

function play(limiter: RateLimiter, steps: readonly Step[]): Trace {
  let now = T0;
  const takes: number[] = [];
  const told: { fromMs: number; untilMs: number }[] = [];
  const reports: { atMs: number; untilMs: number; remaining: number }[] = [];
  for (const step of steps) {
    switch (step.kind) {
      case "take": {
        now += step.afterMs;
        if (limiter.take(now).kind === "taken") takes.push(now);
        break;
      }
      case "tell":
        limiter.tell(now, step.waitMs);
        told.push({ fromMs: now, untilMs: now + step.waitMs });
        break;
      case "report":
        limiter.report(now, takes.length, step);
        reports.push({ atMs: now, untilMs: now + step.resetInMs, remaining: step.remaining });
        break;
    }
  }
  return { takes, told, reports };
}

describe("laws of the request budget (I6)", () => {
  const windows = fc.array(
    fc.record({
      requests: fc.integer({ min: 1, max: 12 }),
      windowMs: fc.constantFrom(50, 1_000, 3_000, 20_000),
    }),
    { minLength: 1, maxLength: 3 },
  );
  const steps = fc.array(anyStep, { maxLength: 150 });

  test("never more than N takes in any window, wherever it begins", () => {
    fc.assert(
      fc.property(windows, steps, (windows, steps) => {
        const { takes } = play(new RateLimiter(windows), steps);
        for (const { requests, windowMs } of windows) {
          for (let i = requests; i < takes.length; i++) {
            const span = (takes[i] ?? 0) - (takes[i - requests] ?? 0);
            expect(span).toBeGreaterThanOrEqual(windowMs);
          }
        }
      }),
    );
  });

  test("never a take inside a told wait", () => {
    fc.assert(
      fc.property(windows, steps, (windows, steps) => {
        const { takes, told } = play(new RateLimiter(windows), steps);
        for (const { fromMs, untilMs } of told) {
          // A take in the same millisecond may have come before the answer.
          expect(takes.filter((at) => at > fromMs && at < untilMs)).toEqual([]);
        }
      }),
    );
  });

  test("after the first report no more leave before its reset than it said remained", () => {
    fc.assert(
      fc.property(windows, steps, (windows, steps) => {
        const { takes, reports } = play(new RateLimiter(windows), steps);
        const first = reports.find((report) => report.untilMs > report.atMs);
        if (first === undefined) return;
        const within = takes.filter((at) => at > first.atMs && at < first.untilMs);
        expect(within.length).toBeLessThanOrEqual(first.remaining);
      }),
    );
  });

  test("who waits as long as told may then take, unless something new was told", () => {
    fc.assert(
      fc.property(windows, steps, (windows, steps) => {
        const limiter = new RateLimiter(windows);
        const { takes } = play(limiter, steps);
        let now = (takes.at(-1) ?? T0) + 200_000;
        const wait = waitAt(limiter, now);
        now += wait;
        if (wait > 0) expect(limiter.take(now).kind).toBe("taken");
      }),
    );
  });

  test("the budget is used up: over ten windows at least 99 % of what is allowed leaves", () => {
    const limiter = new RateLimiter([{ requests: 30, windowMs: 3_000 }]);
    let taken = 0;
    for (let now = T0; now < T0 + 30_000; now += 1) taken += takeMany(limiter, now, 100);
    expect(taken).toBeGreaterThanOrEqual(297);
    expect(taken).toBeLessThanOrEqual(300);
  });
});
