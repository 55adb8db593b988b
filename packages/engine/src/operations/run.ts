import type { RunInput, RunReport, RunResult } from "@causeway/api";
import type { Actor } from "@causeway/core";
import type { ResourceChanges } from "@causeway/ports";
import { checkExports } from "../exports/assess-export.ts";
import { prepareRun } from "../exports/prepare-run.ts";
import { runExport } from "../exports/run-export.ts";
import { configured, selectExports, type Workspace } from "../workspace.ts";

/**
 * Records the configuration, drops datasets that are no longer in it, loads the others, and runs the exports in order. See Operations.run.
 */
export async function runExports(workspace: Workspace, actor: Actor, input: RunInput): Promise<RunResult> {
  const { configuration, store, clock } = workspace;
  const exports = selectExports(configuration, input);
  await store.runs.closeInterrupted(clock.now());
  const changes = await record(workspace, actor, input.dryRun);
  if (!input.dryRun) await keepConfiguredDatasets(workspace);
  const { datasets, models } = await prepareRun(workspace, exports, input.onEvent);
  await checkExports(workspace, exports, models);
  const reports: RunReport[] = [];
  for (const one of exports) {
    if (input.cancellation.cancelled) break;
    reports.push(await runExport(workspace, one, { actor, input, models, configuration: changes }));
  }
  return { datasets, exports: reports };
}

async function keepConfiguredDatasets({ configuration, store }: Workspace): Promise<void> {
  await store.data.keepDatasets(configured(configuration, "Dataset").map(({ resource }) => resource.name));
}

/** A dry run only looks at what recording would change. */
async function record(
  { configuration, store, clock }: Workspace,
  actor: Actor,
  dryRun: boolean,
): Promise<ResourceChanges> {
  const recorded = configuration.resources.map((one) => one.recorded);
  if (dryRun) return store.resources.compare(recorded);
  const changes = await store.resources.replaceAll(recorded, { actor, atMs: clock.now() });
  for (const { resource } of configuration.resources) {
    if (resource.kind === "Credential")
      await store.resources.putSecret(`${resource.name}.apiKey`, resource.spec.apiKey);
  }
  return changes;
}
