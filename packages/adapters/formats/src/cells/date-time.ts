const dateLength = "YYYY-MM-DD".length;
const fractionDigitsMax = 6;

/** `text` where it is a day of the calendar as `YYYY-MM-DD`, years 0001 to 9999; otherwise null. */
export function canonicalDate(text: string): string | null {
  return text.length === dateLength && startsWithDate(text) ? text : null;
}

/**
 * An instant as `YYYY-MM-DDTHH:mm:ss[.ffffff]Z`, or null. Takes ISO 8601 and what databases write: `T` or a blank between date and
 * time, seconds and a fraction if wanted, then `Z`, ` UTC`, an offset, or nothing, which means UTC. Digits beyond microseconds are cut.
 * A date alone is its midnight.
 */
export function canonicalDateTime(text: string): string | null {
  if (text.length === dateLength) return startsWithDate(text) ? `${text}T00:00:00Z` : null;
  if (text.length < dateLength || !startsWithDate(text)) return null;
  const parts = timeOfDay.exec(text.slice(dateLength));
  if (parts === null) return null;
  const [, hour = "", minute = "", second = "00", fraction = "", zone = ""] = parts;
  const local = `${text.slice(0, dateLength)}T${hour}:${minute}:${second}`;
  const utc = zone.startsWith("+") || zone.startsWith("-") ? withoutOffset(local, zone) : local;
  return utc === null ? null : `${utc}${canonicalFraction(fraction)}Z`;
}

/** Microseconds since 1970-01-01T00:00:00Z as a canonical instant; null outside the years 0001 to 9999. */
export function dateTimeOfMicroseconds(microseconds: bigint): string | null {
  const seconds = microseconds / 1_000_000n - (microseconds % 1_000_000n < 0n ? 1n : 0n);
  const rest = microseconds - seconds * 1_000_000n;
  const whole = isoSeconds(Number(seconds) * 1000);
  return whole === null
    ? null
    : `${whole}${canonicalFraction(String(rest).padStart(fractionDigitsMax, "0"))}Z`;
}

const timeOfDay =
  /^[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?(?:Z| UTC| ?([+-](?:0\d|1[0-4])(?::?[0-5]\d)?))?$/;

function startsWithDate(text: string): boolean {
  if (text[4] !== "-" || text[7] !== "-") return false;
  const year = digits(text, 0) * 100 + digits(text, 2);
  const month = digits(text, 5);
  const day = digits(text, 8);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

/** The number that two digits spell, NaN where they are no digits. */
function digits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function withoutOffset(local: string, zone: string): string | null {
  const offsetMinutes = digits(zone, 1) * 60 + (zone.length > 3 ? digits(zone, zone.length - 2) : 0);
  const ms = Date.parse(`${local}Z`) - (zone.startsWith("-") ? -1 : 1) * offsetMinutes * 60_000;
  return isoSeconds(ms);
}

function isoSeconds(ms: number): string | null {
  const earliest = -62_135_596_800_000;
  const latest = 253_402_300_799_999;
  return ms >= earliest && ms <= latest ? new Date(ms).toISOString().slice(0, 19) : null;
}

function canonicalFraction(digits: string): string {
  const microseconds = digits.slice(0, fractionDigitsMax).padEnd(fractionDigitsMax, "0");
  return microseconds === "000000" ? "" : `.${microseconds}`;
}
