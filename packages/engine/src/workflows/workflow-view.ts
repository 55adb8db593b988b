import type { Workflow } from "@causeway/api";
import { LATE_MS } from "@causeway/core";
import type { WorkflowAction, WorkflowRecord } from "@causeway/ports";

/** A workflow as people see it, with the open actions that hold it. */
export function workflowView(record: WorkflowRecord, openActions: readonly WorkflowAction[]): Workflow {
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
    error: record.error,
    actions: openActions.filter(({ workflowId }) => workflowId === id).map((action) => action.id),
  };
}
