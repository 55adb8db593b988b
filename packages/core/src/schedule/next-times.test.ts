import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ScheduleTiming } from "../resource/resource.ts";
import { isoTime, localTime } from "../text/iso-time.ts";
import { checkCron } from "./cron.ts";
import { latestTime, nextTimes, WEEKDAYS } from "./next-times.ts";
import { scheduleWords } from "./schedule-words.ts";
import {
  DAY_MS,
  dayOfWall,
  daysInMonth,
  readTimeOfDay,
  readWallTime,
  wallOfDay,
  weekdayOfWall,
  writeWallTime,
} from "./wall-time.ts";
import { momentOf, wallOf } from "./zone.ts";

const HOUR = 3_600_000;

/** Moments as UTC, so that examples can be read. */
function times(
  timing: ScheduleTiming,
  zone: string,
  [after, count]: readonly [after: string, count: number],
): readonly string[] {
  return nextTimes(timing, { zone, afterMs: utc(after.slice(0, 16)), count }).map((atMs) =>
    isoTime(atMs).slice(0, 16),
  );
}
/** `YYYY-MM-DDTHH:MM` in UTC. */
function utc(text: string): number {
  const atMs = readWallTime(text);
  if (atMs === null) throw new Error(`${text} is no time`);
  return atMs;
}
const daily = (...times: string[]): ScheduleTiming => ({ type: "times-per-day", times });
const cron = (pattern: string): ScheduleTiming => ({ type: "cron", pattern });

const zones = [
  "UTC",
  "Europe/London",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "America/St_Johns",
  "Pacific/Auckland",
  "Pacific/Chatham",
  "Africa/Casablanca",
  "America/Sao_Paulo",
  "Asia/Tehran",
] as const;
const zone = fc.constantFrom(...zones);
const timeOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
const weekday = fc.constantFrom(...WEEKDAYS);
const timing: fc.Arbitrary<ScheduleTiming> = fc.oneof(
  fc.record({
    type: fc.constant("times-per-day" as const),
    times: fc.array(timeOfDay, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    type: fc.constant("days-of-week" as const),
    days: fc.uniqueArray(weekday, { minLength: 1 }),
    at: timeOfDay,
  }),
  fc.record({
    type: fc.constant("day-of-month" as const),
    day: fc.integer({ min: 1, max: 31 }),
    at: timeOfDay,
  }),
  fc.record({
    type: fc.constant("weekday-of-month" as const),
    week: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, "last" as const),
    day: weekday,
    at: timeOfDay,
  }),
  fc.record({
    type: fc.constant("cron" as const),
    pattern: fc.constantFrom(
      "*/15 * * * *",
      "30 1,2,3 * * *",
      "0 8 * * 1-5",
      "5 0 1 * *",
      "0 */6 31 * *",
      "10 2 * 3,10 0",
    ),
  }),
);
const moment = fc.integer({ min: utc("2020-01-01T00:00"), max: utc("2036-01-01T00:00") });

/** Whether a wall time is one that the timing names. */
function isMeant(timing: ScheduleTiming, wallMs: number): boolean {
  const time = writeWallTime(wallMs).slice(11, 16);
  const { year, month, day } = dayOfWall(wallMs);
  const name = WEEKDAYS[weekdayOfWall(wallMs)];
  switch (timing.type) {
    case "times-per-day":
      return timing.times.includes(time);
    case "days-of-week":
      return timing.at === time && timing.days.some((one) => one === name);
    case "day-of-month":
      return timing.at === time && day === Math.min(timing.day, daysInMonth(year, month));
    case "weekday-of-month": {
      const isLast = day + 7 > daysInMonth(year, month);
      const week = Math.floor((day - 1) / 7) + 1;
      return (
        timing.at === time && name === timing.day && (timing.week === "last" ? isLast : timing.week === week)
      );
    }
    case "cron":
    case "once":
      return true;
  }
}

describe("the laws of schedules (rows 157, 158)", () => {
  it("times ascend strictly, from after the moment asked for", () => {
    fc.assert(
      fc.property(timing, zone, moment, (timing, zone, afterMs) => {
        const found = nextTimes(timing, { zone, afterMs, count: 5 });
        expect(found).toHaveLength(5);
        expect([afterMs, ...found]).toEqual([...new Set([afterMs, ...found])].toSorted((a, b) => a - b));
      }),
    );
  });

  it("each is at the local time that the schedule names, or the first moment after clocks were put forward", () => {
    fc.assert(
      fc.property(timing, zone, moment, (timing, zone, afterMs) => {
        for (const atMs of nextTimes(timing, { zone, afterMs, count: 5 })) {
          const wallMs = wallOf(atMs, zone);
          const isAfterGap = wallMs - wallOf(atMs - 1, zone) > 1;
          expect(isMeant(timing, wallMs) || isAfterGap).toBe(true);
        }
      }),
    );
  });

  it("none is lost or doubled where one window ends and the next begins", () => {
    fc.assert(
      fc.property(timing, zone, moment, (timing, zone, afterMs) => {
        const whole = nextTimes(timing, { zone, afterMs, count: 8 });
        const first = whole.slice(0, 3);
        const rest = nextTimes(timing, { zone, afterMs: first[2] ?? 0, count: 5 });
        expect([...first, ...rest]).toEqual(whole);
      }),
    );
  });

  it("no local time is left out: each wall time of the schedule is a moment, alone or with others of the same gap", () => {
    fc.assert(
      fc.property(zone, moment, timeOfDay, (zone, afterMs, at) => {
        const found = new Set(nextTimes(daily(at), { zone, afterMs, count: 400 }));
        const day = Math.floor(wallOf(afterMs, zone) / DAY_MS) * DAY_MS;
        for (let n = 1; n < 398; n += 1)
          expect(found.has(momentOf(day + n * DAY_MS + (readTimeOfDay(at) ?? 0), zone))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it("the last one before a moment is the last of all of them", () => {
    fc.assert(
      fc.property(timing, zone, moment, (timing, zone, afterMs) => {
        const all = nextTimes(timing, { zone, afterMs, count: 6 });
        const [end = 0, beyond = 0] = all.slice(4);
        expect(latestTime(timing, { zone, afterMs, untilMs: end })).toBe(end);
        expect(latestTime(timing, { zone, afterMs, untilMs: beyond - 1 })).toBe(end);
        expect(latestTime(timing, { zone, afterMs: end, untilMs: beyond - 1 })).toBeNull();
      }),
    );
  });

  it("the moment of a wall time never decreases, and shows that wall time unless clocks skip it", () => {
    fc.assert(
      fc.property(zone, moment, fc.integer({ min: 0, max: 3 * HOUR }), (zone, atMs, more) => {
        const wallMs = wallOf(atMs, zone);
        expect(momentOf(wallMs, zone)).toBeLessThanOrEqual(atMs);
        expect(wallOf(momentOf(wallMs, zone), zone)).toBe(wallMs);
        expect(momentOf(wallMs + more, zone)).toBeGreaterThanOrEqual(momentOf(wallMs, zone));
      }),
    );
  });
});

describe("wall time", () => {
  it("counts days as the calendar of the platform does, and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -50_000, max: 200_000 }), (days) => {
        const [year = 0, month = 0, day = 0] = isoTime(days * DAY_MS)
          .slice(0, 10)
          .split("-")
          .map(Number);
        expect(dayOfWall(days * DAY_MS)).toEqual({ year, month, day });
        expect(wallOfDay({ year, month, day })).toBe(days * DAY_MS);
        expect(writeWallTime(days * DAY_MS + 1000)).toBe(isoTime(days * DAY_MS + 1000).slice(0, 19));
        const name = new Intl.DateTimeFormat("en-US", { timeZone: "UTC", weekday: "long" }).format(
          days * DAY_MS,
        );
        expect(WEEKDAYS[weekdayOfWall(days * DAY_MS)]).toBe(name.toLowerCase());
      }),
    );
  });

  it("is what the platform says of a zone", () => {
    fc.assert(
      fc.property(zone, moment, (zone, atMs) => {
        expect(writeWallTime(wallOf(atMs, zone))).toBe(localTime(atMs, zone).replace(" ", "T"));
      }),
    );
  });

  it("is not read where there is no such day or time", () => {
    expect(readWallTime("2026-02-28T23:59")).toBe(1_772_323_140_000);
    for (const text of ["2026-02-29T00:00", "2026-13-01T00:00", "2026-01-01T24:00", "2026-01-01 08:00", ""])
      expect(readWallTime(text)).toBeNull();
    expect(readTimeOfDay("8:00")).toBeNull();
  });
});

describe("clocks that are put forward: a skipped hour runs once (row 158)", () => {
  it.each([
    ["Europe/London", "2026-03-28T12:00", ["2026-03-29T01:00", "2026-03-30T00:30"]],
    ["America/New_York", "2026-03-07T12:00", ["2026-03-08T06:30", "2026-03-09T05:30"]],
  ])("%s", (zone, after, expected) => {
    expect(times(daily("01:30"), zone, [`${after}:00Z`, 2])).toEqual(expected);
  });

  it("America/New_York skips from 02:00 to 03:00: the first moment after is 07:00 UTC, several are one", () => {
    expect(times(daily("02:15", "02:45", "03:00"), "America/New_York", ["2026-03-08T01:00:00Z", 2])).toEqual([
      "2026-03-08T07:00",
      "2026-03-09T06:15",
    ]);
  });

  it("Australia/Lord_Howe skips half an hour, from 02:00 to 02:30", () => {
    expect(times(daily("02:10", "02:40"), "Australia/Lord_Howe", ["2026-10-03T10:00:00Z", 3])).toEqual([
      "2026-10-03T15:30",
      "2026-10-03T15:40",
      "2026-10-04T15:10",
    ]);
  });

  it("Samoa skipped a whole day, 30 December 2011", () => {
    expect(times(daily("12:00"), "Pacific/Apia", ["2011-12-29T00:00:00Z", 3])).toEqual([
      "2011-12-29T22:00",
      "2011-12-30T10:00",
      "2011-12-30T22:00",
    ]);
  });
});

describe("clocks that are put back: a repeated hour runs once, in its first pass (row 158)", () => {
  it.each([
    ["Europe/London", "01:30", "2026-10-24T12:00", ["2026-10-25T00:30", "2026-10-26T01:30"]],
    ["America/New_York", "01:30", "2026-10-31T12:00", ["2026-11-01T05:30", "2026-11-02T06:30"]],
    ["Australia/Lord_Howe", "01:45", "2026-04-04T00:00", ["2026-04-04T14:45", "2026-04-05T15:15"]],
  ] as const)("%s at %s", (...[zone, at, after, expected]) => {
    expect(times(daily(at), zone, [`${after}:00Z`, 2])).toEqual(expected);
  });

  it("also when it is asked between the two passes", () => {
    expect(times(daily("01:30"), "Europe/London", ["2026-10-25T00:45:00Z", 1])).toEqual(["2026-10-26T01:30"]);
    expect(times(cron("*/20 * * * *"), "Europe/London", ["2026-10-25T00:30:00Z", 3])).toEqual([
      "2026-10-25T00:40",
      "2026-10-25T02:00",
      "2026-10-25T02:20",
    ]);
  });
});

describe("the four simple types (row 157)", () => {
  it("n times a day, over the end of a year", () => {
    expect(times(daily("18:00", "06:00", "06:00"), "Asia/Kolkata", ["2026-12-31T00:00:00Z", 3])).toEqual([
      "2026-12-31T00:30",
      "2026-12-31T12:30",
      "2027-01-01T00:30",
    ]);
  });

  it("days of the week", () => {
    expect(
      times({ type: "days-of-week", days: ["friday", "monday"], at: "08:00" }, "UTC", [
        "2026-12-30T00:00:00Z",
        3,
      ]),
    ).toEqual(["2027-01-01T08:00", "2027-01-04T08:00", "2027-01-08T08:00"]);
  });

  it("the day of the month: 29, 30 and 31 are the last day of a shorter one", () => {
    const on = (day: number, after: string) =>
      times({ type: "day-of-month", day, at: "08:00" }, "UTC", [after, 3]).map((at) => at.slice(0, 10));
    expect(on(31, "2027-01-31T08:00:00Z")).toEqual(["2027-02-28", "2027-03-31", "2027-04-30"]);
    expect(on(30, "2028-01-31T08:00:00Z")).toEqual(["2028-02-29", "2028-03-30", "2028-04-30"]);
    expect(on(29, "2027-01-31T08:00:00Z")).toEqual(["2027-02-28", "2027-03-29", "2027-04-29"]);
    expect(on(15, "2026-12-15T08:00:00Z")).toEqual(["2027-01-15", "2027-02-15", "2027-03-15"]);
  });

  it("the weekday of the month: the second Tuesday, the last Sunday", () => {
    const on = (week: 2 | "last", day: "tuesday" | "sunday") =>
      times({ type: "weekday-of-month", week, day, at: "08:00" }, "UTC", ["2026-11-22T00:00:00Z", 3]).map(
        (at) => at.slice(0, 10),
      );
    expect(on(2, "tuesday")).toEqual(["2026-12-08", "2027-01-12", "2027-02-09"]);
    expect(on("last", "sunday")).toEqual(["2026-11-29", "2026-12-27", "2027-01-31"]);
  });
});

describe("cron and once (rows 158, 161)", () => {
  it("knows 29 February, and what never occurs", () => {
    expect(times(cron("0 0 29 2 *"), "UTC", ["2026-01-01T00:00:00Z", 2])).toEqual([
      "2028-02-29T00:00",
      "2032-02-29T00:00",
    ]);
    expect(times(cron("0 0 30 2 *"), "UTC", ["2026-01-01T00:00:00Z", 2])).toEqual([]);
  });

  it("takes either the day or the weekday where both are named, as cron does", () => {
    expect(times(cron("0 0 13 * 5"), "UTC", ["2026-11-01T00:00:00Z", 3])).toEqual([
      "2026-11-06T00:00",
      "2026-11-13T00:00",
      "2026-11-20T00:00",
    ]);
  });

  it.each([
    ["* * * *", "five fields"],
    ["0 0 * * * *", "five fields"],
    ["@daily", "five fields"],
    ["", "five fields"],
    ["61 * * * *", "61"],
    ["*/0 * * * *", "0"],
    ["x * * * *", "x"],
    ["0 0 30 2 *", "never occurs"],
  ])("says what is wrong with %j", (pattern, says) => {
    expect(checkCron(pattern)).toContain(says);
  });

  it("finds nothing wrong with the ordinary", () => {
    for (const pattern of ["30 8 * * *", " 0  8 * * mon-fri ", "*/5 0-6 1,15 * *", "0 0 29 2 *"])
      expect(checkCron(pattern)).toBeNull();
  });

  it("once is once", () => {
    const once: ScheduleTiming = { type: "once", at: "2026-03-29T01:30" };
    expect(times(once, "Europe/London", ["2026-01-01T00:00:00Z", 5])).toEqual(["2026-03-29T01:00"]);
    expect(times(once, "Europe/London", ["2026-03-29T01:00:00Z", 5])).toEqual([]);
  });

  it("finds the last of years of minutes that nobody followed without walking through them", () => {
    const untilMs = utc("2036-01-01T00:00") + 30_000;
    expect(latestTime(cron("* * * * *"), { zone: "Europe/London", afterMs: 0, untilMs })).toBe(
      utc("2036-01-01T00:00"),
    );
    expect(latestTime(cron("0 0 29 2 *"), { zone: "UTC", afterMs: 0, untilMs })).toBe(
      utc("2032-02-29T00:00"),
    );
    expect(latestTime(cron("0 0 30 2 *"), { zone: "UTC", afterMs: 0, untilMs })).toBeNull();
  });
});

describe("schedules in words (row 157)", () => {
  it.each<[(ScheduleTiming & { timezone?: string }) | undefined, string]>([
    [undefined, "By hand"],
    [{ type: "times-per-day", times: ["20:00", "08:00"] }, "Every day at 08:00 and 20:00"],
    [
      { type: "days-of-week", days: ["friday", "monday", "sunday"], at: "08:00" },
      "Every Monday, Friday and Sunday at 08:00",
    ],
    [
      { type: "days-of-week", days: WEEKDAYS, at: "08:00", timezone: "Europe/London" },
      "Every day at 08:00 (Europe/London)",
    ],
    [{ type: "day-of-month", day: 1, at: "08:00" }, "Day 1 of each month at 08:00"],
    [{ type: "day-of-month", day: 30, at: "08:00" }, "Day 30 of each month, or its last day, at 08:00"],
    [{ type: "day-of-month", day: 31, at: "08:00" }, "The last day of each month at 08:00"],
    [
      { type: "weekday-of-month", week: 2, day: "tuesday", at: "08:00" },
      "The second Tuesday of each month at 08:00",
    ],
    [{ type: "cron", pattern: "30 8 * * *" }, "Cron 30 8 * * *"],
    [{ type: "once", at: "2026-11-22T08:00" }, "Once, 2026-11-22 08:00"],
  ])("%j", (timing, text) => {
    expect(scheduleWords(timing)).toBe(text);
  });
});
