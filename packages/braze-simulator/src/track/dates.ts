const minuteMs = 60_000;

/** ISO 8601 and the other forms that time attributes accept (contract.md §3.3), as one expression for the numeric ones. */
const isoLike =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,:](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const american = /^(\d{2})\/(\d{2})\/(\d{4})$/;
const weekday =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (\d{2}) (\d{2}) (\d{2}):(\d{2}):(\d{2})\.?(Z|UTC|[+-]\d{2}:?\d{2})? (\d{4})$/;

/** The last year that is a date at all; later ones stay text (§3.3). */
const yearMax = 3_000;

/**
 * Milliseconds since 1970 of a date in one of the forms of §3.3, or null. No zone means UTC. Impossible dates
 * (31 February) and years over 3000 are null.
 */
export function parseDate(text: string): number | null {
  if (text.length < 10 || text.length > 40) return null;
  const iso = isoLike.exec(text);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, fraction, zone] = iso;
    return assemble([year, month, day, hour, minute, second, fraction], zone);
  }
  const slashed = american.exec(text);
  if (slashed !== null) return assemble([slashed[3], slashed[1], slashed[2]], undefined);
  const named = weekday.exec(text);
  if (named !== null) {
    const [, month, day, hour, minute, second, zone, year] = named;
    return assemble([year, month, day, hour, minute, second], zone);
  }
  return null;
}

/** Whether a first value makes its attribute a time: ISO 8601 only (doubtful for every form, §3.3). */
export function looksLikeIsoDate(text: string): boolean {
  return text.length >= 10 && text.charCodeAt(4) === 45 && isoLike.test(text) && parseDate(text) !== null;
}

/** As exports write times (§7.2): ISO with milliseconds and Z. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

function assemble(parts: readonly (string | undefined)[], zone: string | undefined): number | null {
  const [year, month, day, hour, minute, second, fraction] = parts;
  const y = Number(year);
  const m = Number(month);
  const d = Number(day);
  if (y > yearMax || m < 1 || m > 12 || d < 1 || d > 31) return null;
  const h = Number(hour ?? 0);
  const min = Number(minute ?? 0);
  const s = Number(second ?? 0);
  if (h > 23 || min > 59 || s > 60) return null;
  const date = new Date(0);
  date.setUTCFullYear(y, m - 1, d);
  if (date.getUTCDate() !== d) return null;
  const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
  return date.getTime() + ((h * 60 + min) * 60 + s) * 1000 + ms - zoneMinutes(zone) * minuteMs;
}

function zoneMinutes(zone: string | undefined): number {
  if (zone === undefined || zone === "Z" || zone === "UTC") return 0;
  const sign = zone.startsWith("-") ? -1 : 1;
  const digits = zone.slice(1).replace(":", "");
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4) || 0));
}
