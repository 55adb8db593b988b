import type { Cancellation, Clock } from "@causeway/ports";

const START_MS = 1_800_000_000_000;

/** A clock that only moves when somebody sleeps, and then at once. */
export class WaitingClock implements Clock {
  #nowMs = START_MS;

  now(): number {
    return this.#nowMs;
  }

  async sleep(ms: number, cancellation?: Cancellation): Promise<void> {
    if (cancellation?.cancelled !== true) this.#nowMs += ms;
    await Promise.resolve();
  }
}

export class TestCancellation implements Cancellation {
  readonly #listeners = new Set<() => void>();
  #cancelled = false;

  get cancelled(): boolean {
    return this.#cancelled;
  }

  cancel(): void {
    this.#cancelled = true;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }

  onCancel(listener: () => void): () => void {
    if (this.#cancelled) listener();
    else this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
