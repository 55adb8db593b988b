import type { JsonValue } from "../json.ts";

/** Something Braze would have left out without telling anybody (contract.md §14.3, quirk 1). */
export interface Drop {
  /** Where: the array of /users/track, or the path of another endpoint. */
  readonly where: string;
  /** Whom: the identifier as sent. */
  readonly who: JsonValue;
  /** The attribute or property; null when the whole object had no effect. */
  readonly field: string | null;
  readonly reason: string;
}

export interface RecordedDrop extends Drop {
  readonly n: number;
  readonly time: string;
}

const dropsMax = 10_000;

/** The last 10,000 silent drops, and how many there were. */
export class DropLog {
  #drops: RecordedDrop[] = [];
  #total = 0;

  record(drop: Drop, now: number): void {
    this.#total++;
    this.#drops.push({ n: this.#total, time: new Date(now).toISOString(), ...drop });
    if (this.#drops.length > dropsMax * 2) this.#drops = this.#drops.slice(-dropsMax);
  }

  get total(): number {
    return this.#total;
  }

  list(): readonly RecordedDrop[] {
    return this.#drops.slice(-dropsMax);
  }
}
