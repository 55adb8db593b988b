import type { Shape } from "@causeway/core";
import type { WantedRow } from "@causeway/conformance";
import type { Random } from "@causeway/ports";
import { type FaultRates, POISON, TOXIC } from "./model-braze.ts";

export const EXPORT = "people";

/** Two attributes of each null policy. */
export const SHAPE: Shape = {
  identity: "external_id",
  columns: [
    { target: "k0", type: "text", whenNull: "omit" },
    { target: "k1", type: "text", whenNull: "omit" },
    { target: "k2", type: "text", whenNull: "erase" },
    { target: "k3", type: "text", whenNull: "erase" },
  ],
};

/** The people of one seed, how their attributes change, and how often things go wrong. */
export class World {
  readonly people: readonly string[];
  readonly source = new Map<string, (string | null)[]>();
  /** Refused by identity, whatever is sent. */
  readonly outcasts: ReadonlySet<string>;
  readonly durationMs: number;
  readonly faults: FaultRates;
  readonly crash: number;
  readonly existing: "send" | "only-changes";
  /** How often a refused value became wanted. */
  readonly poisonings = new Map<string, number>();
  readonly #random: Random;
  readonly #poisonous: ReadonlySet<string>;

  /** `existing`: chance for the values that people have from the beginning; null: they have none, and everybody is sent. */
  constructor(random: Random, existing: Random | null) {
    this.#random = random;
    this.existing = existing === null ? "send" : "only-changes";
    const rate = (most: number): number => random.next() * most;
    const size = 8 + Math.floor(rate(40));
    this.people = Array.from({ length: size }, (_, i) => `u${i}`);
    this.outcasts = new Set(this.people.slice(0, Math.floor(rate(2))));
    this.#poisonous = new Set(this.people.slice(2, 2 + Math.floor(rate(4))));
    this.durationMs = 60_000 + rate(120_000);
    this.crash = rate(0.04);
    this.faults = {
      notSent: rate(0.08),
      timeoutBefore: rate(0.06),
      timeoutAfter: rate(0.06),
      ghost: rate(0.05),
      rateLimited: rate(0.1),
      errorBefore: rate(0.06),
      errorAfter: rate(0.04),
      unauthorized: rate(0.02),
      late: rate(0.5),
    };
    for (const key of this.people)
      this.source.set(
        key,
        SHAPE.columns.map(() =>
          existing === null || existing.next() < 0.2 ? null : `v${Math.floor(existing.next() * 6)}`,
        ),
      );
  }

  /** One attribute of one person changes at the source. */
  mutate(): void {
    const key = this.#one(this.people);
    const column = Math.floor(this.#random.next() * SHAPE.columns.length);
    const values = this.source.get(key);
    const target = SHAPE.columns[column]?.target;
    if (values === undefined || target === undefined) return;
    const value = this.#value(key);
    values[column] = value;
    if (value === POISON || value === TOXIC || this.outcasts.has(key)) {
      const offer = `${key} ${target} ${value}`;
      this.poisonings.set(offer, (this.poisonings.get(offer) ?? 0) + 1);
    }
  }

  wanted(): readonly WantedRow[] {
    return this.people.map((key) => ({ key, problem: null, values: [...(this.source.get(key) ?? [])] }));
  }

  isRefused(key: string, value: string | null): boolean {
    return this.outcasts.has(key) || value === POISON || value === TOXIC;
  }

  #value(key: string): string | null {
    const chance = this.#random.next();
    if (this.#poisonous.has(key) && chance < 0.15) return POISON;
    if (this.#poisonous.has(key) && chance < 0.2) return TOXIC;
    return chance > 0.95 ? null : `v${Math.floor(this.#random.next() * 6)}`;
  }

  #one(keys: readonly string[]): string {
    return keys[Math.floor(this.#random.next() * keys.length)] ?? "u0";
  }
}
