export interface Measurement {
  /** For example `map.identify`. */
  readonly what: string;
  /** How many rows or objects `work` handles. */
  readonly rows: number;
  /** design.md, "What fast means here": rows a second, of CPU time or of wall time. */
  readonly target: number;
  readonly per: "cpu" | "wall";
}

export interface Measured {
  readonly what: string;
  readonly rows: number;
  readonly seconds: number;
  readonly cpu_seconds: number;
  readonly rss_mb: number;
  readonly rate: number;
  readonly target: number;
}

const MICROSECONDS = 1_000_000;
const BYTES_PER_MB = 1_000_000;

/**
 * Runs `work` once and prints one JSON line. CPU seconds are those of this whole process (garbage collection and threads
 * of the engine included); `rss_mb` is the highest resident size that the process has reached so far.
 */
export async function measure(measurement: Measurement, work: () => Promise<void> | void): Promise<Measured> {
  const { what, rows, target, per } = measurement;
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1_000;
  const cpu = process.cpuUsage(cpuBefore);
  const cpuSeconds = (cpu.user + cpu.system) / MICROSECONDS;
  const measured: Measured = {
    what,
    rows,
    seconds: round(seconds),
    cpu_seconds: round(cpuSeconds),
    rss_mb: Math.round((process.resourceUsage().maxRSS * 1_024) / BYTES_PER_MB),
    rate: Math.round(rows / (per === "cpu" ? cpuSeconds : seconds)),
    target,
  };
  process.stdout.write(`${JSON.stringify(measured)}\n`);
  return measured;
}

function round(seconds: number): number {
  return Math.round(seconds * 1_000) / 1_000;
}
