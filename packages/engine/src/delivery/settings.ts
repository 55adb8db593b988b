import { RETRY_POLICY, type RetryPolicy } from "@causeway/core";

/** How a delivery behaves in time. Milliseconds. */
export interface DeliverySettings {
  readonly retry: RetryPolicy;
  /** People read, encoded and sent together. */
  readonly chunkRows: number;
  /** Chunks that may be under way at once, so that one's stragglers do not hold up the next. */
  readonly chunksOpenMax: number;
  /**
   * A claim (one durable commit before, one settlement after) holds about so much work, measured on the one before: a crash leaves no more than
   * two of them in doubt.
   */
  readonly claimMs: number;
  readonly claimRowsMax: number;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** After an acceptance a newer value of the person waits this long: Braze applies asynchronously (contract.md §2.6). */
  readonly settleGapMs: number;
  /** After an ambiguous send newer values wait until sent + timeout + hold. */
  readonly timeoutMs: number;
  readonly holdMs: number;
  /** Waits before each probe after a 401, 403 or 404; when all fail the connection is paused. */
  readonly probeDelaysMs: readonly number[];
  /** Whole-request refusals in a row, with nothing accepted between, after which the run stops instead of bisecting on. */
  readonly refusalsInARowMax: number;
  /** People in a row who stay in doubt, each sent alone, with nothing accepted between, after which the run stops. */
  readonly doubtsInARowMax: number;
}

export const DELIVERY_SETTINGS: DeliverySettings = {
  retry: RETRY_POLICY,
  chunkRows: 25_000,
  chunksOpenMax: 2,
  claimMs: 2_000,
  claimRowsMax: 125_000,
  concurrency: 16,
  settleGapMs: 6_000,
  timeoutMs: 30_000,
  holdMs: 30_000,
  probeDelaysMs: [500, 1_000, 2_000],
  refusalsInARowMax: 500,
  doubtsInARowMax: 20,
};
