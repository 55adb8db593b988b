/** ISO 8601 in UTC with milliseconds, for example `2026-11-22T13:05:00.000Z`. `atMs`: since 1970, years 1 to 9999. */
export function isoTime(atMs: number): string {
  const seconds = localTime(atMs, "UTC").replace(" ", "T");
  const milliseconds = ((atMs % 1000) + 1000) % 1000;
  return `${seconds}.${String(Math.floor(milliseconds)).padStart(3, "0")}Z`;
}

/** `YYYY-MM-DD HH:MM:SS` as clocks show it in the IANA zone. */
export function localTime(atMs: number, timeZone: string): string {
  const parts = new Map(
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    })
      .formatToParts(atMs)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  const date = `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
  return `${date} ${part("hour")}:${part("minute")}:${part("second")}`;
}
