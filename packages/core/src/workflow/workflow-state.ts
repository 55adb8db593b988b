/**
 *   scheduled -> started -> running -> finalizing -> succeeded | failed
 *       |           |          '-> stopping -> stopped
 *       '-----------+-> skipped | cancelled
 *
 *   scheduled again: from failed, stopped and succeeded by a retry; from started, running and finalizing after a crash, or where the
 *   executor tries again by itself later. stopped and failed are also where a crash leaves what was to stop, or crashed too often.
 */
export type WorkflowState =
  | "scheduled"
  | "started"
  | "running"
  | "finalizing"
  | "succeeded"
  | "stopping"
  | "stopped"
  | "failed"
  | "skipped"
  | "cancelled";

const MOVES: Readonly<Record<WorkflowState, readonly WorkflowState[]>> = {
  scheduled: ["started", "skipped", "cancelled"],
  started: ["running", "skipped", "cancelled", "scheduled", "failed"],
  running: ["finalizing", "stopping", "scheduled", "failed"],
  finalizing: ["succeeded", "failed", "scheduled"],
  stopping: ["stopped"],
  succeeded: ["scheduled"],
  stopped: ["scheduled"],
  failed: ["scheduled"],
  skipped: [],
  cancelled: [],
};

/** Whether a workflow may go from one state to the other. */
export function mayMove(from: WorkflowState, to: WorkflowState): boolean {
  return MOVES[from].includes(to);
}

/** The state after the move. An illegal one is a bug: throws. */
export function moveWorkflow(from: WorkflowState, to: WorkflowState): WorkflowState {
  if (mayMove(from, to)) return to;
  throw new Error(`a workflow cannot go from ${from} to ${to}`);
}

/** States in which an executor works on it; at most one workflow of a store is in one of them. */
export const EXECUTING: readonly WorkflowState[] = ["started", "running", "finalizing", "stopping"];

/** States from which it does not go on by itself. */
export const ENDED: readonly WorkflowState[] = ["succeeded", "stopped", "failed", "skipped", "cancelled"];

/** Whether it does not go on by itself. */
export function hasEnded(state: WorkflowState): boolean {
  return ENDED.includes(state);
}

/** Whether it has ended, and somebody may have it go on. */
export function mayGoOn(state: WorkflowState): boolean {
  return hasEnded(state) && mayMove(state, "scheduled");
}
