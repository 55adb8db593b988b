import type { RelationView } from "@causeway/api";
import { type Column, problemsOf } from "@causeway/core";
import { type Prepared, readPrepared } from "../exports/prepare-run.ts";
import { defineSoundModels } from "../models/define-sound-models.ts";
import { personalMarks, personalOfRelation } from "../personal/personal-marks.ts";
import { configured, type Workspace } from "../workspace.ts";

/** See PreviewOperations.relations. What cannot be loaded or defined is there without columns, and so are the models that read it. */
export async function listRelations(workspace: Workspace): Promise<readonly RelationView[]> {
  try {
    return await readPrepared(workspace, null, (models) => relationsWith(workspace, models));
  } catch (error) {
    if (problemsOf(error).length === 0) throw error;
    return workspace.turn.take(async () => relationsWith(workspace, await defineSoundModels(workspace)));
  }
}

async function relationsWith(
  workspace: Workspace,
  models: Prepared["models"],
): Promise<readonly RelationView[]> {
  const { configuration, store } = workspace;
  const marks = await personalMarks(workspace);
  const view = async (
    name: string,
    kind: RelationView["kind"],
    known: { readonly columns: readonly Column[]; readonly rows: number | null },
  ): Promise<RelationView> => {
    const personal = await personalOfRelation(workspace, name, marks);
    const columns = known.columns.map((column) => ({ ...column, personal: personal.has(column.name) }));
    return { name, kind, columns, rows: known.rows };
  };
  const relations: RelationView[] = [];
  for (const { resource } of configured(configuration, "Dataset")) {
    const loaded = await store.data.dataset(resource.name);
    const known = { columns: loaded?.columns ?? [], rows: loaded?.rows ?? null };
    relations.push(await view(resource.name, "Dataset", known));
  }
  for (const { resource } of configured(configuration, "Model")) {
    const columns = models.get(resource.name)?.columns ?? [];
    relations.push(await view(resource.name, "Model", { columns, rows: null }));
  }
  return relations;
}
