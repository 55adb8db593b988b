import { CodedError } from "@causeway/core";
import type { Cancellation } from "@causeway/ports";

/**
 * How the use cases of one process keep out of each other's way: at most one at a time loads datasets, defines models, stages and diffs,
 * and so nobody finds other models defined than their own. Sending needs no turn, so a plan or a query is answered meanwhile.
 */
export interface Turn {
  /**
   * Runs `work` when all that came before have left. Taken from inside it would wait for ever. Cancelled before it is its turn, it rejects at
   * once with CodedError INTERRUPTED, and `work` is never run.
   */
  take<T>(work: () => Promise<T>, cancellation?: Cancellation): Promise<T>;
  /** Whether somebody has the turn. */
  readonly isTaken: boolean;
  /** From now on the books of the export belong to a run that sends from them; the result gives them back. To be called within a turn. */
  keepBooks(exportName: string): () => void;
  /** Whether a run sends from the export's books: whoever only looks has to work on a copy. */
  areBooksKept(exportName: string): boolean;
}

export function createTurn(): Turn {
  return new QueuedTurn();
}

class QueuedTurn implements Turn {
  readonly #kept = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();
  #taken = 0;

  get isTaken(): boolean {
    return this.#taken > 0;
  }

  async take<T>(work: () => Promise<T>, cancellation?: Cancellation): Promise<T> {
    let hasBegun = false;
    const turn = this.#last.then(async () => {
      if (cancellation?.cancelled === true) throw notBegun();
      hasBegun = true;
      this.#taken += 1;
      try {
        return await work();
      } finally {
        this.#taken -= 1;
      }
    });
    this.#last = turn.catch(() => undefined);
    if (cancellation === undefined) return turn;
    let forget = (): void => undefined;
    const givenUp = new Promise<never>((_, reject) => {
      forget = cancellation.onCancel(() => {
        if (!hasBegun) reject(notBegun());
      });
    });
    return Promise.race([turn, givenUp]).finally(forget);
  }

  keepBooks(exportName: string): () => void {
    if (this.#kept.has(exportName)) throw new Error(`a run of export "${exportName}" is under way`);
    this.#kept.add(exportName);
    return () => {
      this.#kept.delete(exportName);
    };
  }

  areBooksKept(exportName: string): boolean {
    return this.#kept.has(exportName);
  }
}

function notBegun(): CodedError {
  return new CodedError("INTERRUPTED", "it was stopped while something else was read or compared");
}
