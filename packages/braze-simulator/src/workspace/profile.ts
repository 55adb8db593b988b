import type { JsonObject, JsonValue } from "../json.ts";

export interface Alias {
  readonly alias_name: string;
  readonly alias_label: string;
}

/** One event or purchase as it was sent; kept for tests, never exported by Braze. */
export type Occurrence = JsonObject;

/** How often something happened: all-time count and first, 90 days or not (contract.md §7.2). */
export interface Tally {
  first: number;
  last: number;
  count: number;
  occurrences: Occurrence[];
}

/** Occurrences kept per profile and name; the count stays exact beyond it. */
const occurrencesMax = 1_000;

/** Slots reserved at once for a new profile; a workspace with many rarely used attributes does not pay for all. */
const slotsReservedMax = 64;

export type SubscriptionState = "subscribed" | "unsubscribed";

/**
 * A person. Values stand in slots given out by the workspace's AttributeTable, so that a million people with twenty
 * attributes fit in about one gigabyte.
 */
export class Profile {
  readonly sequence: number;
  readonly createdAt: number;
  externalId: string | null = null;
  readonly values: (JsonValue | undefined)[] = [];
  /** Position in the order of updates of the whole workspace: "most recently updated" (§2.5). */
  updatedSequence = 0;
  aliases: Alias[] | null = null;
  events: Map<string, Tally> | null = null;
  purchases: Map<string, Tally> | null = null;
  subscriptions: Map<string, SubscriptionState> | null = null;
  revenue = 0;
  /** Export keys put in place by `/_sim/users` that no endpoint here computes, such as `devices`. */
  extras: JsonObject | null = null;

  constructor(sequence: number, createdAt: number, slots: number) {
    this.sequence = sequence;
    this.createdAt = createdAt;
    this.values.length = Math.min(slots, slotsReservedMax);
  }
}

/** One more occurrence of `name`; `times` counts for more (a purchase with a quantity, §4.3). */
export function countOccurrence(
  tallies: Map<string, Tally>,
  name: string,
  seen: { time: number; times: number; occurrence: Occurrence | null },
): void {
  const tally = tallies.get(name);
  if (tally === undefined) {
    const occurrences = seen.occurrence === null ? [] : [seen.occurrence];
    tallies.set(name, { first: seen.time, last: seen.time, count: seen.times, occurrences });
    return;
  }
  tally.first = Math.min(tally.first, seen.time);
  tally.last = Math.max(tally.last, seen.time);
  tally.count += seen.times;
  if (seen.occurrence === null) return;
  tally.occurrences.push(seen.occurrence);
  if (tally.occurrences.length > occurrencesMax) tally.occurrences.shift();
}
