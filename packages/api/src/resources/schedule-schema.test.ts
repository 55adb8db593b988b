import { describe, expect, it } from "vitest";
import { scheduleSchema } from "./schedule-schema.ts";

function problems(schedule: unknown): readonly string[] {
  const parsed = scheduleSchema.safeParse(schedule);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("a schedule (rows 157, 158, 161)", () => {
  it.each([
    { type: "times-per-day", times: ["00:00", "23:59"] },
    { type: "days-of-week", days: ["monday", "sunday"], at: "08:30", timezone: "Europe/Vienna" },
    { type: "day-of-month", day: 31, at: "08:30" },
    { type: "weekday-of-month", week: "last", day: "friday", at: "08:30", overlap: "skip" },
    { type: "cron", pattern: "30 8 * * mon-fri" },
    { type: "once", at: "2028-02-29T08:30" },
  ])("may be %j; the next one waits unless it says otherwise", (schedule) => {
    expect(scheduleSchema.parse(schedule)).toEqual({ overlap: "queue", ...schedule });
  });

  it.each<[unknown, string]>([
    [{ type: "times-per-day", times: [] }, "times"],
    [{ type: "times-per-day", times: ["8:30"] }, "times.0: must be a time of day from 00:00 to 23:59"],
    [{ type: "times-per-day", times: ["08:30", "08:30"] }, "times: must not name one twice"],
    [{ type: "days-of-week", days: ["mon"], at: "08:30" }, "days.0"],
    [{ type: "day-of-month", day: 32, at: "08:30" }, "day"],
    [{ type: "weekday-of-month", week: 5, day: "friday", at: "08:30" }, "week: must be 1, 2, 3, 4 or last"],
    [{ type: "cron", pattern: "30 8 * *" }, "pattern: is no cron pattern"],
    [{ type: "cron", pattern: "0 30 8 * * *" }, "pattern: is no cron pattern"],
    [{ type: "cron", pattern: "61 8 * * *" }, "pattern: is no cron pattern"],
    [{ type: "cron", pattern: "0 0 30 2 *" }, "pattern: is no cron pattern"],
    [{ type: "once", at: "2027-02-29T08:30" }, "at: must be a day and a time such as 2026-03-31T08:30"],
    [
      { type: "once", at: "2027-02-28T08:30", timezone: "Europe/Wien" },
      "timezone: must be the name of a time zone",
    ],
    [{ type: "hourly" }, "type: must be one of times-per-day, days-of-week, day-of-month"],
    [{ type: "once", at: "2027-02-28T08:30", times: [] }, ""],
  ])("may not be %j", (schedule, problem) => {
    const [first, ...others] = problems(schedule);
    expect(first?.startsWith(problem)).toBe(true);
    expect(others).toEqual([]);
  });
});
