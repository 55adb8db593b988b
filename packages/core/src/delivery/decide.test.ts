import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodedError } from "../error/coded-error.ts";
import { type BatchHistory, backoffMs, decide, RETRY_POLICY } from "./decide.ts";
import type { RequestOutcome } from "./outcome.ts";

const FRESH: BatchHistory = { objects: 75, notSent: 0, unknown: 0, rateLimited: 0 };
const how = { policy: RETRY_POLICY, chance: 0.5 };
const UNKNOWN: RequestOutcome = { kind: "unknown", status: 503, reason: "out of capacity" };

describe("deciding what becomes of a batch (design.md, the outcome table)", () => {
  it("closes what was accepted, with the rejections that Braze listed (row 138)", () => {
    const rejected = [{ index: 3, reason: "no", aboutIdentity: false }];
    expect(decide({ kind: "accepted", status: 201, rejected }, FRESH, how)).toEqual({
      kind: "accepted",
      rejected,
    });
  });

  it("halves a batch that is refused as a whole, until one object stands alone; no attempt is counted (row 184)", () => {
    const refused: RequestOutcome = { kind: "refused", status: 400, reason: "Bad Request" };
    expect(decide(refused, FRESH, how)).toEqual({ kind: "bisect", history: FRESH });
    expect(decide(refused, { ...FRESH, objects: 1 }, how)).toEqual({
      kind: "isolated",
      reason: "Bad Request",
    });
  });

  it("waits as told after a 429, without counting an attempt (row 137)", () => {
    const verdict = decide({ kind: "rate-limited", waitMs: 1234 }, FRESH, how);
    expect(verdict).toEqual({ kind: "again", delayMs: 1234, history: { ...FRESH, rateLimited: 1 } });
  });

  it("tries an unknown outcome again, then halves, and leaves in doubt only who stands alone", () => {
    const last = { ...FRESH, unknown: RETRY_POLICY.unknownMax - 1 };
    expect(decide(UNKNOWN, FRESH, how)).toMatchObject({ kind: "again", history: { unknown: 1 } });
    expect(decide(UNKNOWN, last, how)).toEqual({ kind: "bisect", history: last });
    expect(decide(UNKNOWN, { ...last, objects: 1 }, how)).toMatchObject({ kind: "doubt" });
  });

  it("stops the run when Braze cannot be reached at all", () => {
    const last = { ...FRESH, notSent: RETRY_POLICY.notSentMax - 1 };
    const verdict = decide({ kind: "not-sent", reason: "connection refused" }, last, how);
    expect(verdict).toMatchObject({ kind: "stop", code: "BRAZE_UNREACHABLE" });
  });

  it("stops at once with the guard's own code and advice where the address may not be called (row 20)", () => {
    const problem = new CodedError("EGRESS_REFUSED", "it is inside", { advice: "allow it" });
    expect(decide({ kind: "not-sent", reason: "it is inside", problem }, FRESH, how)).toEqual({
      kind: "stop",
      code: "EGRESS_REFUSED",
      reason: "it is inside",
      advice: "allow it",
    });
  });

  it("asks for a probe where a right is missing (row 179)", () => {
    const verdict = decide({ kind: "unauthorized", status: 403, reason: "no" }, FRESH, how);
    expect(verdict).toEqual({ kind: "probe", status: 403, reason: "no" });
  });

  it("comes to an end whatever is answered: every outcome that is tried again raises a count that is bounded", () => {
    const outcomes = fc.constantFrom<RequestOutcome>(
      UNKNOWN,
      { kind: "not-sent", reason: "refused" },
      { kind: "rate-limited", waitMs: 1 },
    );
    fc.assert(
      fc.property(outcomes, fc.double({ min: 0, max: 0.999, noNaN: true }), (outcome, chance) => {
        let history: BatchHistory = { ...FRESH, objects: 1 };
        for (let attempt = 0; attempt <= RETRY_POLICY.rateLimitedMax; attempt += 1) {
          const verdict = decide(outcome, history, { policy: RETRY_POLICY, chance });
          if (verdict.kind !== "again") return true;
          history = verdict.history;
        }
        return false;
      }),
    );
  });
});

describe("backoff", () => {
  it("doubles to a bound, and never falls below half a step", () => {
    fc.assert(
      fc.property(fc.nat(100), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, chance) => {
        const step = Math.min(
          RETRY_POLICY.backoffMaxMs,
          RETRY_POLICY.backoffBaseMs * 2 ** Math.min(attempt, 20),
        );
        const delay = backoffMs(RETRY_POLICY, attempt, chance);
        expect(delay).toBeGreaterThanOrEqual(Math.floor(step / 2));
        expect(delay).toBeLessThanOrEqual(step);
      }),
    );
  });
});
