import type { Clock } from "@causeway/ports";

/** People encoded in a row: about 3 ms of work with ten attributes. */
const PEOPLE_MAX = 600;

/** Keeps work that does not wait from holding up everybody else in the process: a server answers while a run encodes. */
export class MakeWay {
  readonly #clock: Clock;
  #people = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** To be awaited after work on so many people. */
  async after(people: number): Promise<void> {
    this.#people += people;
    if (this.#people < PEOPLE_MAX) return;
    this.#people = 0;
    await this.#clock.sleep(0);
  }
}
