/** A write that was answered with success and is not visible yet. */
interface PendingWrite {
  readonly due: number;
  readonly apply: () => void;
}

/**
 * Accepted writes waiting for their time (lag, ghosts). They are applied when somebody looks: every request first
 * calls `runDue`, so no timer is needed and a test only moves its clock.
 */
export class PendingWrites {
  #writes: PendingWrite[] = [];

  get size(): number {
    return this.#writes.length;
  }

  /** Writes with the same due moment keep the order in which they came. */
  add(due: number, apply: () => void): void {
    const position = this.#writes.findLastIndex((other) => other.due <= due) + 1;
    this.#writes.splice(position, 0, { due, apply });
  }

  /** Applies what is due at `now`, oldest first. */
  runDue(now: number): void {
    let count = 0;
    while (count < this.#writes.length && this.#writes[count]!.due <= now) count++;
    if (count === 0) return;
    for (const write of this.#writes.splice(0, count)) write.apply();
  }

  /** Applies everything, due or not: what was accepted is not lost at shutdown. */
  runAll(): void {
    this.runDue(Number.POSITIVE_INFINITY);
  }

  clear(): void {
    this.#writes = [];
  }
}
