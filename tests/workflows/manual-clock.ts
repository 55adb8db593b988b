import type { Cancellation, Clock } from "@causeway/ports";

interface Sleeper {
  readonly untilMs: number;
  readonly wake: () => void;
}

/** Time goes on when the test says so; whoever sleeps no time is not held up. */
export class ManualClock implements Clock {
  #nowMs: number;
  readonly #sleepers = new Set<Sleeper>();

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  now(): number {
    return this.#nowMs;
  }

  sleep(ms: number, cancellation?: Cancellation): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      let forget = (): void => undefined;
      const sleeper: Sleeper = {
        untilMs: this.#nowMs + ms,
        wake: () => {
          this.#sleepers.delete(sleeper);
          forget();
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      if (cancellation !== undefined) forget = cancellation.onCancel(() => sleeper.wake());
    });
  }

  /** It is `atMs` now: whoever slept until then wakes. */
  setTo(atMs: number): void {
    this.#nowMs = atMs;
    for (const sleeper of this.#sleepers) if (sleeper.untilMs <= atMs) sleeper.wake();
  }

  advance(ms: number): void {
    this.setTo(this.#nowMs + ms);
  }
}
