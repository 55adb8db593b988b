import type { Schedule } from "@causeway/core";
import { weekdayText } from "./schedule-form.ts";

const WEEKS = { 1: "first", 2: "second", 3: "third", 4: "fourth", last: "last" } as const;

/** A schedule in one line: "Every day at 08:30 and 18:30 (Europe/London)". Absent: by hand. */
export function scheduleWords(schedule: Schedule | undefined): string {
  if (schedule === undefined) return "By hand";
  const zone = schedule.timezone === undefined ? "" : ` (${schedule.timezone})`;
  return `${timingWords(schedule)}${zone}`;
}

function timingWords(schedule: Schedule): string {
  switch (schedule.type) {
    case "times-per-day":
      return `Every day at ${listWords(schedule.times)}`;
    case "days-of-week":
      return `Every ${listWords(schedule.days.map(weekdayText))} at ${schedule.at}`;
    case "day-of-month":
      return schedule.day === 31
        ? `The last day of each month at ${schedule.at}`
        : `Day ${schedule.day} of each month at ${schedule.at}`;
    case "weekday-of-month":
      return `The ${WEEKS[schedule.week]} ${weekdayText(schedule.day)} of each month at ${schedule.at}`;
    case "cron":
      return `Cron ${schedule.pattern}`;
    case "once":
      return `Once, ${schedule.at.replace("T", " ")}`;
  }
}

function listWords(words: readonly string[]): string {
  return new Intl.ListFormat("en").format(words);
}
