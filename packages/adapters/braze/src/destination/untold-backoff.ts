import { UNTOLD_WAIT_MAX_MS, UNTOLD_WAIT_MIN_MS } from "../limits.ts";

/**
 * How long to wait after a 429 that told nothing: doubled with each one that comes when the wait before it is over.
 * (Several requests are under way at once: those refused during one wait count as one.)
 */
export class UntoldBackoff {
  #waits = 0;
  #untilMs = 0;

  waitMs(nowMs: number): number {
    const waits = nowMs < this.#untilMs ? this.#waits - 1 : this.#waits;
    return Math.min(UNTOLD_WAIT_MAX_MS, UNTOLD_WAIT_MIN_MS * 2 ** Math.max(0, waits));
  }

  /** A 429 came. */
  limited(nowMs: number): void {
    const waitMs = this.waitMs(nowMs);
    if (nowMs >= this.#untilMs) this.#waits += 1;
    this.#untilMs = nowMs + waitMs;
  }

  /** Another answer came. */
  reset(): void {
    this.#waits = 0;
    this.#untilMs = 0;
  }
}
