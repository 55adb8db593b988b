import type { Normaliser } from "./normaliser.ts";

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2}|UTC)?)?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_FIRST = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/;
const DOTTED = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/;
const SLASHED = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/;
const DAY_NAME_YEAR = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})$/i;
const NAME_DAY_YEAR = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i;

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** contract.md §3.3: years beyond 3000 are no dates to Braze. */
const YEAR_MAX = 3000;
const YEAR_MIN = 1000;

/**
 * A calendar date as `YYYY-MM-DD` (contract.md §3.1, `dob`). A time of day is dropped, the date as written stays. `03/04/2020` may be either of two
 * days and is refused; `25/12/2020` and `12/25/2020` are not; with dots the day comes first.
 */
export const date: Normaliser = { version: 1, normalise: (input) => parse(input.trim()) };

function parse(text: string): string | null {
  const yearFirst = ISO.exec(text) ?? COMPACT.exec(text) ?? YEAR_FIRST.exec(text);
  if (yearFirst !== null)
    return calendarDate(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const dotted = DOTTED.exec(text);
  if (dotted !== null) return calendarDate(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]));
  const slashed = SLASHED.exec(text);
  if (slashed !== null) return eitherOrder(Number(slashed[3]), Number(slashed[1]), Number(slashed[2]));
  const dayFirst = DAY_NAME_YEAR.exec(text);
  if (dayFirst !== null)
    return calendarDate(Number(dayFirst[3]), monthOf(dayFirst[2] ?? ""), Number(dayFirst[1]));
  const nameFirst = NAME_DAY_YEAR.exec(text);
  if (nameFirst !== null)
    return calendarDate(Number(nameFirst[3]), monthOf(nameFirst[1] ?? ""), Number(nameFirst[2]));
  return null;
}

/** Two numbers of which one can only be the day, or which are equal. */
function eitherOrder(year: number, one: number, other: number): string | null {
  if (one === other || one > 12) return calendarDate(year, other, one);
  return other > 12 ? calendarDate(year, one, other) : null;
}

/** 1 to 12; 0 for no month. English names and their first three letters or more. */
function monthOf(name: string): number {
  return MONTHS.findIndex((month) => month.startsWith(name.toLowerCase())) + 1;
}

function calendarDate(year: number, month: number, day: number): string | null {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  if (year < YEAR_MIN || year > YEAR_MAX || day < 1 || day > days) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
