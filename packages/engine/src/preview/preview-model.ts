import type { ModelPreview, ModelPreviewInput } from "@causeway/api";
import type { Actor } from "@causeway/core";
import { maskColumns } from "../personal/mask-operations.ts";
import { personalMarks, personalOfSelect } from "../personal/personal-marks.ts";
import type { Workspace } from "../workspace.ts";
import { prepareRelations } from "./prepare-relations.ts";

/** See PreviewOperations.model. Within a turn. For restricted people it runs over relations without personal values (row 197). */
export async function previewModel(
  workspace: Workspace,
  actor: Actor,
  { sql, key, limit }: ModelPreviewInput,
): Promise<ModelPreview> {
  const { store, clock } = workspace;
  await prepareRelations(workspace, sql);
  const marks = await personalMarks(workspace);
  const restricted = actor.restricted === true;
  const over = restricted ? { masked: marks } : {};
  const startedAtMs = clock.now();
  const result = await store.data.query(sql, { ...over, maxRows: limit });
  const milliseconds = clock.now() - startedAtMs;
  const columns = await personalOfSelect(workspace, sql, marks);
  const personal = result.columns.map(({ name }) => name).filter((name) => columns.has(name));
  const { rows, ...check } = await store.data.checkKey(sql, key, over);
  // Over masked values nothing can be said of whether they are a key.
  const isTold = key !== null && !(restricted && columns.has(key));
  return {
    result: restricted ? maskColumns(result, columns) : result,
    rows,
    milliseconds,
    key: isTold ? { column: key, ...check } : null,
    personal,
  };
}
