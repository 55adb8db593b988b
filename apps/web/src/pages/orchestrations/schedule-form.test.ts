import type { Schedule } from "@causeway/core";
import { describe, expect, test } from "vitest";
import { scheduleForm, scheduleOf } from "./schedule-form.ts";

const SCHEDULES: readonly Schedule[] = [
  { type: "times-per-day", times: ["06:00", "18:30"], overlap: "queue" },
  {
    type: "days-of-week",
    days: ["monday", "friday"],
    at: "08:30",
    timezone: "Europe/London",
    overlap: "skip",
  },
  { type: "day-of-month", day: 31, at: "23:59", overlap: "queue" },
  { type: "weekday-of-month", week: 2, day: "tuesday", at: "07:00", overlap: "queue" },
  { type: "weekday-of-month", week: "last", day: "sunday", at: "07:00", overlap: "skip" },
  { type: "cron", pattern: "30 8 * * *", overlap: "queue" },
  { type: "once", at: "2026-12-01T08:30", overlap: "queue" },
];

describe("the schedule form", () => {
  test.each(SCHEDULES.map((schedule) => [schedule.type, schedule] as const))(
    "gives %s back as it was (rows 157, 158, 161)",
    (_, schedule) => {
      expect(scheduleOf(scheduleForm(schedule))).toEqual(schedule);
    },
  );

  test("means no schedule where it is started by hand", () => {
    expect(scheduleOf(scheduleForm(undefined))).toBeUndefined();
  });

  test("keeps what was typed for a type when another one is looked at", () => {
    const cron = { ...scheduleForm(SCHEDULES[1]), type: "cron" as const };
    expect(scheduleOf({ ...cron, type: "days-of-week" })).toEqual(SCHEDULES[1]);
  });

  test("orders the days of the week, in whichever order they were chosen", () => {
    const form = {
      ...scheduleForm(undefined),
      type: "days-of-week" as const,
      days: ["friday", "monday"] as const,
    };
    expect(scheduleOf(form)).toMatchObject({ days: ["monday", "friday"] });
  });

  test("writes days with a capital", () => {});
});
