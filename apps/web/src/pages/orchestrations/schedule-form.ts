import { type Schedule, type ScheduleTiming, type Weekday, WEEKDAYS } from "@causeway/core";

export type TimingType = ScheduleTiming["type"] | "manual";

/** What the schedule form holds: every field of every type, so that going back to a type finds what was typed there. */
export interface ScheduleForm {
  readonly type: TimingType;
  readonly times: readonly string[];
  readonly days: readonly Weekday[];
  readonly dayOfMonth: number | null;
  readonly week: "1" | "2" | "3" | "4" | "last";
  readonly weekday: Weekday;
  readonly at: string;
  readonly pattern: string;
  readonly once: string;
  /** Empty: the project's. */
  readonly timezone: string;
  readonly overlap: Schedule["overlap"];
}

const EMPTY: ScheduleForm = {
  type: "manual",
  times: ["08:30"],
  days: ["monday"],
  dayOfMonth: 1,
  week: "1",
  weekday: "monday",
  at: "08:30",
  pattern: "30 8 * * *",
  once: "",
  timezone: "",
  overlap: "queue",
};

/** The form of a schedule; absent: it is started by hand. */
export function scheduleForm(schedule: Schedule | undefined): ScheduleForm {
  if (schedule === undefined) return EMPTY;
  const form = {
    ...EMPTY,
    type: schedule.type,
    timezone: schedule.timezone ?? "",
    overlap: schedule.overlap,
  };
  switch (schedule.type) {
    case "times-per-day":
      return { ...form, times: schedule.times };
    case "days-of-week":
      return { ...form, days: schedule.days, at: schedule.at };
    case "day-of-month":
      return { ...form, dayOfMonth: schedule.day, at: schedule.at };
    case "weekday-of-month":
      return { ...form, week: weekText(schedule.week), weekday: schedule.day, at: schedule.at };
    case "cron":
      return { ...form, pattern: schedule.pattern };
    case "once":
      return { ...form, once: schedule.at };
  }
}

/** The schedule that a form means; undefined: started by hand. What cannot be one (an empty day) is left for the server to refuse. */
export function scheduleOf(form: ScheduleForm): Schedule | undefined {
  const timing = timingOf(form);
  if (timing === undefined) return undefined;
  return {
    ...timing,
    ...(form.timezone === "" ? {} : { timezone: form.timezone }),
    overlap: form.overlap,
  };
}

function timingOf(form: ScheduleForm): ScheduleTiming | undefined {
  switch (form.type) {
    case "manual":
      return undefined;
    case "times-per-day":
      return { type: "times-per-day", times: form.times };
    case "days-of-week":
      return {
        type: "days-of-week",
        days: WEEKDAYS.filter((day) => form.days.includes(day)),
        at: form.at,
      };
    case "day-of-month":
      return { type: "day-of-month", day: form.dayOfMonth ?? 0, at: form.at };
    case "weekday-of-month":
      return { type: "weekday-of-month", week: weekOf(form.week), day: form.weekday, at: form.at };
    case "cron":
      return { type: "cron", pattern: form.pattern.trim() };
    case "once":
      return { type: "once", at: form.once };
  }
}

type Week = 1 | 2 | 3 | 4 | "last";

function weekText(week: Week): ScheduleForm["week"] {
  return week === "last" ? "last" : (String(week) as ScheduleForm["week"]);
}

function weekOf(text: ScheduleForm["week"]): Week {
  return text === "last" ? "last" : (Number(text) as Week);
}
