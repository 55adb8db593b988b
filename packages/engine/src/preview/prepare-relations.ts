import type { DefinedModel } from "@causeway/ports";
import { loadDataset } from "../datasets/load-dataset.ts";
import { closeModels, defineModels } from "../models/define-models.ts";
import { configured, configuredByName, type Workspace } from "../workspace.ts";

/** Within a turn: loads the datasets that the SQL reads, also through models, and defines those models. Others may be broken. */
export async function prepareRelations(
  workspace: Workspace,
  sql: string,
): Promise<ReadonlyMap<string, DefinedModel>> {
  const { configuration, store } = workspace;
  const datasets = configured(configuration, "Dataset").map(({ resource }) => resource.name);
  const models = configured(configuration, "Model").map(({ resource }) => resource.name);
  const read = await store.data.relationsOf(sql, [...datasets, ...models]);
  const isRead = (name: string): boolean => read.includes(name.toLowerCase());
  const closure = await closeModels(workspace, store.data, models.filter(isRead));
  for (const name of new Set([...datasets.filter(isRead), ...closure.datasets])) {
    const { resource } = configuredByName(configuration, "Dataset", name);
    await loadDataset(workspace, resource, () => undefined);
  }
  return defineModels(store.data, closure);
}
