import { type DatasetReport, ROW_REJECTIONS_SHOWN, type RunEvent } from "@causeway/api";
import { type DatasetSpec, emptyFile, type ResourceOf } from "@causeway/core";
import type { DatasetReader, RowRejection, SourceColumn, SourceFile } from "@causeway/ports";
import type { Workspace } from "../workspace.ts";

/** Rows handed to the store at a time. */
const CHUNK_ROWS = 10_000;

/** Loads the dataset's files unless they are those of the last load. One transaction; the old rows stay when it fails. */
export async function loadDataset(
  workspace: Workspace,
  resource: ResourceOf<"Dataset">,
  onEvent: (event: RunEvent) => void,
): Promise<DatasetReport> {
  const { reader, store, clock } = workspace;
  const { name, spec } = resource;
  const { files, fingerprint } = await filesNow(workspace, resource, "content");
  const before = await store.data.dataset(name);
  if (before !== null && before.fingerprint === fingerprint) {
    onEvent({
      kind: "dataset",
      name,
      state: "unchanged",
      rows: before.rows,
      rejectedRows: before.rejectedRows,
    });
    return { name, loaded: false, rows: before.rows, rejectedRows: before.rejectedRows, rejections: [] };
  }
  onEvent({ kind: "dataset", name, state: "loading", rows: 0, rejectedRows: 0 });
  const columns = await columnsOf(reader, spec, files);
  const rejections = new Rejections();
  const loaded = await store.data.loadDataset({
    name,
    columns,
    fingerprint,
    loadedAtMs: clock.now(),
    chunks: reader.read({
      spec,
      files,
      columns,
      chunkRows: CHUNK_ROWS,
      onRejection: (one) => rejections.add(one),
    }),
    rejectedRows: () => rejections.count,
  });
  onEvent({
    kind: "dataset",
    name,
    state: "loaded",
    rows: loaded.rows,
    rejectedRows: rejections.count,
    ...(rejections.count === 0 ? {} : { rejections: rejections.first }),
  });
  return {
    name,
    loaded: true,
    rows: loaded.rows,
    rejectedRows: rejections.count,
    rejections: rejections.first,
  };
}

/** Whether the dataset's files are those of its last load, as far as their size and times tell. */
export async function isDatasetLoaded(
  workspace: Pick<Workspace, "reader" | "store" | "configuration">,
  resource: ResourceOf<"Dataset">,
): Promise<boolean> {
  const { fingerprint } = await filesNow(workspace, resource, "times");
  return (await workspace.store.data.dataset(resource.name))?.fingerprint === fingerprint;
}

async function filesNow(
  { reader, configuration }: Pick<Workspace, "reader" | "configuration">,
  { spec }: ResourceOf<"Dataset">,
  by: "content" | "times",
): Promise<{ readonly files: readonly SourceFile[]; readonly fingerprint: string }> {
  const files = await reader.list(spec, configuration.baseDir, by);
  const fingerprint = JSON.stringify({ spec, files: files.map((file) => [file.path, file.fingerprint]) });
  return { files, fingerprint };
}

/** The columns that the dataset's files have, without loading them. */
export async function datasetColumns(
  { reader, configuration }: Pick<Workspace, "reader" | "configuration">,
  resource: ResourceOf<"Dataset">,
): Promise<readonly SourceColumn[]> {
  const files = await reader.list(resource.spec, configuration.baseDir);
  return columnsOf(reader, resource.spec, files);
}

/** Throws DATASET_UNREADABLE where no file has a column, which is no table. */
export async function columnsOf(
  reader: DatasetReader,
  spec: DatasetSpec,
  files: readonly SourceFile[],
): Promise<readonly SourceColumn[]> {
  const columns = await reader.columns(spec, files);
  if (columns.length > 0) return columns;
  const [first] = files;
  const which = files.length === 1 && first !== undefined ? first.named : `"${spec.files.path}"`;
  throw emptyFile(which);
}

class Rejections {
  readonly first: RowRejection[] = [];
  count = 0;

  add(rejection: RowRejection): void {
    this.count += 1;
    if (this.first.length < ROW_REJECTIONS_SHOWN) this.first.push(rejection);
  }
}
