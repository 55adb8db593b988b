import type { RunInput } from "@causeway/api";
import { type CodedError, problemsOf } from "@causeway/core";
import type { ConfiguredExport } from "../exports/assess-export.ts";
import { prepareRun } from "../exports/prepare-run.ts";
import { keepConfiguredDatasets } from "../operations/run.ts";
import type { Workspace } from "../workspace.ts";

/**
 * Drops datasets that are not configured any more and loads those of the exports, each export for itself: one whose data or SQL is wrong
 * keeps no other from running. The first problem, INTERRUPTED where it was stopped; null where all went well.
 */
export async function loadForExports(
  workspace: Workspace,
  exports: readonly ConfiguredExport[],
  { onEvent, cancellation }: Pick<RunInput, "onEvent" | "cancellation">,
): Promise<CodedError | null> {
  const { turn } = workspace;
  const inTurn = (step: () => Promise<unknown>): Promise<CodedError | null> =>
    problemIn(() => turn.take(step, cancellation));
  let first = await inTurn(() => keepConfiguredDatasets(workspace));
  for (const one of exports) {
    const problem = await inTurn(() => prepareRun(workspace, [one], onEvent));
    first ??= problem;
  }
  return first;
}

async function problemIn(step: () => Promise<unknown>): Promise<CodedError | null> {
  try {
    await step();
    return null;
  } catch (error) {
    const [problem] = problemsOf(error);
    if (problem === undefined || problem.code.startsWith("STORE_")) throw error;
    return problem;
  }
}
