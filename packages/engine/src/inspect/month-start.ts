import { dayOfWall, momentOf, wallOf, wallOfDay } from "@causeway/core";

/** The moment at which the month began that clocks of the zone (IANA name) show. */
export function monthStart(nowMs: number, zone: string): number {
  const { year, month } = dayOfWall(wallOf(nowMs, zone));
  return momentOf(wallOfDay({ year, month, day: 1 }), zone);
}
