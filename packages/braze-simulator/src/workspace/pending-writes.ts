/** A write that was answered with success and is not visible yet. */
interface PendingWrite {
  readonly due: number;
  readonly order: number;
  readonly apply: () => void;
}

/**
 * Accepted writes waiting for their time (lag, ghosts). They are applied when somebody looks: every request first
 * calls `runDue`, so no timer is needed and a test only moves its clock.
 */
export class PendingWrites {
  #writes: PendingWrite[] = [];
  #order = 0;

  get size(): number {
    return this.#writes.length;
  }

  add(due: number, apply: () => void): void {
    const write: PendingWrite = { due, order: this.#order++, apply };
    const last = this.#writes.at(-1);
    if (last === undefined || last.due <= due) {
      this.#writes.push(write);
      return;
    }
    const position = this.#writes.findIndex((other) => other.due > due);
    this.#writes.splice(position, 0, write);
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
