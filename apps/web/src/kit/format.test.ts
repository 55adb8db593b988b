import { describe, expect, it, test } from "vitest";
import {
  formatActor,
  formatBytes,
  formatCount,
  formatDuration,
  formatMomentShort,
  formatRelative,
  formatSchedule,
  formatShare,
  formatUnits,
  formatUtc,
} from "./format.ts";

const NOON = Date.UTC(2026, 10, 22, 12, 0, 0);
const SECOND = 1000;
const HOUR = 3600 * SECOND;

test("a schedule has the clock that moments have, in its own zone", () => {
  const times = { type: "times-per-day", times: ["18:30", "08:30"], timezone: "Asia/Tokyo" } as const;
  expect(formatSchedule(times)).toMatch(/^Every day at 08:30\sAM and 06:30\sPM \(Asia\/Tokyo\)$/);
  expect(formatSchedule({ type: "once", at: "2026-11-22T08:30" })).toMatch(/^Once, Nov 22, 2026, 08:30\sAM$/);
});

describe("numbers", () => {
  it("have thousands separators and units", () => {
    expect(formatCount(14_276)).toBe("14,276");
    expect(formatUnits(1, "person", "people")).toBe("1 person");
    expect(formatUnits(3569, "person", "people")).toBe("3,569 people");
    expect(formatShare(12, 3569)).toBe("0.3%");
    expect(formatShare(0, 0)).toBe("–");
  });

  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [1200, "1.2 kB"],
    [104_857_600, "104.9 MB"],
    [5e15, "5,000 TB"],
  ])("%d bytes are %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe("times", () => {
  it.each([
    [0, "0 ms"],
    [999, "999 ms"],
    [2400, "2.4 s"],
    [59_900, "60 s"],
    [200_000, "3 min 20 s"],
    [60_000, "1 min"],
    [5 * HOUR + 120_000, "5 h 2 min"],
    [76 * HOUR, "3 days 4 h"],
  ])("%d ms are %s", (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it.each([
    [NOON, "now"],
    [NOON - 30 * SECOND, "30 s ago"],
    [NOON - 180 * SECOND, "3 min ago"],
    [NOON + 2 * HOUR, "in 2 h"],
    [NOON - 35 * HOUR, "35 h ago"],
    [NOON - 48 * HOUR, "2 days ago"],
  ])("%d is, at noon, %s", (at, text) => {
    expect(formatRelative(at, NOON)).toBe(text);
  });

  it("stand with their year only where it is another than this one", () => {
    expect(formatMomentShort(NOON, NOON)).not.toContain("2026");
    expect(formatMomentShort(NOON, NOON + 400 * 24 * HOUR)).toContain("2026");
  });

  it("are told in UTC to the second", () => {
    expect(formatUtc(NOON)).toBe("2026-11-22 12:00:00 UTC");
  });
});

it("says who did it as people call it", () => {
  expect(formatActor("ada@example.com")).toBe("ada@example.com");
  expect(formatActor("system:first serve")).toBe("the project files");
  expect(formatActor("system:scheduler")).toBe("Causeway");
});
