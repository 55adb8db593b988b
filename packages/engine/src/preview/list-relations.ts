import type { RelationView } from "@causeway/api";
import { type Column, problemsOf } from "@causeway/core";
import { isDatasetLoaded } from "../datasets/load-dataset.ts";
import { readPrepared } from "../exports/prepare-run.ts";
import { defineSoundModels, problemIn } from "../models/define-sound-models.ts";
import { personalMarks, personalOfRelation } from "../personal/personal-marks.ts";
import { configured, type Workspace } from "../workspace.ts";

/** See PreviewOperations.relations. What cannot be loaded or defined is there without columns, and so are the models that read it. */
export async function listRelations(workspace: Workspace): Promise<readonly RelationView[]> {
  try {
    return await readPrepared(workspace, null, (models) =>
      relationsWith(workspace, { models, broken: new Map() }),
    );
  } catch (error) {
    if (problemsOf(error).length === 0) throw error;
    return workspace.turn.take(async () => relationsWith(workspace, await defineSoundModels(workspace)));
  }
}

async function relationsWith(
  workspace: Workspace,
  { models, broken }: Awaited<ReturnType<typeof defineSoundModels>>,
): Promise<readonly RelationView[]> {
  const { configuration, store } = workspace;
  const marks = await personalMarks(workspace);
  const view = async (
    relation: Omit<RelationView, "columns"> & { readonly columns: readonly Column[] },
  ): Promise<RelationView> => {
    const personal = await personalOfRelation(workspace, relation.name, marks);
    const columns = relation.columns.map((column) => ({ ...column, personal: personal.has(column.name) }));
    return { ...relation, columns };
  };
  const relations: RelationView[] = [];
  for (const { resource } of configured(configuration, "Dataset")) {
    const { name } = resource;
    const loaded = await store.data.dataset(name);
    // Nothing may have needed it yet: whether its files are there is known all the same.
    const missing = loaded === null ? await problemIn(() => isDatasetLoaded(workspace, resource)) : null;
    const problem = (broken.get(name) ?? missing)?.code ?? null;
    const { columns = [], rows = null } = loaded ?? {};
    relations.push(await view({ name, kind: "Dataset", columns, rows, problem }));
  }
  for (const { resource } of configured(configuration, "Model")) {
    const columns = models.get(resource.name)?.columns ?? [];
    relations.push(await view({ name: resource.name, kind: "Model", columns, rows: null, problem: null }));
  }
  return relations;
}
