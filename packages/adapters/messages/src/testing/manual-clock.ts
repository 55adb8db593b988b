import type { Cancellation, Clock } from "@causeway/ports";

/** Time that moves when a test says so. */
export class ManualClock implements Clock {
  #nowMs: number;
  #sleepers: { readonly untilMs: number; readonly wake: () => void }[] = [];
  #idle: (() => void)[] = [];

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  now(): number {
    return this.#nowMs;
  }

  sleep(ms: number, cancellation?: Cancellation): Promise<void> {
    return new Promise((resolve) => {
      const sleeper = {
        untilMs: this.#nowMs + ms,
        wake: () => {
          this.#sleepers = this.#sleepers.filter((one) => one !== sleeper);
          resolve();
        },
      };
      this.#sleepers.push(sleeper);
      cancellation?.onCancel(sleeper.wake);
      if (cancellation?.cancelled !== true) for (const told of this.#idle.splice(0)) told();
    });
  }

  /** When somebody sleeps next. */
  idle(): Promise<void> {
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Is `ms` later at once, wakes who slept, and waits for it to sleep again. */
  async jump(ms: number): Promise<void> {
    this.#nowMs += ms;
    const idle = this.idle();
    for (const { wake } of this.#sleepers) wake();
    await idle;
  }

  /** Passes `ms`, waking who sleeps at each of its moments, and waits for it to sleep again. */
  async pass(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    for (;;) {
      const [next] = this.#sleepers.toSorted((one, other) => one.untilMs - other.untilMs);
      if (next === undefined || next.untilMs > endMs) break;
      this.#nowMs = next.untilMs;
      const idle = this.idle();
      next.wake();
      await idle;
    }
    this.#nowMs = endMs;
  }
}
