const DAY_MS = 86_400_000;

/** The first moment of a day as a date field has it; undefined where it is none. */
export function dayStart(day: string | undefined): number | undefined {
  const atMs = day === undefined ? Number.NaN : new Date(`${day}T00:00:00`).getTime();
  return Number.isNaN(atMs) ? undefined : atMs;
}

/** Its last millisecond. */
export function dayEnd(day: string | undefined): number | undefined {
  const atMs = dayStart(day);
  return atMs === undefined ? undefined : atMs + DAY_MS - 1;
}
