import type { ConfiguredResource, DatasetReport, RunEvent } from "@causeway/api";
import { CodedErrors, problemsOf, type ResourceOf } from "@causeway/core";
import type { DefinedModel } from "@causeway/ports";
import { isDatasetLoaded, loadDataset } from "../datasets/load-dataset.ts";
import { closeModels, definedModels, defineModels } from "../models/define-models.ts";
import { placeProblems } from "../problems/place-problems.ts";
import { configuredByName, type Workspace } from "../workspace.ts";

type Exports = readonly (ConfiguredResource & { readonly resource: ResourceOf<"Export"> })[] | null;

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
  exports: Exports,
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

/**
 * Reads the models of these exports (all where null): at once where a run would have nothing to load and to define, also while somebody else
 * has the turn, who then finds nothing to change either; otherwise within a turn. `read` may be called twice: what it read counts only if
 * the models were still the same afterwards.
 */
export async function readPrepared<T>(
  workspace: Workspace,
  exports: Exports,
  read: (models: Prepared["models"]) => Promise<T>,
): Promise<T> {
  const found = await readAtOnce(workspace, exports, read);
  if (found !== null) return found.answer;
  return workspace.turn.take(async () =>
    read((await prepareRun(workspace, exports, () => undefined)).models),
  );
}

async function readAtOnce<T>(
  workspace: Workspace,
  exports: Exports,
  read: (models: Prepared["models"]) => Promise<T>,
): Promise<{ readonly answer: T } | null> {
  const { data } = workspace.store;
  try {
    const names = exports?.map(({ resource }) => resource.spec.from.model) ?? null;
    const closure = await closeModels(workspace, data, names);
    if (!(await areLoaded(workspace, closure.datasets))) return null;
    const models = definedModels(data, closure);
    if (models === null) return null;
    const answer = await read(models);
    return definedModels(data, closure) === null ? null : { answer };
  } catch (error) {
    // Somebody may have defined other models meanwhile: within a turn it shows whether there is a problem.
    if (problemsOf(error).length === 0) throw error;
    return null;
  }
}

async function areLoaded(workspace: Workspace, datasets: readonly string[]): Promise<boolean> {
  for (const name of datasets) {
    const { resource, unresolved } = configuredByName(workspace.configuration, "Dataset", name);
    if (unresolved !== undefined || !(await isDatasetLoaded(workspace, resource))) return false;
  }
  return true;
}
