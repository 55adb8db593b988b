import type { ConfiguredResource, DatasetReport, RunEvent } from "@causeway/api";
import { CodedErrors, type ResourceOf } from "@causeway/core";
import type { DefinedModel } from "@causeway/ports";
import { loadDataset } from "../datasets/load-dataset.ts";
import { closeModels, defineModels } from "../models/define-models.ts";
import { placeProblems } from "../problems/place-problems.ts";
import { configuredByName, type Workspace } from "../workspace.ts";

export interface Prepared {
  readonly datasets: readonly DatasetReport[];
  readonly models: ReadonlyMap<string, DefinedModel>;
}

/**
 * Loads the datasets that these exports need (all where null) and defines their models, which stay defined as long as the turn lasts that
 * it is called in. Throws CodedError and CodedErrors.
 */
export async function prepareRun(
  workspace: Workspace,
  exports: readonly (ConfiguredResource & { readonly resource: ResourceOf<"Export"> })[] | null,
  onEvent: (event: RunEvent) => void,
): Promise<Prepared> {
  const { configuration, store } = workspace;
  if (!workspace.turn.isTaken) throw new Error("datasets and models are prepared within a turn");
  const names = exports?.map(({ resource }) => resource.spec.from.model) ?? null;
  const closure = await closeModels(workspace, store.data, names);
  const datasets: DatasetReport[] = [];
  for (const name of closure.datasets) {
    const { resource, placeOf, unresolved } = configuredByName(configuration, "Dataset", name);
    if (unresolved !== undefined) throw new CodedErrors(unresolved);
    const load = (): Promise<DatasetReport> => loadDataset(workspace, resource, onEvent);
    datasets.push(await placeProblems(placeOf("spec.files.path"), load));
  }
  return { datasets, models: await defineModels(store.data, closure) };
}
