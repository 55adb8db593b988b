import { checkCron, readWallTime, type Schedule, type Weekday } from "@causeway/core";
import { z } from "zod";
import { timeZone } from "./time-zone.ts";

/** Most times a day of one schedule: one in five minutes. */
const timesPerDayMax = 288;

const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const satisfies readonly Weekday[];

const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
  error: "must be a time of day from 00:00 to 23:59",
});

const localMoment = z.string().refine((text) => readWallTime(text) !== null, {
  error: "must be a day and a time such as 2026-03-31T08:30",
});

const cronPattern = z.string().superRefine((pattern, context) => {
  const problem = checkCron(pattern);
  if (problem !== null) context.addIssue({ code: "custom", message: `is no cron pattern: ${problem}` });
});

const weekday = z.enum(weekdays);

const always = {
  timezone: timeZone.exactOptional().describe("IANA name; the project's where absent."),
  overlap: z
    .enum(["queue", "skip", "cancel-previous"])
    .default("queue")
    .describe("Due while the last one is not over: wait for it, leave this one out, or stop that one."),
};

const at = localTime.describe("Time of day, HH:MM.");

const options = [
  z.strictObject({
    type: z.literal("times-per-day").describe("Every day at these times."),
    times: distinct(localTime).max(timesPerDayMax).describe("Times of day, HH:MM."),
    ...always,
  }),
  z.strictObject({
    type: z.literal("days-of-week").describe("On these days of every week."),
    days: distinct(weekday).describe("Days of the week."),
    at,
    ...always,
  }),
  z.strictObject({
    type: z.literal("day-of-month").describe("Once a month."),
    day: z.int().min(1).max(31).describe("29, 30 and 31 mean the last day of a shorter month."),
    at,
    ...always,
  }),
  z.strictObject({
    type: z.literal("weekday-of-month").describe("Once a month, for example on the second Tuesday."),
    week: z
      .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal("last")], {
        error: "must be 1, 2, 3, 4 or last",
      })
      .describe("Which one in the month."),
    day: weekday.describe("Day of the week."),
    at,
    ...always,
  }),
  z.strictObject({
    type: z.literal("cron").describe("By a cron pattern."),
    pattern: cronPattern.describe("Minute, hour, day of the month, month, day of the week."),
    ...always,
  }),
  z.strictObject({
    type: z.literal("once").describe("At one moment."),
    at: localMoment.describe("Day and time, YYYY-MM-DDTHH:MM."),
    ...always,
  }),
] as const;

/** When something runs by itself. Local times are of its zone. */
export const scheduleSchema: z.ZodType<Schedule> = z.discriminatedUnion("type", options, {
  error: `must be one of ${options.map((option) => option.shape.type.value).join(", ")}`,
});

function distinct<Item extends z.ZodType<string>>(item: Item): z.ZodArray<Item> {
  return z
    .array(item)
    .min(1)
    .refine((items) => new Set(items).size === items.length, { error: "must not name one twice" });
}
