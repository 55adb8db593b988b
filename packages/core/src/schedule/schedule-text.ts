import type { ScheduleTiming, Weekday } from "../resource/resource.ts";
import { WEEKDAYS } from "./next-times.ts";

/** A schedule in words, for example `on the second Tuesday of every month at 08:00 (Europe/London)`. */
export function scheduleText(schedule: ScheduleTiming & { readonly timezone?: string }): string {
  const zone = schedule.timezone === undefined ? "" : ` (${schedule.timezone})`;
  return `${timingText(schedule)}${zone}`;
}

function timingText(timing: ScheduleTiming): string {
  switch (timing.type) {
    case "times-per-day":
      return `every day at ${listText([...new Set(timing.times)].toSorted())}`;
    case "days-of-week": {
      const days = WEEKDAYS.filter((day) => timing.days.includes(day));
      return days.length === WEEKDAYS.length
        ? `every day at ${timing.at}`
        : `every ${listText(days.map(capital))} at ${timing.at}`;
    }
    case "day-of-month":
      return timing.day > 28
        ? `on day ${timing.day} of every month, or its last day, at ${timing.at}`
        : `on day ${timing.day} of every month at ${timing.at}`;
    case "weekday-of-month":
      return `on the ${WEEKS[timing.week]} ${capital(timing.day)} of every month at ${timing.at}`;
    case "cron":
      return `cron ${timing.pattern}`;
    case "once":
      return `once, on ${timing.at.replace("T", " at ")}`;
  }
}

const WEEKS: Readonly<Record<1 | 2 | 3 | 4 | "last", string>> = {
  1: "first",
  2: "second",
  3: "third",
  4: "fourth",
  last: "last",
};

function capital(day: Weekday): string {
  return `${day.slice(0, 1).toUpperCase()}${day.slice(1)}`;
}

function listText(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}
