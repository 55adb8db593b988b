import { ERROR_CODES, type ErrorCode } from "@causeway/core";
import type { HealthLevel, Run, RunCounts, WorkflowAction } from "@causeway/ports";
import type { Happening } from "./happening.ts";

/**
 * Words for what happened. Of an error only its code is told, with the words of the code table: its own message may hold keys of
 * people or what Braze answered.
 */
export function runHappening(run: Run, type: Happening["type"]): Happening {
  const code = run.error?.code ?? null;
  return {
    type: run.status === "stopped" ? "run.failed" : type,
    level: levelOf(run),
    atMs: run.endedAtMs ?? run.startedAtMs,
    title: runTitle(run, type),
    text: sentences(code === null ? null : meaningOf(code), countsSentence(run.counts)),
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
    title: `${subjectOf(action)}: ${action.code} is resolved`,
    text: "What it held back runs again.",
  };
}

export function webhookDisabledHappening(name: string, atMs: number, why: string): Happening {
  return {
    type: "webhook.disabled",
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

/** What a run says of its export's health; of one that was stopped that it did not get through. */
export function levelOf({ status }: Pick<Run, "status">): HealthLevel {
  if (status === "failed" || status === "stopped") return "broken";
  return status === "partial" ? "doubt" : "well";
}

function runTitle({ exportName, status, error }: Run, type: Happening["type"]): string {
  const name = `Export "${exportName}"`;
  if (status === "stopped") return `${name} was stopped`;
  if (type === "run.recovered") return `${name} works again`;
  if (type === "run.succeeded") return `${name} ran`;
  if (type === "run.partial") return `${name} ran, and some rows were refused or are in doubt`;
  return `${name} failed: ${error?.code ?? "without a code"}`;
}

function actionHappening(
  action: WorkflowAction,
): Omit<Happening, "type" | "level" | "atMs" | "title" | "text"> {
  return {
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
  return `${meaning} ${advice}`;
}

function sentences(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== "").join(" ");
}

function countsSentence(counts: RunCounts | null): string | null {
  if (counts === null || counts.selected === 0) return null;
  const ways = (["accepted", "assumed", "rejected", "uncertain", "pending", "invalid", "skipped"] as const)
    .filter((way) => counts[way] > 0)
    .map((way) => `${counts[way]} ${way}`);
  const people = `${counts.selected} people selected, ${counts.changed} changed`;
  return ways.length === 0 ? `${people}.` : `${people}: ${ways.join(", ")}.`;
}
