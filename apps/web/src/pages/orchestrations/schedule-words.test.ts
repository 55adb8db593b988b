import { expect, test } from "vitest";
import { scheduleWords } from "./schedule-words.ts";

test("a schedule is said in words (row 157)", () => {
  expect(scheduleWords(undefined)).toBe("By hand");
  expect(scheduleWords({ type: "times-per-day", times: ["06:00", "18:30"], overlap: "queue" })).toBe(
    "Every day at 06:00 and 18:30",
  );
  expect(scheduleWords({ type: "day-of-month", day: 31, at: "08:30", overlap: "queue" })).toBe(
    "The last day of each month at 08:30",
  );
  expect(
    scheduleWords({
      type: "weekday-of-month",
      week: 2,
      day: "tuesday",
      at: "08:30",
      overlap: "queue",
      timezone: "UTC",
    }),
  ).toBe("The second Tuesday of each month at 08:30 (UTC)");
});
