import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ACCOUNT_ATTEMPTS,
  addressScope,
  type AttemptLimit,
  type Attempts,
  ATTEMPTS_FORGOTTEN_MS,
  attemptWaitMs,
  withFailure,
} from "./attempts.ts";

const limit = fc.record({
  free: fc.integer({ min: 1, max: 50 }),
  waitMs: fc.integer({ min: 1, max: 60_000 }),
  waitMsMax: fc.integer({ min: 60_000, max: 3_600_000 }),
});

/** Guesses as fast as the wait allows, from 0 until `untilMs`. */
function guesses(rule: AttemptLimit, untilMs: number): number {
  let attempts: Attempts | null = null;
  let count = 0;
  for (let nowMs = 0; nowMs < untilMs; count++) {
    attempts = withFailure(attempts, nowMs);
    nowMs += Math.max(1, attemptWaitMs(attempts, rule, nowMs));
  }
  return count;
}

describe("the wait after failed log-ins", () => {
  it("is none for the first five of an account, then 5 s, twice as long each time, at most 15 minutes", () => {
    const waits = [1, 4, 5, 6, 7, 12, 13, 40, 5000].map((failures) =>
      attemptWaitMs({ failures, lastAtMs: 0 }, ACCOUNT_ATTEMPTS, 0),
    );
    expect(waits).toEqual([0, 0, 5_000, 10_000, 20_000, 640_000, 900_000, 900_000, 900_000]);
  });

  it("leaves fewer than 120 guesses a day at one account (ASVS 5.0 6.3.1)", () => {
    expect(guesses(ACCOUNT_ATTEMPTS, ATTEMPTS_FORGOTTEN_MS)).toBeLessThan(120);
  });

  it("law: more failures never make it shorter, and time passing never longer", () => {
    fc.assert(
      fc.property(
        limit,
        fc.nat(100),
        fc.tuple(fc.nat(1_000_000), fc.nat(1_000_000)),
        (rule, failures, [nowMs, laterMs]) => {
          const wait = attemptWaitMs({ failures, lastAtMs: 0 }, rule, nowMs);
          expect(attemptWaitMs({ failures: failures + 1, lastAtMs: 0 }, rule, nowMs)).toBeGreaterThanOrEqual(
            wait,
          );
          expect(attemptWaitMs({ failures, lastAtMs: 0 }, rule, nowMs + laterMs)).toBeLessThanOrEqual(wait);
        },
      ),
    );
  });

  it("is over once it was waited, and never above its maximum, even where the clock stepped back", () => {
    fc.assert(
      fc.property(limit, fc.nat(100), fc.integer({ min: -1e12, max: 1e12 }), (rule, failures, nowMs) => {
        const attempts = { failures, lastAtMs: 0 };
        const wait = attemptWaitMs(attempts, rule, nowMs);
        expect(wait).toBeLessThanOrEqual(rule.waitMsMax);
        if (nowMs >= 0) expect(attemptWaitMs(attempts, rule, nowMs + wait)).toBe(0);
      }),
    );
  });

  it("is forgotten after a day", () => {
    const many = { failures: 99, lastAtMs: 0 };
    expect(attemptWaitMs(many, ACCOUNT_ATTEMPTS, ATTEMPTS_FORGOTTEN_MS)).toBe(0);
    expect(withFailure(many, ATTEMPTS_FORGOTTEN_MS)).toEqual({
      failures: 1,
      lastAtMs: ATTEMPTS_FORGOTTEN_MS,
    });
  });
});

describe("who stands behind an address", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["::1", "0:0:0:0::/64"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"],
    ["2001:db8::", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("%s is %s", (address, scope) => {
    expect(addressScope(address)).toBe(scope);
  });
});
