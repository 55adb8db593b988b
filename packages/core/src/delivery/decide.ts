import type { ErrorCode } from "../error/codes.ts";
import type { ObjectRejection, RequestOutcome } from "./outcome.ts";

/** How often and how long a batch is tried again. Times in milliseconds. */
export interface RetryPolicy {
  /** Attempts of a batch whose request could not be sent at all, before the run stops. */
  readonly notSentMax: number;
  /** Attempts of a batch with an unknown outcome, before its values stay in doubt. */
  readonly unknownMax: number;
  /** Times in a row that a batch may be told to wait (429). */
  readonly rateLimitedMax: number;
  readonly backoffBaseMs: number;
  readonly backoffMaxMs: number;
}

export const RETRY_POLICY: RetryPolicy = {
  notSentMax: 5,
  unknownMax: 8,
  rateLimitedMax: 1000,
  backoffBaseMs: 200,
  backoffMaxMs: 30_000,
};

/** What a batch has been through before the attempt in question. */
export interface BatchHistory {
  readonly objects: number;
  readonly notSent: number;
  readonly unknown: number;
  readonly rateLimited: number;
}

/**
 * What is to be done with a batch after an attempt:
 *
 *   accepted   close its objects; the listed ones are rejected (split by attribute where there are several)
 *   again      the identical batch once more after `delayMs`
 *   bisect     two halves, each with the given history: after too many unknown outcomes each gets one more attempt
 *   isolated   the one object is what Braze refuses
 *   probe      refused for want of a right: wait for a probe to pass, then again
 *   doubt      give up on the one object for now; its values are uncertain
 *   stop       the run cannot go on; the objects were not sent (or, after an unknown attempt, are uncertain)
 */
export type Verdict =
  | { readonly kind: "accepted"; readonly rejected: readonly ObjectRejection[] }
  | { readonly kind: "again"; readonly delayMs: number; readonly history: BatchHistory }
  | { readonly kind: "bisect"; readonly history: BatchHistory }
  | { readonly kind: "isolated"; readonly reason: string }
  | { readonly kind: "probe"; readonly status: 401 | 403 | 404; readonly reason: string }
  | { readonly kind: "doubt"; readonly reason: string }
  | {
      readonly kind: "stop";
      readonly code: ErrorCode;
      readonly reason: string;
      /** What to do in this very case; else what is to be done about the code. */
      readonly advice?: string;
    };

/** Exponential with full jitter in its upper half: never below half of the step. `chance` is in [0, 1). */
export function backoffMs(policy: RetryPolicy, attempt: number, chance: number): number {
  const step = Math.min(policy.backoffMaxMs, policy.backoffBaseMs * 2 ** Math.min(attempt, 20));
  return Math.round(step * (0.5 + chance / 2));
}

/** Decides by the outcome table of design.md ("Delivery"). Pure: `chance` (in [0, 1)) is the only randomness. */
export function decide(
  outcome: RequestOutcome,
  history: BatchHistory,
  { policy, chance }: { readonly policy: RetryPolicy; readonly chance: number },
): Verdict {
  switch (outcome.kind) {
    case "accepted":
      return { kind: "accepted", rejected: outcome.rejected };
    case "refused":
      return history.objects > 1 ? { kind: "bisect", history } : { kind: "isolated", reason: outcome.reason };
    case "unauthorized":
      return { kind: "probe", status: outcome.status, reason: outcome.reason };
    case "rate-limited": {
      const rateLimited = history.rateLimited + 1;
      if (rateLimited >= policy.rateLimitedMax) {
        return { kind: "stop", code: "BRAZE_UNAVAILABLE", reason: "Braze kept asking us to wait" };
      }
      return { kind: "again", delayMs: outcome.waitMs, history: { ...history, rateLimited } };
    }
    case "not-sent": {
      if (outcome.problem !== undefined) {
        const { code, advice } = outcome.problem;
        return { kind: "stop", code, reason: outcome.reason, ...(advice === undefined ? {} : { advice }) };
      }
      const notSent = history.notSent + 1;
      if (notSent >= policy.notSentMax) {
        return { kind: "stop", code: "BRAZE_UNREACHABLE", reason: outcome.reason };
      }
      return {
        kind: "again",
        delayMs: backoffMs(policy, notSent, chance),
        history: { ...history, notSent, rateLimited: 0 },
      };
    }
    case "unknown": {
      const unknown = history.unknown + 1;
      if (unknown >= policy.unknownMax) {
        // Attributes may be sent again: halves find the one whom Braze cannot take, and let the others through.
        return history.objects > 1 ? { kind: "bisect", history } : { kind: "doubt", reason: outcome.reason };
      }
      return {
        kind: "again",
        delayMs: backoffMs(policy, unknown, chance),
        history: { ...history, unknown, rateLimited: 0 },
      };
    }
  }
}
