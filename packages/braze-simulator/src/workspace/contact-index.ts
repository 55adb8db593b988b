import type { Profile } from "./profile.ts";

/**
 * Profiles by e-mail address or phone number. Built at the first look-up, because a large load that never asks by
 * e-mail should not pay for it; kept exact from then on.
 */
export class ContactIndex {
  readonly #read: (profile: Profile) => string | null;
  readonly #profiles: () => Iterable<Profile>;
  #index: Map<string, Set<Profile>> | null = null;

  constructor(profiles: () => Iterable<Profile>, read: (profile: Profile) => string | null) {
    this.#profiles = profiles;
    this.#read = read;
  }

  find(value: string): readonly Profile[] {
    return [...(this.#built().get(value.toLowerCase()) ?? [])];
  }

  /** Call before the profile's value changes or the profile goes. */
  leaving(profile: Profile): void {
    if (this.#index === null) return;
    const value = this.#read(profile)?.toLowerCase();
    if (value === undefined) return;
    const set = this.#index.get(value);
    set?.delete(profile);
    if (set?.size === 0) this.#index.delete(value);
  }

  /** Call after the profile's value changed or the profile came. */
  entered(profile: Profile): void {
    if (this.#index !== null) this.#put(this.#index, profile);
  }

  #built(): Map<string, Set<Profile>> {
    if (this.#index === null) {
      this.#index = new Map();
      for (const profile of this.#profiles()) this.#put(this.#index, profile);
    }
    return this.#index;
  }

  #put(index: Map<string, Set<Profile>>, profile: Profile): void {
    const value = this.#read(profile)?.toLowerCase();
    if (value === undefined) return;
    const set = index.get(value);
    if (set === undefined) index.set(value, new Set([profile]));
    else set.add(profile);
  }
}
