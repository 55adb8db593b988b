import type { ExportAlert, MuteView, ThresholdView } from "@causeway/api";
import type { AlertMute, AlertState, Clock, Run, Store } from "@causeway/ports";
import { figureOf, judged, newAlert, type Watch, withRun } from "./judge-alert.ts";

/** Runs of an export in which the newest that went through, and the one before, are looked for. */
const RECENT_RUNS = 20;

/**
 * How exports stand now: what was told last, with the runs since then, judged at this moment. So it is right where nobody tells anything, too:
 * beside a command without a server.
 */
export async function readAlerts(
  { store, clock }: { readonly store: Store; readonly clock: Clock },
  watches: readonly Watch[],
): Promise<readonly ExportAlert[]> {
  const states = new Map((await store.notifications.alerts()).map((alert) => [alert.exportName, alert]));
  const mutes = new Map((await store.notifications.mutes()).map((mute) => [mute.exportName, mute]));
  const nowMs = clock.now();
  const read: ExportAlert[] = [];
  for (const watch of watches) {
    const { exportName } = watch;
    const runs = await store.runs.list({ exportName, limit: RECENT_RUNS });
    const alert = alertNow({ watch, runs, stored: states.get(exportName) ?? null, nowMs });
    read.push(alertView(alert, { watch, mute: mutes.get(exportName) ?? null, nowMs }));
  }
  return read;
}

interface Standing {
  readonly watch: Watch;
  /** Newest first. */
  readonly runs: readonly Run[];
  readonly stored: AlertState | null;
  readonly nowMs: number;
}

function alertNow({ watch, runs, stored, nowMs }: Standing): AlertState {
  const first = stored ?? newAlert(watch.exportName, runs.at(-1)?.startedAtMs ?? nowMs);
  const now = runs.toReversed().reduce((alert, run) => {
    const next = withRun(alert, run);
    return next === alert ? alert : judged(next, watch, run.endedAtMs ?? nowMs);
  }, first);
  return judged(now, watch, nowMs);
}

interface Showing {
  readonly watch: Watch;
  readonly mute: AlertMute | null;
  readonly nowMs: number;
}

function alertView(alert: AlertState, { watch, mute, nowMs }: Showing): ExportAlert {
  const since = new Map(alert.thresholds.map((one) => [one.name, one]));
  const thresholds = watch.thresholds.map(({ name, limits, from }): ThresholdView => {
    const figure = figureOf(alert, name, { watch, atMs: nowMs });
    return {
      name,
      level: since.get(name)?.level ?? "ok",
      sinceMs: figure === null ? null : (since.get(name)?.sinceMs ?? null),
      figure,
      warning: limits.warning ?? null,
      critical: limits.critical ?? null,
      from,
      runId: isOfRun(name) ? (alert.lastRun?.id ?? null) : null,
    };
  });
  return {
    export: watch.exportName,
    connection: watch.connection,
    level: alert.level,
    sinceMs: thresholds.length === 0 ? null : alert.sinceMs,
    mute: mute === null || mute.untilMs <= nowMs ? null : muteView(mute),
    thresholds,
  };
}

function isOfRun(name: ThresholdView["name"]): boolean {
  return name !== "freshnessHours" && name !== "dataPointsPerMonth";
}

function muteView({ untilMs, reason, actor, atMs }: AlertMute): MuteView {
  return { untilMs, reason, by: actor, atMs };
}
