/** At most `requests` in any `windowMs` milliseconds. */
export interface RateWindow {
  readonly requests: number;
  readonly windowMs: number;
}

/** What an answer said about the far end's own window. Times are relative, so that the two clocks need not agree. */
export interface RateReport {
  /** Requests left until the reset. */
  readonly remaining: number;
  readonly resetInMs: number;
}

export type TakeResult =
  /** The request may leave now. `ticket` is handed back with what its answer reported. */
  | { readonly kind: "taken"; readonly ticket: number }
  /** Ask again after so long; sooner is allowed and answers the same, or better where a report came in. */
  | { readonly kind: "wait"; readonly waitMs: number };

/** No told wait is believed beyond a day, the longest window that Braze has (contract.md §14.1). */
export const TOLD_WAIT_MAX_MS = 86_400_000;

/** A window is kept as at most so many counts; takes are booked at the end of their slice, so the error is on the safe side. */
const SLICES = 1_000;

/**
 * The request budget of one workspace (features.md row 137), shared by all who send to it. It knows several windows at
 * once, what answers report, and waits that a 429 told. Time is an argument, in milliseconds; a clock that steps back
 * counts as one that stood still.
 *
 * Promises (invariant I6): in no span of `windowMs`, wherever it begins, are more than `requests` taken (so the far end's
 * fixed windows are kept whatever their alignment); nothing is taken inside a told wait; after a report no more is taken until
 * its reset than it said remained.
 */
export class RateLimiter {
  readonly #windows: SlidingWindow[] = [];
  #lastMs = 0;
  #skewMs = 0;
  #notBeforeMs = 0;
  #tickets = 0;
  /** What the far end said is left, until `untilMs`. */
  #reported: { left: number; untilMs: number } | undefined;

  constructor(windows: readonly RateWindow[]) {
    this.restrict(windows);
  }

  /** From now on these windows hold as well. Those already known are not added again. */
  restrict(windows: readonly RateWindow[]): void {
    for (const window of windows) {
      if (!this.#windows.some((known) => known.implies(window)))
        this.#windows.push(new SlidingWindow(window));
    }
  }

  take(nowMs: number): TakeResult {
    const now = this.#steady(nowMs);
    if (this.#reported !== undefined && now >= this.#reported.untilMs) this.#reported = undefined;
    let freeAtMs = Math.max(now, this.#notBeforeMs);
    if (this.#reported !== undefined && this.#reported.left <= 0) {
      freeAtMs = Math.max(freeAtMs, this.#reported.untilMs);
    }
    for (const window of this.#windows) freeAtMs = Math.max(freeAtMs, window.freeAtMs(now));
    if (freeAtMs > now) return { kind: "wait", waitMs: Math.ceil(freeAtMs - now) };
    for (const window of this.#windows) window.book(now);
    if (this.#reported !== undefined) this.#reported.left -= 1;
    this.#tickets += 1;
    return { kind: "taken", ticket: this.#tickets };
  }

  /**
   * Learns from the answer to the request of `ticket`. Requests that left after it may not be in its count yet, so they
   * are taken off; within one window the lower figure holds.
   */
  report(nowMs: number, ticket: number, report: RateReport): void {
    if (report.resetInMs <= 0) return;
    const now = this.#steady(nowMs);
    const left = report.remaining - (this.#tickets - ticket);
    const untilMs = now + Math.min(report.resetInMs, TOLD_WAIT_MAX_MS);
    if (this.#reported === undefined || now >= this.#reported.untilMs) {
      this.#reported = { left, untilMs };
    } else {
      this.#reported.left = Math.min(this.#reported.left, left);
    }
  }

  /** The far end said not to come back before `waitMs` have passed. */
  tell(nowMs: number, waitMs: number): void {
    const now = this.#steady(nowMs);
    this.#notBeforeMs = Math.max(this.#notBeforeMs, now + Math.min(waitMs, TOLD_WAIT_MAX_MS));
  }

  #steady(nowMs: number): number {
    const now = nowMs + this.#skewMs;
    if (now >= this.#lastMs) {
      this.#lastMs = now;
      return now;
    }
    this.#skewMs += this.#lastMs - now;
    return this.#lastMs;
  }
}

/** The takes of the last `windowMs`, by slice. */
class SlidingWindow {
  readonly #requests: number;
  readonly #windowMs: number;
  readonly #sliceMs: number;
  /** Slices that hold takes, oldest first; `#head` is the first that still counts. */
  #endsMs: number[] = [];
  #counts: number[] = [];
  #head = 0;
  #taken = 0;

  constructor(window: RateWindow) {
    this.#requests = Math.max(1, Math.floor(window.requests));
    this.#windowMs = window.windowMs;
    this.#sliceMs = Math.max(1, window.windowMs / SLICES);
  }

  /** Whether who keeps to this window keeps to `other`. */
  implies({ requests, windowMs }: RateWindow): boolean {
    return this.#requests <= requests && this.#windowMs >= windowMs;
  }

  freeAtMs(now: number): number {
    this.#forget(now);
    if (this.#taken < this.#requests) return now;
    return (this.#endsMs[this.#head] ?? now) + this.#windowMs;
  }

  book(now: number): void {
    const endMs = Math.ceil(now / this.#sliceMs) * this.#sliceMs;
    this.#taken += 1;
    const last = this.#endsMs.length - 1;
    if (last >= this.#head && this.#endsMs[last] === endMs) {
      this.#counts[last] = (this.#counts[last] ?? 0) + 1;
      return;
    }
    this.#endsMs.push(endMs);
    this.#counts.push(1);
  }

  #forget(now: number): void {
    while (this.#head < this.#endsMs.length && (this.#endsMs[this.#head] ?? 0) + this.#windowMs <= now) {
      this.#taken -= this.#counts[this.#head] ?? 0;
      this.#head += 1;
    }
    if (this.#head <= SLICES) return;
    this.#endsMs = this.#endsMs.slice(this.#head);
    this.#counts = this.#counts.slice(this.#head);
    this.#head = 0;
  }
}
