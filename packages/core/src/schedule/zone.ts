import { wallOfDay } from "./wall-time.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

/** What clocks of the zone (IANA name) show at a moment, as wall time. */
export function wallOf(atMs: number, zone: string): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(atMs)) parts[type] = Number(value);
  const {
    year = 0,
    month = 1,
    day = 1,
    hour = 0,
    minute = 0,
    second = 0,
  } = parts as Partial<Record<"year" | "month" | "day" | "hour" | "minute" | "second", number>>;
  const milliseconds = ((atMs % 1000) + 1000) % 1000;
  return wallOfDay({ year, month, day }) + hour * 3_600_000 + minute * 60_000 + second * 1000 + milliseconds;
}

/** Longer than any offset from UTC, shorter than the time between two changes of a zone's clocks. */
const AROUND_MS = 27 * 3_600_000;

/**
 * The moment at which clocks of the zone show `wallMs`: the first where they show it twice; where they skip it, the first moment after the
 * gap. Never decreasing in `wallMs`.
 */
export function momentOf(wallMs: number, zone: string): number {
  const guess = wallMs - (wallOf(wallMs, zone) - wallMs);
  const [from, to] = [guess - AROUND_MS, guess + AROUND_MS];
  const before = wallOf(from, zone) - from;
  const after = wallOf(to, zone) - to;
  for (const offset of [before, after]) {
    const atMs = wallMs - offset;
    if (wallOf(atMs, zone) === wallMs) return atMs;
  }
  return firstAfterChange({ from, to, before }, zone);
}

/** The first moment in (from, to] whose offset is not `before` any more. */
function firstAfterChange(
  { from, to, before }: { readonly from: number; readonly to: number; readonly before: number },
  zone: string,
): number {
  let [low, high] = [Math.floor(from / 1000), Math.ceil(to / 1000)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallOf(middle * 1000, zone) - middle * 1000 === before) low = middle;
    else high = middle;
  }
  return high * 1000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(zone, format);
  return format;
}
