import type { ScheduleTiming, Weekday } from "../resource/resource.ts";
import { cronWallTimes } from "./cron.ts";
import {
  DAY_MS,
  dayOfWall,
  daysInMonth,
  readTimeOfDay,
  readWallTime,
  wallOfDay,
  weekdayOfWall,
} from "./wall-time.ts";
import { momentOf, wallOf } from "./zone.ts";

export interface ScheduleWindow {
  /** IANA name. */
  readonly zone: string;
  readonly afterMs: number;
  /** At most so many. */
  readonly count: number;
}

/** In the order of `weekdayOfWall`: from Monday. */
export const WEEKDAYS: readonly Weekday[] = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
];

/**
 * The next moments of a schedule after `afterMs`, strictly ascending; fewer than `count` only where there are no more (features.md rows 157,
 * 158). Occurrences are wall times of the zone. One in an hour that clocks skip is at the first moment after it, and several of them are
 * one; one in an hour that clocks show twice is in its first pass. Throws where the timing is not valid.
 */
export function nextTimes(
  timing: ScheduleTiming,
  { zone, afterMs, count }: ScheduleWindow,
): readonly number[] {
  const moments: number[] = [];
  let last = afterMs;
  for (const wallMs of wallTimes(timing, wallOf(afterMs, zone))) {
    if (moments.length >= count) break;
    const atMs = momentOf(wallMs, zone);
    if (atMs <= last) continue;
    moments.push(atMs);
    last = atMs;
  }
  return moments;
}

const FIRST_LOOK_BACK_MS = 3_600_000;

/**
 * The last moment of a schedule in (afterMs, untilMs]; null where there is none. Looks back from the end, so that years of minutes that
 * nobody followed cost nothing.
 */
export function latestTime(
  timing: ScheduleTiming,
  { zone, afterMs, untilMs }: { readonly zone: string; readonly afterMs: number; readonly untilMs: number },
): number | null {
  for (let span = FIRST_LOOK_BACK_MS; ; span *= 2) {
    const from = Math.max(afterMs, untilMs - span);
    let latest: number | null = null;
    for (let after = from; ;) {
      const [next] = nextTimes(timing, { zone, afterMs: after, count: 1 });
      if (next === undefined || next > untilMs) break;
      latest = after = next;
    }
    if (latest !== null || from <= afterMs) return latest;
  }
}

/** Wall times of the schedule, ascending, from the day of `fromMs` on at the latest. */
function wallTimes(timing: ScheduleTiming, fromMs: number): Iterable<number> {
  switch (timing.type) {
    case "times-per-day":
      return eachDay(fromMs, ascending(timing.times.map(timeOf)), () => true);
    case "days-of-week": {
      const days = new Set(timing.days);
      if (days.size === 0) return [];
      return eachDay(fromMs, [timeOf(timing.at)], (wallMs) => days.has(weekdayName(wallMs)));
    }
    case "day-of-month": {
      const { day } = timing;
      return eachMonth(fromMs, timeOf(timing.at), (year, month) => Math.min(day, daysInMonth(year, month)));
    }
    case "weekday-of-month": {
      const { week, day } = timing;
      return eachMonth(fromMs, timeOf(timing.at), (year, month) =>
        weekdayInMonth({ year, month }, { week, day }),
      );
    }
    case "cron":
      return cronWallTimes(timing.pattern, fromMs);
    case "once": {
      const wallMs = readWallTime(timing.at);
      if (wallMs === null) throw new Error(`"${timing.at}" is no local time`);
      return [wallMs];
    }
  }
}

function* eachDay(
  fromMs: number,
  times: readonly number[],
  isMeant: (midnightMs: number) => boolean,
): Generator<number, void, undefined> {
  if (times.length === 0) return;
  for (let midnight = Math.floor(fromMs / DAY_MS) * DAY_MS; ; midnight += DAY_MS) {
    if (isMeant(midnight)) for (const time of times) yield midnight + time;
  }
}

function* eachMonth(
  fromMs: number,
  time: number,
  dayIn: (year: number, month: number) => number,
): Generator<number, void, undefined> {
  let { year, month } = dayOfWall(fromMs);
  for (;;) {
    yield wallOfDay({ year, month, day: dayIn(year, month) }) + time;
    year += month === 12 ? 1 : 0;
    month = (month % 12) + 1;
  }
}

/** The day of the month; every month has four of each weekday. */
function weekdayInMonth(
  { year, month }: { readonly year: number; readonly month: number },
  { week, day }: { readonly week: 1 | 2 | 3 | 4 | "last"; readonly day: Weekday },
): number {
  const first = weekdayOfWall(wallOfDay({ year, month, day: 1 }));
  const firstMeant = 1 + ((WEEKDAYS.indexOf(day) - first + 7) % 7);
  if (week !== "last") return firstMeant + (week - 1) * 7;
  const days = daysInMonth(year, month);
  return firstMeant + Math.floor((days - firstMeant) / 7) * 7;
}

function weekdayName(wallMs: number): Weekday {
  return WEEKDAYS[weekdayOfWall(wallMs)] ?? "monday";
}

function timeOf(text: string): number {
  const time = readTimeOfDay(text);
  if (time === null) throw new Error(`"${text}" is no time of day`);
  return time;
}

function ascending(times: readonly number[]): readonly number[] {
  return [...new Set(times)].toSorted((one, other) => one - other);
}
