import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalDate, canonicalDateTime, dateTimeOfMicroseconds } from "./date-time.ts";

const anyInstant = fc.date({ min: new Date("0001-01-02"), max: new Date("9999-12-30"), noInvalidDate: true });

describe("dates and instants", () => {
  it("takes days of the calendar and no others", () => {
    expect(canonicalDate("2024-02-29")).toBe("2024-02-29");
    for (const text of [
      "2023-02-29",
      "1900-02-29",
      "2024-13-01",
      "2024-04-31",
      "0000-01-01",
      "2024-1-01",
      "24-01-01",
    ]) {
      expect(canonicalDate(text)).toBeNull();
    }
  });

  it.each([
    ["2024-01-02T03:04:05Z", "2024-01-02T03:04:05Z"],
    ["2024-01-02 03:04:05", "2024-01-02T03:04:05Z"],
    ["2024-01-02 03:04", "2024-01-02T03:04:00Z"],
    ["2024-01-02", "2024-01-02T00:00:00Z"],
    ["2024-01-02 03:04:05 UTC", "2024-01-02T03:04:05Z"],
    ["2024-01-02T03:04:05.120Z", "2024-01-02T03:04:05.120000Z"],
    ["2024-01-02T03:04:05.000Z", "2024-01-02T03:04:05Z"],
    ["2024-01-02T03:04:05.123456789Z", "2024-01-02T03:04:05.123456Z"],
    ["2024-01-01T00:30:00+05:30", "2023-12-31T19:00:00Z"],
    ["2024-01-01 23:30:00-01", "2024-01-02T00:30:00Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"],
  ])("reads the instant %s as %s", (text, canonical) => {
    expect(canonicalDateTime(text)).toBe(canonical);
  });

  it.each([
    "2024-01-02T24:00:00Z",
    "2024-01-02T03:60",
    "2024-02-30 01:00",
    "01/02/2024 3:04",
    "0001-01-01T00:00:00+01:00",
    "",
  ])("does not take %s for an instant", (text) => {
    expect(canonicalDateTime(text)).toBeNull();
  });

  it("reads what it writes, for any instant and any offset", () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: -14 * 60, max: 14 * 60 }), (instant, offsetMinutes) => {
        const utc = `${instant.toISOString().slice(0, 19)}Z`;
        expect(canonicalDateTime(utc)).toBe(utc);
        const shifted = new Date(instant.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19);
        const hours = String(Math.floor(Math.abs(offsetMinutes) / 60)).padStart(2, "0");
        const minutes = String(Math.abs(offsetMinutes) % 60).padStart(2, "0");
        const text = `${shifted}${offsetMinutes < 0 ? "-" : "+"}${hours}:${minutes}`;
        expect(canonicalDateTime(text)).toBe(utc);
      }),
    );
  });

  it("writes microseconds since 1970, before it too", () => {
    expect(dateTimeOfMicroseconds(-1n)).toBe("1969-12-31T23:59:59.999999Z");
    expect(dateTimeOfMicroseconds(1_500_000n)).toBe("1970-01-01T00:00:01.500000Z");
    expect(dateTimeOfMicroseconds(2n ** 62n)).toBeNull();
  });
});
