import type { RunInput, RunReport, RunResult } from "@causeway/api";
import type { Actor } from "@causeway/core";
import { cancellableReader } from "../datasets/cancellable-reader.ts";
import { checkExports, type ConfiguredExport } from "../exports/assess-export.ts";
import { prepareRun, type Prepared } from "../exports/prepare-run.ts";
import { planOneExport } from "../exports/run-export.ts";
import { compareFiles, recordFiles } from "../resources/record-files.ts";
import { closeCutOffRuns, runByCommand } from "../workflows/record-command.ts";
import { configured, selectExports, type Workspace } from "../workspace.ts";

/**
 * Records the configuration, drops datasets that are no longer in it, loads the others, and runs the exports in order. See Operations.run.
 * Not where an executor runs workflows on the same store, save with `dryRun`.
 */
export async function runExports(workspace: Workspace, actor: Actor, input: RunInput): Promise<RunResult> {
  const exports = selectExports(workspace.configuration, input);
  const stoppable = { ...workspace, reader: cancellableReader(workspace.reader, input.cancellation) };
  return input.dryRun
    ? planExports(stoppable, exports, input)
    : sendExports(stoppable, exports, { actor, input });
}

async function sendExports(
  workspace: Workspace,
  exports: readonly ConfiguredExport[],
  { actor, input }: { readonly actor: Actor; readonly input: RunInput },
): Promise<RunResult> {
  const { turn } = workspace;
  await closeCutOffRuns(workspace);
  const changes = await recordFiles(workspace, actor);
  const { datasets } = await turn.take(async () => {
    await keepConfiguredDatasets(workspace);
    return prepared(workspace, exports, input);
  }, input.cancellation);
  const reports: RunReport[] = [];
  for (const one of exports) {
    if (input.cancellation.cancelled) break;
    reports.push(await runByCommand(workspace, one, { actor, input, configuration: changes }));
  }
  return { datasets, exports: reports };
}

/** Nothing else may come between: an assessment is good until the next. */
function planExports(
  workspace: Workspace,
  exports: readonly ConfiguredExport[],
  input: RunInput,
): Promise<RunResult> {
  return workspace.turn.take(async () => {
    const configuration = await compareFiles(workspace);
    const { datasets, models } = await prepared(workspace, exports, input);
    const reports: RunReport[] = [];
    for (const one of exports) {
      if (input.cancellation.cancelled) break;
      reports.push(await planOneExport(workspace, one, { input, models, configuration }));
    }
    return { datasets, exports: reports };
  }, input.cancellation);
}

/** Within a turn: loads and defines what the exports need, and checks that their mappings fit. */
async function prepared(
  workspace: Workspace,
  exports: readonly ConfiguredExport[],
  { onEvent }: Pick<RunInput, "onEvent">,
): Promise<Prepared> {
  const result = await prepareRun(workspace, exports, onEvent);
  await checkExports(workspace, exports, result.models);
  return result;
}

/** Drops datasets that are not configured any more. Within a turn. */
export async function keepConfiguredDatasets({ configuration, store }: Workspace): Promise<void> {
  await store.data.keepDatasets(configured(configuration, "Dataset").map(({ resource }) => resource.name));
}
