import {
  type AlertLevel,
  ERROR_CODES,
  type ErrorCode,
  figureText,
  pageAdvice,
  THRESHOLDS,
} from "@causeway/core";
import type { AlertState, HealthLevel, Run, RunCounts, WorkflowAction } from "@causeway/ports";
import { figureOf, type Watch } from "../alerts/judge-alert.ts";
import { peopleRefusedBefore } from "../alerts/people-refused.ts";
import type { Happening, ReachedThreshold } from "./happening.ts";

/**
 * Words for what happened. Of an error only its code is told, with the words of the code table: its own message may hold keys of
 * people or what Braze answered.
 */
export function runHappening(run: Run, type: Happening["type"]): Happening {
  const code = run.error?.code ?? null;
  return {
    type: run.status === "stopped" ? "run.failed" : type,
    subject: `export/${run.exportName}/runs`,
    level: levelOf(run),
    atMs: run.endedAtMs ?? run.startedAtMs,
    title: runTitle(run, type),
    text: sentences(code === null ? null : meaningOf(code), countsSentence(run.counts), leftOutSentence(run)),
    link: `/runs/${encodeURIComponent(run.id)}`,
    connection: run.connection,
    exportName: run.exportName,
    runId: run.id,
    code,
    counts: run.counts,
  };
}

export function actionOpenedHappening(action: WorkflowAction): Happening {
  return {
    ...actionHappening(action),
    type: "action.opened",
    level: "broken",
    atMs: action.openedAtMs,
    title: `${subjectOf(action)} needs a person: ${action.code}`,
    text: meaningOf(action.code),
  };
}

export function actionResolvedHappening(action: WorkflowAction): Happening {
  return {
    ...actionHappening(action),
    type: "action.resolved",
    level: "well",
    atMs: action.resolvedAtMs ?? action.openedAtMs,
    title: `${subjectOf(action)} needs no person any more: ${action.code}`,
    text: "What it held back runs again.",
  };
}

/** An export's figures have come to another level; `isReminder`: they are told at the end of a mute. */
export function alertHappening(
  alert: AlertState,
  watch: Watch,
  { atMs, isReminder }: { readonly atMs: number; readonly isReminder: boolean },
): Happening {
  const thresholds = reachedThresholds(alert, watch, atMs);
  const { exportName, level } = alert;
  const again = isReminder && level !== "ok" ? "The export is not muted any more." : null;
  return {
    type: level === "ok" ? "alert.recovered" : `alert.${level}`,
    subject: `export/${exportName}/thresholds`,
    level: HEALTH_OF[level],
    atMs,
    title: alertTitle(exportName, level),
    text: sentences(again, ...(level === "ok" ? [WITHIN] : thresholds.map(thresholdSentence))),
    link: `/exports/${encodeURIComponent(exportName)}?tab=alerts`,
    connection: watch.connection,
    exportName,
    runId: alert.lastRun?.id ?? null,
    code: null,
    counts: null,
    thresholds,
  };
}

const WITHIN = "All its figures are below their limits.";

const HEALTH_OF: Readonly<Record<AlertLevel, HealthLevel>> = {
  ok: "well",
  warning: "doubt",
  critical: "broken",
};

function alertTitle(exportName: string, level: AlertLevel): string {
  const name = `Export "${exportName}"`;
  if (level === "ok") return `${name} is within its thresholds again`;
  return `${name} is at ${level.toUpperCase()}`;
}

function reachedThresholds(alert: AlertState, watch: Watch, atMs: number): readonly ReachedThreshold[] {
  return alert.thresholds.flatMap(({ name, level }): readonly ReachedThreshold[] => {
    if (level === "ok") return [];
    const limit = watch.thresholds.find((one) => one.name === name)?.limits[level] ?? null;
    return [{ name, level, figure: figureOf(alert, name, { watch, atMs }), limit }];
  });
}

function thresholdSentence({ name, level, figure, limit }: ReachedThreshold): string {
  const { label } = THRESHOLDS[name];
  const measured = figure === null ? "not measured now" : figureText(name, figure);
  return `${label}: ${measured}${limit === null ? "" : `, ${level} from ${figureText(name, limit)}`}.`;
}

export function webhookDisabledHappening(name: string, atMs: number, why: string): Happening {
  return {
    type: "webhook.disabled",
    subject: `webhook/${name}`,
    level: "broken",
    atMs,
    title: `Webhook "${name}" was switched off`,
    text: `${why} Mend the receiver, send a test message, and switch the webhook on again.`,
    link: `/webhooks/${encodeURIComponent(name)}`,
    connection: null,
    exportName: null,
    runId: null,
    code: null,
    counts: null,
  };
}

/**
 * What a run says of its export's health; of one that was stopped that it did not get through. One that sent nothing wrong and still leaves
 * out people who were refused before is in doubt: nothing recovers because it was left alone (docs/decisions/0030).
 */
export function levelOf(run: Pick<Run, "status" | "detail">): HealthLevel {
  if (run.status === "failed" || run.status === "stopped") return "broken";
  return run.status === "partial" || peopleRefusedBefore(run) > 0 ? "doubt" : "well";
}

function runTitle({ exportName, status, error, counts }: Run, type: Happening["type"]): string {
  const name = `Export "${exportName}"`;
  if (status === "stopped") return `${name} was stopped`;
  if (type === "run.recovered") return `${name} works again`;
  if (type === "run.succeeded") return `${name} ran`;
  if (status === "succeeded" && type === "run.partial")
    return `${name} ran, and leaves out people who were refused before`;
  if (type === "run.partial") return `${name} ran, and ${shortfall(counts)}`;
  return `${name} failed: ${error?.code ?? "without a code"}`;
}

/** What people came to who are not as they should be. */
function shortfall(counts: RunCounts | null): string {
  const refused = counts !== null && counts.rejected + counts.invalid > 0;
  const doubted = counts !== null && counts.uncertain > 0;
  if (refused && doubted) return "some people were refused, and some are in doubt";
  if (refused) return "some people were refused";
  return doubted ? "some people are in doubt" : "some people are not as they should be";
}

function actionHappening(
  action: WorkflowAction,
): Omit<Happening, "type" | "level" | "atMs" | "title" | "text"> {
  return {
    subject: `action/${action.id}`,
    link: `/attention?action=${encodeURIComponent(action.id)}`,
    connection: action.connection,
    exportName: action.exportName,
    runId: action.runId,
    code: action.code,
    counts: null,
  };
}

function subjectOf({ connection, exportName }: WorkflowAction): string {
  return exportName === null ? `Connection "${connection}"` : `Export "${exportName}"`;
}

function meaningOf(code: ErrorCode): string {
  const { meaning, advice } = ERROR_CODES[code];
  return `${meaning} ${pageAdvice(code, advice)}`;
}

function sentences(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== "").join(" ");
}

function leftOutSentence(run: Run): string | null {
  const people = peopleRefusedBefore(run);
  if (people === 0) return null;
  const [were, their] = people === 1 ? ["1 person was", "the"] : [`${grouped(people)} people were`, "their"];
  return `${were} refused before and not sent again, until ${their} values or the mapping change, or somebody retries them.`;
}

function countsSentence(counts: RunCounts | null): string | null {
  if (counts === null || counts.selected === 0) return null;
  const { selected, invalid, skipped, changed } = counts;
  const before = [
    `${grouped(selected)} ${selected === 1 ? "person" : "people"} selected`,
    ...(invalid > 0 ? [`${grouped(invalid)} invalid`] : []),
    ...(skipped > 0 ? [`${grouped(skipped)} left out`] : []),
    `${grouped(changed)} changed`,
  ].join(", ");
  const ways = (["accepted", "assumed", "rejected", "uncertain", "pending"] as const)
    .filter((way) => counts[way] > 0)
    .map((way) => `${grouped(counts[way])} ${way}`);
  return ways.length === 0 ? `${before}.` : `${before}: ${ways.join(", ")}.`;
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
