import { alertLevelOf, type EffectiveThreshold, worstLevel } from "@causeway/core";
import type { AlertState, MeasuredRun, Run, RunCounts, ThresholdState } from "@causeway/ports";
import { isOfPart, peopleRefused } from "./people-refused.ts";

/** What an export is watched for, as configured now. */
export interface Watch {
  readonly exportName: string;
  readonly connection: string;
  /** Its connection is switched on: while it is off, time does not count against it. */
  readonly enabled: boolean;
  readonly thresholds: readonly EffectiveThreshold[];
  /** What its runs have cost this month; null where no limit asks for it. */
  readonly dataPointsThisMonth: number | null;
}

const HOUR_MS = 3_600_000;

/** Of an export that was never looked at. */
export function newAlert(exportName: string, atMs: number): AlertState {
  return {
    exportName,
    level: "ok",
    sinceMs: atMs,
    toldLevel: "ok",
    thresholds: [],
    lastRun: null,
    freshFromMs: atMs,
  };
}

/**
 * With the figures of a run that went through and looked at everybody. Others change nothing: of one that failed it is told that it did, and
 * its figures are those of a part, as are those of one that had a limit. A run that is known already, or older, changes nothing either.
 */
export function withRun(alert: AlertState, run: Run): AlertState {
  const measured = measuredRun(run, alert.lastRun);
  if (measured === null || measured.endedAtMs <= (alert.lastRun?.endedAtMs ?? Number.NEGATIVE_INFINITY))
    return alert;
  return { ...alert, lastRun: measured, freshFromMs: measured.endedAtMs };
}

/** How the figures stand to the thresholds at a moment; since when is kept as long as a level stays. */
export function judged(alert: AlertState, watch: Watch, atMs: number): AlertState {
  const before = new Map(alert.thresholds.map((one) => [one.name, one]));
  const thresholds = watch.thresholds.map(({ name, limits }): ThresholdState => {
    const known = before.get(name);
    const isPausing = name === "freshnessHours" && !watch.enabled && alert.freshFromMs < atMs;
    const level = isPausing
      ? (known?.level ?? "ok")
      : alertLevelOf(figureOf(alert, name, { watch, atMs }), limits);
    return known?.level === level ? known : { name, level, sinceMs: atMs };
  });
  const level = worstLevel(thresholds.map((one) => one.level));
  return { ...alert, thresholds, level, sinceMs: level === alert.level ? alert.sinceMs : atMs };
}

/** Null: not known, or there was nothing to compare with. */
export function figureOf(
  { lastRun, freshFromMs }: Pick<AlertState, "lastRun" | "freshFromMs">,
  name: EffectiveThreshold["name"],
  { watch, atMs }: { readonly watch: Pick<Watch, "dataPointsThisMonth">; readonly atMs: number },
): number | null {
  if (name === "dataPointsPerMonth") return watch.dataPointsThisMonth;
  if (name === "freshnessHours") return Math.max(0, atMs - freshFromMs) / HOUR_MS;
  return lastRun?.figures[name] ?? null;
}

function measuredRun(run: Run, before: MeasuredRun | null): MeasuredRun | null {
  const { id, status, counts, startedAtMs, endedAtMs } = run;
  const isThrough = status === "succeeded" || status === "partial";
  if (!isThrough || counts === null || endedAtMs === null) return null;
  if (isOfPart(run)) return null;
  const refused = peopleRefused(run);
  return {
    id,
    endedAtMs,
    selected: counts.selected,
    figures: {
      failedPercent: percentOf(refused + counts.uncertain + counts.parked, counts.selected),
      rejectedPeople: refused,
      durationSeconds: Math.max(0, endedAtMs - startedAtMs) / 1000,
      sizeDropPercent: before === null ? null : dropPercent(before, counts),
    },
  };
}

function dropPercent({ selected: before }: MeasuredRun, { selected }: RunCounts): number {
  return selected >= before ? 0 : percentOf(before - selected, before);
}

function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}
