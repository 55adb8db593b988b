import type { RunEvent, RunInput, RunReport } from "@causeway/api";
import type { EndedWorkflow, Run } from "@causeway/ports";
import type { ConfiguredExport } from "../exports/assess-export.ts";
import { type RunContext, runExport } from "../exports/run-export.ts";
import type { Workspace } from "../workspace.ts";
import { failureOf } from "./workflow-failure.ts";
import { WorkflowLog } from "./workflow-log.ts";

interface Command extends Pick<RunContext, "actor" | "configuration"> {
  readonly input: RunInput;
}

/** Runs an export outside of the queue, and keeps that as a workflow of the export: one history has all that ran (features.md row 167). */
export async function runByCommand(
  workspace: Workspace,
  one: ConfiguredExport,
  { input, ...context }: Command,
): Promise<RunReport> {
  const { store, clock } = workspace;
  const log = new WorkflowLog(0);
  const onEvent = (event: RunEvent): void => {
    log.addRun(event, clock.now());
    input.onEvent(event);
  };
  const report = await runExport(workspace, one, {
    ...context,
    input: { ...input, onEvent },
    workflowId: null,
  });
  const run = report.run === null ? null : await store.runs.get(report.run);
  if (run !== null) await record(workspace, run, { ...input, log });
  return report;
}

/** Closes runs that were cut off, and keeps those that were no workflow's as workflows of their exports. */
export async function closeCutOffRuns(
  workspace: Pick<Workspace, "store" | "clock" | "random">,
): Promise<void> {
  const { store, clock } = workspace;
  const ids = await store.runs.closeInterrupted(clock.now());
  const known = await store.workflows.ofRuns(ids);
  const runs = await store.runs.ofIds(ids.filter((id) => !known.has(id)));
  for (const run of runs.values()) await record(workspace, run, { full: false, log: new WorkflowLog(0) });
}

async function record(
  { store, clock, random }: Pick<Workspace, "store" | "clock" | "random">,
  run: Run,
  {
    full,
    limit,
    evenIfOff = false,
    log,
  }: Pick<RunInput, "full" | "limit" | "evenIfOff"> & { readonly log: WorkflowLog },
): Promise<void> {
  const { id, exportName, connection, actor, startedAtMs, status } = run;
  const endedAtMs = run.endedAtMs ?? clock.now();
  const error = run.error === null ? null : failureOf(run.error);
  await store.workflows.record({
    id: random.id(),
    subject: { kind: "Export", name: exportName },
    trigger: "manual",
    actor,
    dueAtMs: null,
    createdAtMs: startedAtMs,
    startedAtMs,
    endedAtMs,
    full,
    limit: limit ?? null,
    evenIfOff,
    idempotencyKey: null,
    state: STATES[status],
    error,
    tasks: [
      {
        kind: "export",
        name: exportName,
        connection,
        state: status,
        attempts: [{ runId: id, startedAtMs, endedAtMs, error }],
        leftOut: null,
      },
    ],
    log: log.take(),
  });
}

const STATES: Readonly<Record<Run["status"], EndedWorkflow["state"]>> = {
  running: "failed",
  succeeded: "succeeded",
  partial: "succeeded",
  failed: "failed",
  stopped: "stopped",
};
