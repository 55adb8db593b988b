import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isoTime, looksLikeIsoDate, parseDate } from "./dates.ts";

describe("dates in the forms of contract.md §3.3", () => {
  it.each([
    ["2026-05-01T10:00:00Z", "2026-05-01T10:00:00.000Z"],
    ["2026-05-01T10:00:00.250+02:00", "2026-05-01T08:00:00.250Z"],
    ["2026-05-01T10:00:00:250Z", "2026-05-01T10:00:00.250Z"],
    ["2026-05-01T10:00:00", "2026-05-01T10:00:00.000Z"],
    ["2019-02-15 00:00:00 -0500", "2019-02-15T05:00:00.000Z"],
    ["2026-05-01 10:00:00", "2026-05-01T10:00:00.000Z"],
    ["2026-05-01", "2026-05-01T00:00:00.000Z"],
    ["05/31/2026", "2026-05-31T00:00:00.000Z"],
    ["Fri 05 01 10:00:00.Z 2026", "2026-05-01T10:00:00.000Z"],
  ])("%s is %s", (text, iso) => {
    const ms = parseDate(text);
    expect(ms === null ? null : isoTime(ms)).toBe(iso);
  });

  it.each([
    "",
    "soon",
    "2026-02-30",
    "2026-13-01",
    "3001-01-01",
    "13/01/2026x",
    "2026-05-01T25:00:00Z",
    "20260501",
  ])("%j is none", (text) => {
    expect(parseDate(text)).toBeNull();
    expect(looksLikeIsoDate(text)).toBe(false);
  });

  it("law: what isoTime writes parseDate reads", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(100, 0), max: Date.UTC(3000, 0) }),
        (ms) => parseDate(isoTime(ms)) === ms,
      ),
    );
  });
});
