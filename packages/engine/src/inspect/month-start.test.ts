import { expect, test } from "vitest";
import { monthStart } from "./month-start.ts";

test.each([
  ["2026-11-22T12:00:00Z", "UTC", "2026-11-01T00:00:00.000Z"],
  ["2026-10-31T23:30:00Z", "Europe/Vienna", "2026-10-31T23:00:00.000Z"],
  ["2026-04-15T00:00:00Z", "Europe/Vienna", "2026-03-31T22:00:00.000Z"],
  ["2026-03-01T04:00:00Z", "America/New_York", "2026-02-01T05:00:00.000Z"],
])("at %s the month in %s began at %s", (now, zone, start) => {
  expect(new Date(monthStart(Date.parse(now), zone)).toISOString()).toBe(start);
});
