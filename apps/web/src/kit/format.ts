import { scheduleWords } from "@causeway/core";

/** Texts of numbers and moments, in the reader's language. Pure; `now` and zone are arguments. */

const LOCALE: string | undefined = undefined;

/** 14,276 */
export function formatCount(value: number, digits = 0): string {
  return new Intl.NumberFormat(LOCALE, { maximumFractionDigits: digits }).format(value);
}

/** "1 person", "3,569 people": the number with its unit. */
export function formatUnits(value: number, one: string, many: string): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** 1.2 kB, 3.4 MB: powers of 1000. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let at = 0;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at += 1;
  }
  return `${formatCount(value, at === 0 ? 0 : 1)} ${units[at] ?? ""}`;
}

/** 12.3 % */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return "–";
  return new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 1 }).format(part / whole);
}

/** "120 ms", "2.4 s", "3 min 20 s", "5 h 2 min", "3 days 4 h" */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${formatCount(seconds, seconds < 10 ? 1 : 0)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return pair([Math.floor(whole / 60), "min"], [whole % 60, "s"]);
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return pair([Math.floor(minutes / 60), "h"], [minutes % 60, "min"]);
  const hours = Math.round(seconds / 3600);
  const days = Math.floor(hours / 24);
  return pair([days, days === 1 ? "day" : "days"], [hours % 24, "h"]);
}

function pair(big: readonly [number, string], small: readonly [number, string]): string {
  return small[0] === 0 ? `${big[0]} ${big[1]}` : `${big[0]} ${big[1]} ${small[0]} ${small[1]}`;
}

/** "3 min ago", "in 2 h", "now" within five seconds. */
export function formatRelative(atMs: number, nowMs: number): string {
  const seconds = Math.round((atMs - nowMs) / 1000);
  const distance = Math.abs(seconds);
  // The page's present is up to ten seconds old, so what has just happened may seem to come.
  if (distance < 5 || (seconds > 0 && seconds <= 10)) return "now";
  const [amount, unit] = coarse(distance);
  const text = `${amount} ${unit}`;
  return seconds < 0 ? `${text} ago` : `in ${text}`;
}

function coarse(seconds: number): readonly [number, string] {
  if (seconds < 60) return [seconds, "s"];
  if (seconds < 3600) return [Math.round(seconds / 60), "min"];
  if (seconds < 36 * 3600) return [Math.round(seconds / 3600), "h"];
  const days = Math.round(seconds / 86_400);
  return [days, days === 1 ? "day" : "days"];
}

/** The moment in a zone; the browser's where none is named. Seconds only where they are asked for. */
export function formatMoment(atMs: number, zone?: string, withSeconds = false): string {
  return new Intl.DateTimeFormat(LOCALE, {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    ...(withSeconds ? { second: "2-digit" } : {}),
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(atMs);
}

/** As formatMoment in the browser's zone, without the year where it is this one. */
export function formatMomentShort(atMs: number, nowMs: number, withSeconds = false): string {
  if (new Date(atMs).getFullYear() !== new Date(nowMs).getFullYear())
    return formatMoment(atMs, undefined, withSeconds);
  return new Intl.DateTimeFormat(LOCALE, {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    ...(withSeconds ? { second: "2-digit" } : {}),
  }).format(atMs);
}

/** "Every day at 08:30 AM (Europe/London)": times on the clock that moments have. */
export function formatSchedule(schedule: Parameters<typeof scheduleWords>[0]): string {
  return scheduleWords(schedule, formatLocalTime);
}

/** `08:30`, or `2026-11-22T08:30`, of no zone. */
function formatLocalTime(time: string): string {
  if (time.includes("T")) return formatMoment(Date.parse(`${time}Z`), "UTC");
  return new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", timeZone: "UTC" }).format(
    Date.parse(`1970-01-01T${time}Z`),
  );
}

/** 2026-11-22 13:05:09 UTC */
export function formatUtc(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** Who did it, as people call it: a person by name, "the project files" for what the first start read, "Causeway" for what it does by itself. */
export function formatActor(actor: string): string {
  if (actor === "system:first serve") return "the project files";
  return actor.startsWith("system:") ? "Causeway" : actor;
}
