import { Cron } from "croner";
import { writeWallTime } from "./wall-time.ts";

const FIELDS = 5;

/** What is wrong with a cron pattern of five fields; null where it can be used. */
export function checkCron(pattern: string): string | null {
  const fields = pattern.trim().split(/\s+/).length;
  if (fields !== FIELDS || pattern.includes("@"))
    return `a cron pattern has five fields (minute, hour, day of month, month, weekday), not ${fields}`;
  try {
    const cron = compile(pattern);
    if (cron.nextRun("2000-01-01T00:00:00") === null) return "this never occurs";
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^CronPattern: /, "") : String(error);
  }
}

/** Wall times of the pattern, ascending, from `fromMs` on; ends where it occurs no more. Throws where checkCron names a problem. */
export function* cronWallTimes(pattern: string, fromMs: number): Generator<number, void, undefined> {
  const cron = compile(pattern);
  let previous = writeWallTime(fromMs - 1000);
  for (;;) {
    const next = cron.nextRun(previous);
    if (next === null) return;
    yield next.getTime();
    previous = writeWallTime(next.getTime());
  }
}

/** In UTC, where no clock jumps: daylight saving is ours (zone.ts). */
function compile(pattern: string): Cron {
  return new Cron(pattern.trim(), { mode: "5-part", timezone: "UTC", paused: true });
}
