import type { Workspace } from "../workspace.ts";

/** Request records that are older are of no use to `explain` any more. */
const REQUESTS_KEPT_MS = 30 * 24 * 3_600_000;
/** Newest runs of an export whose request records are kept, of those that sent something. */
const RUNS_WITH_REQUESTS_KEPT = 100;

/** What grows with every run of an export is cut. Runs themselves, the ledger and rejections stay. */
export async function pruneHistory({ store, clock }: Workspace, exportName: string): Promise<void> {
  await store.delivery.pruneRequests({
    exportName,
    sentBeforeMs: clock.now() - REQUESTS_KEPT_MS,
    runsKept: RUNS_WITH_REQUESTS_KEPT,
  });
}
