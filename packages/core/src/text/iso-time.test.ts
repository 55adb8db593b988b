import { expect, it } from "vitest";
import { isoTime, localTime } from "./iso-time.ts";

it.each([
  [0, "1970-01-01T00:00:00.000Z"],
  [-1, "1969-12-31T23:59:59.999Z"],
  [951_782_400_007, "2000-02-29T00:00:00.007Z"],
  [1_795_352_399_999, "2026-11-22T12:59:59.999Z"],
  [253_402_300_799_999, "9999-12-31T23:59:59.999Z"],
])("%d is %s", (atMs, iso) => {
  expect(isoTime(atMs)).toBe(iso);
});

it("writes the time of a place, on both sides of a change of the clocks", () => {
  expect(localTime(1_782_945_000_000, "Europe/Vienna")).toBe("2026-07-02 00:30:00");
  expect(localTime(1_767_308_400_000, "Europe/Vienna")).toBe("2026-01-02 00:00:00");
});
