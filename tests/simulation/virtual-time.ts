import type { Cancellation, Clock, Random } from "@causeway/ports";

/** Mulberry32: small, fast, and good enough to pick faults. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const word = (): string =>
    Math.floor(next() * 4_294_967_296)
      .toString(16)
      .padStart(8, "0");
  return { next, id: () => word() + word() + word() + word() };
}

interface Event {
  readonly atMs: number;
  readonly order: number;
  readonly happen: () => void;
}

/** Time that stands still until everything that can run has run, then jumps to the next event. Goes in whole milliseconds, as Clock does. */
export class VirtualTime {
  #now = 0;
  #order = 0;
  readonly #events: Event[] = [];

  get now(): number {
    return this.#now;
  }

  at(atMs: number, happen: () => void): void {
    const event = { atMs: Math.max(Math.ceil(atMs), this.#now), order: this.#order++, happen };
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#events[middle];
      if (other !== undefined && other.atMs <= event.atMs) low = middle + 1;
      else high = middle;
    }
    this.#events.splice(low, 0, event);
  }

  after(ms: number, happen: () => void): void {
    this.at(this.#now + ms, happen);
  }

  /** Jumps to the next event and lets it happen. False when there is none. */
  step(): boolean {
    const event = this.#events.shift();
    if (event === undefined) return false;
    this.#now = event.atMs;
    event.happen();
    return true;
  }

  /** A clock of this time for one process; once `alive()` is false its sleeps never end. */
  clock(alive: () => boolean): Clock {
    return {
      now: () => this.#now,
      sleep: (ms, cancellation) =>
        new Promise((resolve) => {
          if (cancellation?.cancelled === true) return resolve();
          const wake = (): void => {
            if (alive()) resolve();
          };
          cancellation?.onCancel(wake);
          this.after(Math.max(0, ms), wake);
        }),
    };
  }
}

/** A wish to stop that nobody has. */
export const NEVER: Cancellation = { cancelled: false, onCancel: () => () => undefined };
