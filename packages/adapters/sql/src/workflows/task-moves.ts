import type { TaskRecord, WorkflowFailure } from "@causeway/ports";

/** All but those that stay as they are. */
export function waitingAgain(
  tasks: readonly TaskRecord[],
  stays: (task: TaskRecord) => boolean,
): readonly TaskRecord[] {
  return tasks.map((task) => (stays(task) ? task : { ...task, state: "waiting", leftOut: null }));
}

/** It went through, or as far as Braze took it. */
export function isDone({ state }: TaskRecord): boolean {
  return state === "succeeded" || state === "partial";
}

/** The task's last attempt ends with the crash. */
export function cutOff(
  task: TaskRecord,
  { atMs, failure }: { readonly atMs: number; readonly failure: WorkflowFailure },
  state: TaskRecord["state"],
): TaskRecord {
  const attempts = task.attempts.map((one) =>
    one.endedAtMs === null ? { ...one, endedAtMs: atMs, error: failure } : one,
  );
  return { ...task, state, attempts };
}
