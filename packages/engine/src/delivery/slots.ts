/** At most `limit` holders at once, first come first served. The limit may change while slots are taken. */
export class Slots {
  #taken = 0;
  readonly #waiting: (() => void)[] = [];
  #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  set limit(limit: number) {
    this.#limit = limit;
    this.#admit();
  }

  /** Resolves when a slot is ours; every take is followed by one `release`. */
  async take(): Promise<void> {
    if (this.#taken < this.#limit && this.#waiting.length === 0) {
      this.#taken += 1;
      return;
    }
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  release(): void {
    this.#taken -= 1;
    this.#admit();
  }

  #admit(): void {
    while (this.#taken < this.#limit) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#taken += 1;
      next();
    }
  }
}
