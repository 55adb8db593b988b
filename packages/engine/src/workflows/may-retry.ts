import { mayGoOn } from "@causeway/core";
import type { WorkflowRecord } from "@causeway/ports";

/** Whether a retry has something to do: it has ended, and not all of its tasks succeeded. */
export function mayRetry({ state, tasks }: WorkflowRecord): boolean {
  return mayGoOn(state) && !(state === "succeeded" && tasks.every(isDone));
}

function isDone({ state }: { readonly state: string }): boolean {
  return state === "succeeded";
}
