import type { CodedError } from "@causeway/core";
import type { WorkflowRecord } from "@causeway/ports";
import { openRefusalOf } from "../actions/open-actions.ts";
import type { ConfiguredExport } from "../exports/assess-export.ts";
import { recordRefusedRun } from "../exports/run-export.ts";
import { configured, type Workspace } from "../workspace.ts";

interface Refused {
  readonly workflow: WorkflowRecord;
  readonly problem: CodedError;
}

/**
 * A workflow cannot run because of one export: its history has a run that could not begin, so that Home and status show it, and an action says
 * what a person has to do (features.md row 178). Returns the run's id. May be called again for the same workflow after a crash.
 */
export async function recordRefusal(
  workspace: Workspace,
  culprit: ConfiguredExport,
  { workflow, problem }: Refused,
): Promise<string> {
  const runId = await recordRefusedRun(workspace, culprit, { actor: workflow.actor, problem });
  await openRefusalOf(workspace, culprit.resource, { runId, workflowId: workflow.id, problem });
  return runId;
}

/** The same for one that was cut off too often to be tried again: an action for the export that it was at, or that comes next. */
export async function recordGivenUp(workspace: Workspace, { workflow, problem }: Refused): Promise<void> {
  const exports = workflow.tasks.filter(({ kind, state }) => kind === "export" && state !== "succeeded");
  const task = exports.find(({ state }) => state === "running") ?? exports[0];
  const found = configured(workspace.configuration, "Export").find(
    ({ resource }) => resource.name === task?.name,
  );
  if (task === undefined || found === undefined) return;
  const cutOff = task.state === "running" ? task.attempts.at(-1)?.runId : null;
  const runId = cutOff ?? (await recordRefusedRun(workspace, found, { actor: workflow.actor, problem }));
  const origin = { runId, workflowId: workflow.id, problem, isGivenUp: true };
  await openRefusalOf(workspace, found.resource, origin);
}
