const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** `3,569` */
export function count(value: number): string {
  return whole.format(value);
}

/** `1 person`, `3,569 people` */
export function counted(value: number, one: string, many: string = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

const minuteSeconds = 60;
const hourSeconds = 3600;

/** `1.4 s`, `12 min 5 s`, `3 h 20 min` */
export function duration(seconds: number): string {
  if (seconds < minuteSeconds) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  const rounded = Math.round(seconds);
  if (rounded < hourSeconds) return `${Math.floor(rounded / minuteSeconds)} min ${rounded % minuteSeconds} s`;
  return `${Math.floor(rounded / hourSeconds)} h ${Math.floor((rounded % hourSeconds) / minuteSeconds)} min`;
}

/** `about 1 second`, `about 12 minutes`: never less than a second. */
export function aboutHowLong(seconds: number): string {
  const rounded = Math.max(1, Math.round(seconds));
  if (rounded < 2 * minuteSeconds) return `about ${counted(rounded, "second")}`;
  const minutes = Math.round(rounded / minuteSeconds);
  if (minutes < 120) return `about ${counted(minutes, "minute")}`;
  return `about ${counted(Math.round(rounded / hourSeconds), "hour")}`;
}

/** `2026-11-22 10:20:03`, in UTC. */
export function moment(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 19).replace("T", " ");
}
