import type { Workflow } from "@causeway/api";
import { LATE_MS } from "@causeway/core";
import type { Run, Store, WorkflowAction, WorkflowRecord } from "@causeway/ports";
import { workflowFigures } from "./workflow-figures.ts";

/** Workflows as people see them, with the open actions that hold them and what their runs did: two questions, however many they are. */
export async function workflowViews(
  { runs }: Pick<Store, "runs">,
  records: readonly WorkflowRecord[],
): Promise<readonly Workflow[]> {
  const openActions = await runs.actions({ state: "open" });
  const tried = records.flatMap(({ tasks }) => tasks).flatMap(({ attempts }) => attempts);
  const known = await runs.ofIds(tried.flatMap(({ runId }) => runId ?? []));
  return records.map((record) => workflowView(record, { openActions, runs: known }));
}

interface Around {
  readonly openActions: readonly WorkflowAction[];
  readonly runs: ReadonlyMap<string, Run>;
}

function workflowView(record: WorkflowRecord, { openActions, runs }: Around): Workflow {
  const { id, subject, trigger, actor, state, dueAtMs, createdAtMs, startedAtMs, endedAtMs } = record;
  return {
    id,
    subject,
    trigger,
    actor,
    state,
    dueAtMs,
    late: dueAtMs !== null && startedAtMs !== null && startedAtMs - dueAtMs > LATE_MS,
    createdAtMs,
    startedAtMs,
    endedAtMs,
    retryAtMs: state === "scheduled" ? record.notBeforeMs : null,
    full: record.full,
    limit: record.limit,
    tasks: record.tasks,
    figures: workflowFigures(record, runs),
    error: record.error,
    actions: openActions.filter(({ workflowId }) => workflowId === id).map((action) => action.id),
  };
}
