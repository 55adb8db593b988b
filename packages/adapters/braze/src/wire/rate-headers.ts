import type { RateReport } from "@causeway/core";
import { RESET_EPOCH_SECONDS_MIN } from "../limits.ts";
import { HEADER } from "./names.ts";

/** Lower-case names, as the HTTP client hands them out. */
export type AnswerHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

const MS_PER_SECOND = 1_000;

/** The first value of a header; undefined where it is absent or empty (a 401 carries empty rate headers, contract.md §1.5). */
export function headerText(headers: AnswerHeaders, name: string): string | undefined {
  const value = headers[name];
  const text = typeof value === "string" ? value : value?.[0];
  return text === undefined || text.trim() === "" ? undefined : text.trim();
}

/** How much of the far end's window is left, by the headers of any answer (contract.md §1.7). */
export function readRateReport(headers: AnswerHeaders, nowMs: number): RateReport | null {
  const remaining = headerNumber(headers, HEADER.remaining);
  const resetInMs = readResetMs(headers, nowMs);
  return remaining === null || resetInMs === null ? null : { remaining, resetInMs };
}

/**
 * How long a 429 told us to wait: `X-Ratelimit-Retry-After`, else `Retry-After`, else the reset (contract.md §1.7); null where it
 * told nothing. Never negative.
 */
export function readToldWaitMs(headers: AnswerHeaders, nowMs: number): number | null {
  const seconds = headerNumber(headers, HEADER.brazeRetryAfter) ?? headerNumber(headers, HEADER.retryAfter);
  if (seconds !== null) return seconds * MS_PER_SECOND;
  const date = Date.parse(headerText(headers, HEADER.retryAfter) ?? "");
  const waitMs = Number.isNaN(date) ? readResetMs(headers, nowMs) : date - answeredAtMs(headers, nowMs);
  return waitMs === null ? null : Math.max(0, waitMs);
}

/** Epoch seconds or seconds from now, by magnitude. */
function readResetMs(headers: AnswerHeaders, nowMs: number): number | null {
  const reset = headerNumber(headers, HEADER.reset);
  if (reset === null) return null;
  const resetMs = reset * MS_PER_SECOND;
  return reset >= RESET_EPOCH_SECONDS_MIN ? resetMs - answeredAtMs(headers, nowMs) : resetMs;
}

/** An epoch is the far end's: it is compared with the far end's own clock where the answer shows it. */
function answeredAtMs(headers: AnswerHeaders, nowMs: number): number {
  const date = Date.parse(headerText(headers, HEADER.date) ?? "");
  return Number.isNaN(date) ? nowMs : date;
}

function headerNumber(headers: AnswerHeaders, name: string): number | null {
  const text = headerText(headers, name);
  return text === undefined || !/^\d+(\.\d+)?$/.test(text) ? null : Number(text);
}
