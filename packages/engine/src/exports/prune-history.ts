import { HISTORY_KEPT_MS } from "@causeway/core";
import type { Workspace } from "../workspace.ts";

/** Request records that are older are of no use to `explain` any more. */
const REQUESTS_KEPT_MS = 30 * 24 * 3_600_000;
/** Newest runs of an export whose request records are kept, of those that sent something. */
const RUNS_WITH_REQUESTS_KEPT = 100;

/** What one step deletes at most of each kind. Of 120,000 runs and workflows it holds up writers by some 30 and 100 ms (docs/decisions/0047). */
const RUNS_A_STEP = 100;
const ROWS_A_STEP = 2_000;

/**
 * What grows with every run of an export is cut when one ends, and one step is made of what all exports have left behind. The ledger and what is
 * refused, uncertain or open stay.
 */
export async function pruneHistory(workspace: Workspace, exportName: string): Promise<void> {
  const { store, clock } = workspace;
  await store.delivery.pruneRequests({
    exportName,
    sentBeforeMs: clock.now() - REQUESTS_KEPT_MS,
    runsKept: RUNS_WITH_REQUESTS_KEPT,
  });
  await pruneOldHistory(workspace);
}

/**
 * One step of forgetting, oldest first: request records of before 30 days, and of before 13 months runs, workflows with their tasks, states and
 * logs, resolved actions, rows that were set aside and rejections that were dropped (features.md row 167). Whether there may be more: call again then,
 * after whoever waits for the store had their turn.
 */
export async function pruneOldHistory({
  store,
  clock,
}: Pick<Workspace, "store" | "clock">): Promise<{ readonly mayBeMore: boolean }> {
  const nowMs = clock.now();
  const endedBeforeMs = nowMs - HISTORY_KEPT_MS;
  const pruned = [
    await store.delivery.prune({
      requestsBeforeMs: nowMs - REQUESTS_KEPT_MS,
      rejectionsBeforeMs: endedBeforeMs,
      max: ROWS_A_STEP,
    }),
    await store.runs.prune({ endedBeforeMs, max: RUNS_A_STEP }),
    await store.workflows.prune({ endedBeforeMs, max: RUNS_A_STEP }),
  ];
  return { mayBeMore: pruned.some((count) => count > 0) };
}
