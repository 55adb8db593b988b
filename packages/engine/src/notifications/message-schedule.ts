const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** When a message is tried, from its making and then from the try before (Standard Webhooks' schedule, read 2026-11). */
export const ATTEMPT_DELAYS_MS: readonly number[] = [
  0,
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** Longest wait that a receiver may ask for. */
const RETRY_AFTER_MS_MAX = 24 * HOUR_MS;

/** When to try again after `attempts` failed ones, no sooner than the receiver asks; null: no more. */
export function nextAttemptAtMs(
  attempts: number,
  { nowMs, retryAfterMs = 0 }: { readonly nowMs: number; readonly retryAfterMs?: number | undefined },
): number | null {
  const delayMs = ATTEMPT_DELAYS_MS[attempts];
  return delayMs === undefined ? null : nowMs + Math.max(delayMs, Math.min(retryAfterMs, RETRY_AFTER_MS_MAX));
}
