import type { ActionResolution, ResolveInput, RunReport } from "@causeway/api";
import { type Actor, CodedError, didYouMean, hasEnded, problemsOf, type ResourceOf } from "@causeway/core";
import type { WorkflowAction } from "@causeway/ports";
import { readActionView } from "../actions/action-view.ts";
import { connectionTrouble } from "../actions/connection-trouble.ts";
import { MISSING_IDENTIFIER } from "../actions/open-actions.ts";
import { refuseDraft } from "../actions/refuse-unready.ts";
import { assessDry } from "../exports/assess-export.ts";
import { prepareRun } from "../exports/prepare-run.ts";
import { configured, configuredByName, type Workspace } from "../workspace.ts";
import { mayRetry } from "../workflows/may-retry.ts";
import { isConfigured, refuseSubject } from "../workflows/subject-exports.ts";
import { runExports } from "./run.ts";

/**
 * Tests whether the cause of each action is gone; if so closes it and goes on with what it had stopped: the same workflow from its failed
 * task, or, where there is none, the exports (features.md rows 179, 180). A cause that is still there leaves the action open and says why.
 */
export async function resolveActions(
  workspace: Workspace,
  actor: Actor,
  input: ResolveInput,
): Promise<readonly ActionResolution[]> {
  const resolutions: ActionResolution[] = [];
  for (const action of await chosen(workspace, input.id)) {
    const view = await readActionView(workspace, action);
    const stillOpen = await troubleBehind(workspace, action);
    if (stillOpen !== null) {
      resolutions.push({ action: view, stillOpen, workflow: null, runs: [] });
      continue;
    }
    await workspace.store.runs.resolveAction(action.id, workspace.clock.now());
    resolutions.push({
      action: view,
      stillOpen: null,
      ...(await goneOn(workspace, actor, { input, action })),
    });
  }
  return resolutions;
}

/** What the action had stopped goes on: its workflow, one of its own, or runs at once. */
async function goneOn(
  workspace: Workspace,
  actor: Actor,
  { input, action }: { readonly input: ResolveInput; readonly action: WorkflowAction },
): Promise<Pick<ActionResolution, "workflow" | "runs">> {
  if (action.workflowId !== null) return { workflow: await retried(workspace, action), runs: [] };
  const exports = await stoppedBy(workspace, action);
  if (exports.length === 0) return { workflow: null, runs: [] };
  if (input.start === undefined)
    return { workflow: null, runs: await rerun(workspace, actor, { input, exports }) };
  const { connection, exportName } = action;
  const subject =
    exportName === null
      ? ({ kind: "Connection", name: connection } as const)
      : ({ kind: "Export", name: exportName } as const);
  return { workflow: await input.start(subject), runs: [] };
}

/** The action's workflow, which goes on: in the queue again, or once it has ended; null where it has none, or has nothing to do. */
async function retried(
  { store, bell, clock }: Workspace,
  { workflowId }: WorkflowAction,
): Promise<string | null> {
  const workflow = workflowId === null ? null : await store.workflows.get(workflowId);
  if (workflow === null) return null;
  // Its executor looks afterwards, when it has ended.
  if (!hasEnded(workflow.state)) return workflow.id;
  if (!mayRetry(workflow)) return null;
  await store.workflows.retry(workflow.id, clock.now());
  bell.ring();
  return workflow.id;
}

/** Why the action's cause is still there; null where it is gone, also because what it was about is not configured any more. */
async function troubleBehind(workspace: Workspace, action: WorkflowAction): Promise<string | null> {
  const { configuration } = workspace;
  const isThere = (kind: "Connection" | "Export", name: string): boolean =>
    configured(configuration, kind).some(({ resource }) => resource.name === name);
  if (!isThere("Connection", action.connection)) return null;
  if (action.exportName !== null && !isThere("Export", action.exportName)) return null;
  try {
    return action.exportName === null
      ? await connectionTrouble(workspace, action.connection)
      : await exportTrouble(workspace, action, action.exportName);
  } catch (error) {
    const problems = problemsOf(error);
    if (problems.length === 0) throw error;
    return problems.map((problem) => problem.message).join("; ");
  }
}

async function chosen({ store }: Workspace, id: string | undefined): Promise<readonly WorkflowAction[]> {
  const all = await store.runs.actions({ state: "open" });
  // A paused connection first: an export's own action cannot be tried while it is.
  const open = all.toSorted((a, b) => Number(a.exportName !== null) - Number(b.exportName !== null));
  if (id === undefined) return open;
  const found = open.filter((action) => action.id === id || action.id.startsWith(id));
  if (found.length === 1) return found;
  const ids = open.map((action) => action.id);
  throw new CodedError("NOT_FOUND", `there is no open action "${id}"${didYouMean(id, ids)}`, {
    advice: "See `causeway actions list`.",
  });
}

/** Why the export still cannot run as it should: throws what keeps it from beginning, says how many rows have no identifier. */
async function exportTrouble(
  workspace: Workspace,
  action: WorkflowAction,
  exportName: string,
): Promise<string | null> {
  const found = configuredByName(workspace.configuration, "Export", exportName);
  refuseDraft(workspace, found);
  await refuseWorkflow(workspace, action);
  const missing = await workspace.turn.take(async () => {
    const { models } = await prepareRun(workspace, [found], () => undefined);
    return assessDry(workspace, found, {
      models,
      runId: action.runId,
      full: false,
      onPhase: () => undefined,
      use: async ({ stage }) => stage.problems[MISSING_IDENTIFIER] ?? 0,
    });
  });
  return missing === 0 ? null : `${missing === 1 ? "1 row" : `${missing} rows`} still without an identifier`;
}

/** Throws ORCHESTRATION_REFUSED where the orchestration that the action holds may still not use its export. */
async function refuseWorkflow({ store, configuration }: Workspace, action: WorkflowAction): Promise<void> {
  if (action.code !== "ORCHESTRATION_REFUSED" || action.workflowId === null) return;
  const workflow = await store.workflows.get(action.workflowId);
  if (workflow === null || !isConfigured(configuration, workflow.subject)) return;
  refuseSubject(configuration, workflow.subject, { evenIfOff: true });
}

async function rerun(
  workspace: Workspace,
  actor: Actor,
  { input, exports }: { readonly input: ResolveInput; readonly exports: readonly string[] },
): Promise<readonly RunReport[]> {
  const { cancellation, onEvent } = input;
  const run = { exports, dryRun: false, full: false, cancellation, onEvent };
  return (await runExports(workspace, actor, run)).exports;
}

/** The exports that the action held up: the one it is about, or those of its connection whose last run did not get through. */
async function stoppedBy(workspace: Workspace, action: WorkflowAction): Promise<readonly string[]> {
  const exports: string[] = [];
  for (const { resource } of configured(workspace.configuration, "Export")) {
    if (await wasStopped(workspace, resource, action)) exports.push(resource.name);
  }
  return exports;
}

async function wasStopped(
  { store }: Workspace,
  { name, spec }: ResourceOf<"Export">,
  action: WorkflowAction,
): Promise<boolean> {
  if (action.exportName !== null) return name === action.exportName;
  if (spec.connection !== action.connection) return false;
  const [last] = await store.runs.list({ exportName: name, limit: 1 });
  return last?.status === "failed" || last?.status === "stopped";
}
