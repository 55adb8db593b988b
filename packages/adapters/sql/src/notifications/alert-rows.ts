import type { AlertLevel } from "@causeway/core";
import type { AlertMute, AlertState, MeasuredRun, Telling, ThresholdState } from "@causeway/ports";
import type { SqlRow, SqlSession } from "../connection.ts";
import { numberOf, optionalTextOf, textOf } from "../row.ts";

/** What we wrote ourselves is taken back as it was. */
export function alertOf(row: SqlRow): AlertState {
  const lastRun = optionalTextOf(row, "last_run");
  return {
    exportName: textOf(row, "export_name"),
    level: textOf(row, "level") as AlertLevel,
    sinceMs: numberOf(row, "since_ms"),
    toldLevel: textOf(row, "told_level") as AlertLevel,
    thresholds: JSON.parse(textOf(row, "thresholds")) as readonly ThresholdState[],
    lastRun: lastRun === null ? null : (JSON.parse(lastRun) as MeasuredRun),
    freshFromMs: numberOf(row, "fresh_from_ms"),
  };
}

export function muteOf(row: SqlRow): AlertMute {
  return {
    exportName: textOf(row, "export_name"),
    untilMs: numberOf(row, "until_ms"),
    reason: textOf(row, "reason"),
    actor: textOf(row, "actor"),
    atMs: numberOf(row, "at_ms"),
  };
}

export async function replaceAlert(session: SqlSession, alert: AlertState): Promise<void> {
  await session.run("delete from causeway.export_alert where export_name = $1", [alert.exportName]);
  await session.run("insert into causeway.export_alert values ($1, $2, $3, $4, $5, $6, $7)", [
    alert.exportName,
    alert.level,
    alert.sinceMs,
    alert.toldLevel,
    JSON.stringify(alert.thresholds),
    alert.lastRun === null ? null : JSON.stringify(alert.lastRun),
    alert.freshFromMs,
  ]);
}

export async function replaceMute(session: SqlSession, mute: AlertMute): Promise<void> {
  await session.run("delete from causeway.export_mute where export_name = $1", [mute.exportName]);
  await session.run("insert into causeway.export_mute values ($1, $2, $3, $4, $5)", [
    mute.exportName,
    mute.untilMs,
    mute.reason,
    mute.actor,
    mute.atMs,
  ]);
}

export async function forgetAlerts(
  session: SqlSession,
  { forgotten, endedMutes }: Pick<Telling, "forgotten" | "endedMutes">,
): Promise<void> {
  for (const exportName of forgotten) {
    await session.run("delete from causeway.export_alert where export_name = $1", [exportName]);
    await session.run("delete from causeway.export_mute where export_name = $1", [exportName]);
  }
  for (const { exportName, untilMs } of endedMutes)
    await session.run("delete from causeway.export_mute where export_name = $1 and until_ms = $2", [
      exportName,
      untilMs,
    ]);
}
