import type { Cancellation } from "@causeway/ports";

/** Cancels once, by hand: ends a sleep or a run. Rung before a sleep begins, the sleep does not begin. */
export class Alarm implements Cancellation {
  readonly #listeners = new Set<() => void>();
  cancelled = false;

  onCancel(listener: () => void): () => void {
    if (this.cancelled) {
      listener();
      return () => undefined;
    }
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  ring(): void {
    if (this.cancelled) return;
    this.cancelled = true;
    for (const listener of this.#listeners) listener();
  }
}
