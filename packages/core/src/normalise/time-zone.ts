import { RAILS_TIME_ZONES } from "./rails-time-zones.ts";
import type { Normaliser } from "./normaliser.ts";

/** Also names that are only links in the database, such as `Asia/Calcutta`. */
const IANA = /^(?:UTC|GMT|[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2})$/;

const KNOWN: ReadonlyMap<string, string> = new Map(
  ["UTC", ...Intl.supportedValuesOf("timeZone")].map((name) => [name.toLowerCase(), name]),
);

const RAILS: ReadonlyMap<string, string> = new Map(
  Object.entries(RAILS_TIME_ZONES).map(([name, zone]) => [name.toLowerCase(), zone]),
);

/** An IANA name (contract.md §3.1) from one in any case, or from a Rails-style name. Abbreviations such as CET or EST are not guessed. */
export const timeZone: Normaliser = {
  version: 1,
  normalise: (input) => {
    const written = input.trim().replaceAll(/\s+/g, " ");
    const known = KNOWN.get(written.replaceAll(" ", "_").toLowerCase()) ?? RAILS.get(written.toLowerCase());
    if (known !== undefined) return known;
    return IANA.test(written) && isLink(written) ? written : null;
  },
};

function isLink(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
