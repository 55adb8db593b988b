import type { ScheduleTiming, Weekday } from "../resource/resource.ts";
import { WEEKDAYS } from "./next-times.ts";

/** `08:30`, or `2026-11-22T08:30`, as it is read. */
type TimeWords = (time: string) => string;

const AS_WRITTEN: TimeWords = (time) => time.replace("T", " ");

/** A schedule in one line: "Every day at 08:30 and 18:30 (Europe/London)", its times as written unless told otherwise. Absent: by hand. */
export function scheduleWords(
  schedule: (ScheduleTiming & { readonly timezone?: string }) | undefined,
  timeWords: TimeWords = AS_WRITTEN,
): string {
  if (schedule === undefined) return "By hand";
  const zone = schedule.timezone === undefined ? "" : ` (${schedule.timezone})`;
  return `${timingWords(schedule, timeWords)}${zone}`;
}

export function weekdayWord(day: Weekday): string {
  return `${day.slice(0, 1).toUpperCase()}${day.slice(1)}`;
}

function timingWords(timing: ScheduleTiming, timeWords: TimeWords): string {
  switch (timing.type) {
    case "times-per-day":
      return `Every day at ${listWords([...new Set(timing.times)].toSorted().map(timeWords))}`;
    case "days-of-week": {
      const days = WEEKDAYS.filter((day) => timing.days.includes(day));
      return days.length === WEEKDAYS.length
        ? `Every day at ${timeWords(timing.at)}`
        : `Every ${listWords(days.map(weekdayWord))} at ${timeWords(timing.at)}`;
    }
    case "day-of-month":
      return `${monthDayWords(timing.day)} at ${timeWords(timing.at)}`;
    case "weekday-of-month":
      return `The ${WEEKS[timing.week]} ${weekdayWord(timing.day)} of each month at ${timeWords(timing.at)}`;
    case "cron":
      return `Cron ${timing.pattern}`;
    case "once":
      return `Once, ${timeWords(timing.at)}`;
  }
}

/** Every month has this many days. */
const MONTH_DAYS_MIN = 28;
const MONTH_DAYS_MAX = 31;

function monthDayWords(day: number): string {
  if (day >= MONTH_DAYS_MAX) return "The last day of each month";
  return day > MONTH_DAYS_MIN ? `Day ${day} of each month, or its last day,` : `Day ${day} of each month`;
}

const WEEKS: Readonly<Record<1 | 2 | 3 | 4 | "last", string>> = {
  1: "first",
  2: "second",
  3: "third",
  4: "fourth",
  last: "last",
};

function listWords(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}
