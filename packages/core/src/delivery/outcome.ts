import type { CodedError } from "../error/coded-error.ts";

/** An object that Braze listed in `errors[]` (contract.md §2.3). `index` is the position in what was SENT. */
export interface ObjectRejection {
  readonly index: number;
  /** Braze's own words. */
  readonly reason: string;
  /** True where the words are about who the person is: then no attribute of that object can ever be accepted. */
  readonly aboutIdentity: boolean;
}

/**
 * What one request came to (design.md, "Delivery", the outcome table). Only `accepted` and `refused` say what Braze holds;
 * `unknown` is doubt.
 */
export type RequestOutcome =
  /** 2xx: every object is accepted but the listed ones. */
  | {
      readonly kind: "accepted";
      readonly status: number;
      readonly rejected: readonly ObjectRejection[];
      readonly requestId?: string;
    }
  /** Nothing of the body can have been applied: DNS, connect, TLS. With a `problem` we may not call that address: trying again is no use. */
  | { readonly kind: "not-sent"; readonly reason: string; readonly problem?: CodedError }
  /** Applied or not, nobody knows: 5xx, timeout, reset, unreadable answer, wrong count. */
  | {
      readonly kind: "unknown";
      readonly status?: number;
      readonly reason: string;
      readonly requestId?: string;
    }
  /** 400 or 413 for the whole request: nothing applied; the offender is found by bisecting. */
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly reason: string;
      readonly requestId?: string;
    }
  /** 401, 403, 404: nothing applied; may pass, else a person has to act. */
  | {
      readonly kind: "unauthorized";
      readonly status: 401 | 403 | 404;
      readonly reason: string;
      readonly requestId?: string;
    }
  /** 429: nothing applied; nothing may be sent before `waitMs` have passed. */
  | { readonly kind: "rate-limited"; readonly waitMs: number };
