import { RAILS_TIME_ZONES } from "./rails-time-zones.ts";
import { TIME_ZONE_NAMES } from "./time-zone-names.ts";
import type { Normaliser } from "./normaliser.ts";

const NAMES: ReadonlyMap<string, string> = new Map([
  ...Object.entries(RAILS_TIME_ZONES).map(([name, zone]) => [plain(name), zone] as const),
  ...TIME_ZONE_NAMES.map((name) => [plain(name), name] as const),
]);

/**
 * An IANA name (contract.md §3.1) from one in any case, with spaces or underscores, or from a Rails-style name. A link stays the link that was
 * written. Abbreviations such as CET or EST, and offsets, are not guessed.
 */
export const timeZone: Normaliser = {
  version: 1,
  normalise: (input) => NAMES.get(plain(input)) ?? null,
};

function plain(name: string): string {
  return name
    .trim()
    .replaceAll(/[\s_]+/g, " ")
    .toLowerCase();
}
