import { dayOfWall, wallOf, wallOfDay } from "@causeway/core";
import { expect, test } from "vitest";
import { monthStart } from "./month-start.ts";

const HOUR_MS = 3_600_000;
/** A moment of 2026. */
const utc = (month: number, day: number, hour = 0): number =>
  wallOfDay({ year: 2026, month, day }) + hour * HOUR_MS;

test.each([
  [utc(11, 22, 12), "UTC", utc(11, 1)],
  [utc(10, 31, 23.5), "Europe/Vienna", utc(10, 31, 23)],
  [utc(4, 15), "Europe/Vienna", utc(3, 31, 22)],
  [utc(3, 1, 4), "America/New_York", utc(2, 1, 5)],
])("at %d the month in %s began at %d", (nowMs, zone, startMs) => {
  expect(monthStart(nowMs, zone)).toBe(startMs);
  expect(dayOfWall(wallOf(startMs, zone)).day).toBe(1);
});
