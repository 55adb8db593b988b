import type { NewWorkflow } from "@causeway/ports";

/** One that somebody started by hand, at 1000. */
export function newWorkflow(
  over: Pick<NewWorkflow, "id" | "subject" | "tasks"> & Partial<NewWorkflow>,
): NewWorkflow {
  return {
    trigger: "manual",
    actor: "ada",
    dueAtMs: null,
    createdAtMs: 1000,
    full: false,
    limit: null,
    evenIfOff: false,
    idempotencyKey: null,
    ...over,
  };
}
