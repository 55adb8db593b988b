import type { CellType, CellValue, ColumnType, IdentifierKind } from "@causeway/core";
import type {
  Cancellation,
  DatasetLoad,
  LoadedDataset,
  Normalise,
  SourceChunk,
  StageCounts,
  StagedColumn,
  StagedIdentifier,
  Store,
} from "@causeway/ports";

/** Where a store lives, so that it can be closed and opened again. */
export interface StorePlace {
  /** With its schema of this version. Only one at a time. */
  open(): Promise<Store>;
  dispose(): Promise<void>;
}

/** A dataset's columns: name -> type. */
export type Columns = { readonly [label: string]: ColumnType };

export interface Mapped extends Partial<Omit<StagedColumn, "source">> {
  readonly to: string;
  readonly type: CellType;
  /** The column of the model; `to` where absent. */
  readonly from?: string;
  readonly value?: CellValue;
}

export interface Staging {
  readonly exportName: string;
  readonly model: string;
  readonly mapping: readonly Mapped[];
  /** `external_id` from the column `id` unless said otherwise. */
  readonly identifier?: readonly (Omit<StagedIdentifier, "kind"> & { readonly kind: IdentifierKind })[];
  readonly stripped?: { readonly [target: string]: string };
  readonly normalise?: Normalise;
  readonly omittedSamplesMax?: number;
  readonly cancellation?: Cancellation;
}

export async function* inChunks(
  chunks: readonly SourceChunk[],
): AsyncGenerator<SourceChunk, void, undefined> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

export function chunkOf(columns: Columns, rows: readonly (readonly CellValue[])[]): SourceChunk {
  return {
    rowCount: rows.length,
    values: Object.keys(columns).map((_, column) => rows.map((row) => row[column] ?? null)),
  };
}

export function datasetLoad(name: string, columns: Columns, chunks: AsyncIterable<SourceChunk>): DatasetLoad {
  return {
    name,
    columns: Object.entries(columns).map(([label, type]) => ({ label, type })),
    fingerprint: `fingerprint of ${name}`,
    loadedAtMs: 1_700_000_000_000,
    chunks,
    rejectedRows: () => 0,
  };
}

/** Loads `rows` as a dataset. */
export async function loadRows(
  store: Store,
  { name, columns }: { readonly name: string; readonly columns: Columns },
  rows: readonly (readonly CellValue[])[],
): Promise<LoadedDataset> {
  return await store.data.loadDataset(datasetLoad(name, columns, inChunks([chunkOf(columns, rows)])));
}

/** Stages the model, whose key is the column `id`, and makes the delivery's tables fit, so that people can be looked at. */
export async function stage(store: Store, staging: Staging): Promise<StageCounts> {
  const { exportName, model, mapping, stripped = {}, normalise = () => [], omittedSamplesMax } = staging;
  const identifier = staging.identifier ?? [{ kind: "external_id", column: "id" }];
  const shape = {
    identity: identifier.map(({ kind }) => kind).join(","),
    columns: mapping.map(({ to, type, whenNull }) => ({
      target: to,
      type,
      whenNull: whenNull === "erase" ? ("erase" as const) : ("omit" as const),
    })),
  };
  const counts = await store.data.stage(
    {
      exportName,
      runId: "run-1",
      nowMs: 1_700_000_000_000,
      model,
      modelKey: "id",
      ...(staging.cancellation === undefined ? {} : { cancellation: staging.cancellation }),
      identifier,
      shape,
      columns: mapping.map(stagedColumn),
      stripped: Object.entries(stripped).map(([target, column]) => ({ target, column })),
      ...(omittedSamplesMax === undefined ? {} : { omittedSamplesMax }),
    },
    normalise,
  );
  await store.delivery.reshape(exportName, shape);
  return counts;
}

function stagedColumn({
  to,
  from = to,
  value,
  normaliser,
  whenNull = "omit",
  required = false,
  textCharactersMax = 255,
  as,
}: Mapped): StagedColumn {
  return {
    source: value === undefined ? { column: from } : { constant: value },
    whenNull,
    required,
    textCharactersMax,
    ...(normaliser === undefined ? {} : { normaliser }),
    ...(as === undefined ? {} : { as }),
  };
}

/** One person's staged values by target; nulls are left out. */
export async function wantedOf(
  store: Store,
  exportName: string,
  key: string,
): Promise<{ readonly [target: string]: CellValue } | null> {
  const { wanted } = await store.delivery.person(exportName, key);
  return wanted?.values ?? null;
}
