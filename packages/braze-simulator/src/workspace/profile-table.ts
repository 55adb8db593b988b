import type { Profile } from "./profile.ts";

/** Every profile by its sequence: an array, because a million insertions into a Map cost a tenth of a large load. */
export class ProfileTable {
  readonly #bySequence: (Profile | undefined)[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(sequence: number): boolean {
    return this.#bySequence[sequence] !== undefined;
  }

  get(sequence: number): Profile | undefined {
    return this.#bySequence[sequence];
  }

  add(profile: Profile): void {
    if (!this.has(profile.sequence)) this.#size++;
    this.#bySequence[profile.sequence] = profile;
  }

  delete(profile: Profile): void {
    if (!this.has(profile.sequence)) return;
    this.#size--;
    this.#bySequence[profile.sequence] = undefined;
  }

  /** In the order in which they were made. */
  *values(): IterableIterator<Profile> {
    for (const profile of this.#bySequence) if (profile !== undefined) yield profile;
  }
}
