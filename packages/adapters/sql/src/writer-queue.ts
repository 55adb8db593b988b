import { AsyncLocalStorage } from "node:async_hooks";

/** One at a time, in order of arrival. Entering twice from inside is a bug that would wait for ever: it throws instead. */
export class WriterQueue {
  readonly #inside = new AsyncLocalStorage<true>();
  #last: Promise<unknown> = Promise.resolve();

  enter<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inside.getStore() === true)
      return Promise.reject(new Error("a transaction was begun inside a transaction"));
    const turn = this.#last.then(() => this.#inside.run(true, work));
    this.#last = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }

  /** When everything that has entered so far has left. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
