import type { CellValue, ColumnType, DatasetSpec } from "@causeway/core";

/** One file of a dataset as it lies there. Two equal fingerprints mean equal bytes, to all intents. */
export interface SourceFile {
  /** Absolute. */
  readonly path: string;
  /** As people know it, for messages: the name it was uploaded under, or its path from `baseDir` where it lies below that. */
  readonly named: string;
  readonly sizeBytes: number;
  /** SHA-256 of the content, hex. */
  readonly fingerprint: string;
}

/** A row that could not be read. The others are not touched by it. */
export interface RowRejection {
  /** `SourceFile.named` */
  readonly file: string;
  /** From 1; of a Parquet file the row number. */
  readonly line: number;
  readonly reason: string;
}

export interface SourceColumn {
  /** As the source spells it. */
  readonly label: string;
  /** Unknown where the format does not know types (csv, ndjson): then inferred by the reader over the whole file. */
  readonly type: ColumnType;
}

/** Rows by column, in the order of the file set's columns; see ColumnChunk for the cells. */
export interface SourceChunk {
  readonly rowCount: number;
  readonly values: readonly (readonly CellValue[])[];
}

/**
 * Reads a dataset's files as one table: the union of their columns, missing ones null.
 * Memory is bounded by the limits, not by the files. Throws CodedError DATASET_NO_FILES, DATASET_UNREADABLE, DATASET_LIMIT.
 */
export interface DatasetReader {
  /**
   * The files that the dataset names now, in order of path. `baseDir` is where the dataset's YAML stands. By `times` a file whose size and
   * times are those of the last reading counts as unchanged: for questions, which would read whole files otherwise; a run goes by content.
   */
  list(spec: DatasetSpec, baseDir: string, by?: "content" | "times"): Promise<readonly SourceFile[]>;
  /** First pass: the columns with declared or inferred types. */
  columns(spec: DatasetSpec, files: readonly SourceFile[]): Promise<readonly SourceColumn[]>;
  /** Second pass: the rows, in chunks of at most `chunkRows`; rejected rows go to `onRejection`, at most once each. */
  read(request: ReadRequest): AsyncIterable<SourceChunk>;
}

export interface ReadRequest {
  readonly spec: DatasetSpec;
  readonly files: readonly SourceFile[];
  readonly columns: readonly SourceColumn[];
  readonly chunkRows: number;
  readonly onRejection: (rejection: RowRejection) => void;
}
