/**
 * Wall time: what clocks on the wall show, as milliseconds since 1970 as if they showed UTC. It knows no zone and has no daylight saving, so
 * that days are 24 hours and arithmetic is plain.
 */
export interface CivilDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const DAYS_PER_ERA = 146_097;
const YEARS_PER_ERA = 400;
/** From 0000-03-01 to 1970-01-01. */
const DAYS_TO_1970 = 719_468;

/** Wall time of midnight of a day of the Gregorian calendar; after Howard Hinnant, "chrono-compatible low-level date algorithms". */
export function wallOfDay({ year, month, day }: CivilDay): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / YEARS_PER_ERA);
  const yearOfEra = y - era * YEARS_PER_ERA;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * DAYS_PER_ERA + dayOfEra - DAYS_TO_1970) * DAY_MS;
}

export function dayOfWall(wallMs: number): CivilDay {
  const days = Math.floor(wallMs / DAY_MS) + DAYS_TO_1970;
  const era = Math.floor(days / DAYS_PER_ERA);
  const dayOfEra = days - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const year = yearOfEra + era * YEARS_PER_ERA + (month <= 2 ? 1 : 0);
  return { year, month, day };
}

export function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
  return (wallOfDay(next) - wallOfDay({ year, month, day: 1 })) / DAY_MS;
}

/** 0 is Monday. */
export function weekdayOfWall(wallMs: number): number {
  const days = Math.floor(wallMs / DAY_MS);
  return (((days + 3) % 7) + 7) % 7;
}

/** `HH:MM` as milliseconds since midnight; null where it is something else. */
export function readTimeOfDay(text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match === null ? null : Number(match[1]) * HOUR_MS + Number(match[2]) * MINUTE_MS;
}

/** `YYYY-MM-DDTHH:MM` as wall time; null where it is something else, or there is no such day. */
export function readWallTime(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})$/.exec(text);
  const time = readTimeOfDay(match?.[4] ?? "");
  if (match === null || time === null) return null;
  const day = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  const wallMs = wallOfDay(day);
  const real = dayOfWall(wallMs);
  return real.year === day.year && real.month === day.month && real.day === day.day ? wallMs + time : null;
}

/** `YYYY-MM-DDTHH:MM:SS`. */
export function writeWallTime(wallMs: number): string {
  const { year, month, day } = dayOfWall(wallMs);
  const seconds = Math.floor((wallMs - Math.floor(wallMs / DAY_MS) * DAY_MS) / 1000);
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const date = `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
  return `${date}T${time.map(two).join(":")}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
