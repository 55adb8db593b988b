import { describe, expect, test } from "vitest";
import { readRateReport, readToldWaitMs } from "./rate-headers.ts";

const NOW = 1_800_000_000_000;
const EPOCH = NOW / 1_000;

describe("rate headers (contract.md §1.7)", () => {
  test("a reset of 1,000,000,000 or more is an epoch, less is seconds from now", () => {
    const epoch = { "x-ratelimit-remaining": "12", "x-ratelimit-reset": `${EPOCH + 30}` };
    expect(readRateReport(epoch, NOW)).toEqual({ remaining: 12, resetInMs: 30_000 });
    const seconds = { "x-ratelimit-remaining": "12", "x-ratelimit-reset": "45" };
    expect(readRateReport(seconds, NOW)).toEqual({ remaining: 12, resetInMs: 45_000 });
    const edge = { "x-ratelimit-remaining": "1", "x-ratelimit-reset": "999999999" };
    expect(readRateReport(edge, NOW)).toEqual({ remaining: 1, resetInMs: 999_999_999_000 });
  });

  test("an epoch is compared with the far end's clock where the answer shows it", () => {
    const date = new Date(NOW - 3_600_000).toUTCString();
    const headers = { date, "x-ratelimit-remaining": "1", "x-ratelimit-reset": `${EPOCH - 3_600 + 30}` };
    expect(readRateReport(headers, NOW)).toEqual({ remaining: 1, resetInMs: 30_000 });
  });

  test("empty, missing or odd headers say nothing", () => {
    const empty = { "x-ratelimit-limit": "", "x-ratelimit-remaining": "", "x-ratelimit-reset": "" };
    expect(readRateReport(empty, NOW)).toBeNull();
    expect(readRateReport({}, NOW)).toBeNull();
    expect(readRateReport({ "x-ratelimit-remaining": "many", "x-ratelimit-reset": "-1" }, NOW)).toBeNull();
  });

  test("a 429 is waited out by X-Ratelimit-Retry-After, else Retry-After, else the reset", () => {
    const all = { "x-ratelimit-retry-after": "2", "retry-after": "5", "x-ratelimit-reset": "9" };
    expect(readToldWaitMs(all, NOW)).toBe(2_000);
    expect(readToldWaitMs({ ...all, "x-ratelimit-retry-after": "" }, NOW)).toBe(5_000);
    expect(readToldWaitMs({ "x-ratelimit-reset": "9" }, NOW)).toBe(9_000);
    expect(readToldWaitMs({ "x-ratelimit-reset": `${EPOCH + 4}` }, NOW)).toBe(4_000);
    expect(readToldWaitMs({ "x-ratelimit-reset": `${EPOCH - 4}` }, NOW)).toBe(0);
    expect(readToldWaitMs({ "retry-after": new Date(NOW + 6_000).toUTCString() }, NOW)).toBe(6_000);
    expect(readToldWaitMs({}, NOW)).toBeNull();
  });
});
