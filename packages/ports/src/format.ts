import type { ColumnType, DatasetSpec, FileFormat } from "@causeway/core";
import type { RowRejection, SourceChunk, SourceColumn } from "./source.ts";

/** The bytes of one file, as a format sees them. Both ways of reading throw CodedError DATASET_UNREADABLE when the file fails. */
export interface FormatFile {
  /** As people know it (`SourceFile.named`); stands in messages and rejections. */
  readonly path: string;
  readonly sizeBytes: number;
  /** The content from its first byte, decompressed where the file is compressed. May be asked for again and again. */
  bytes(): AsyncIterable<Uint8Array>;
  /** `[start, end)` as it lies in the file. Both within the file. */
  slice(start: number, end: number): Promise<Uint8Array>;
}

export type FormatOptions = Omit<DatasetSpec["files"], "path" | "format">;

export interface FormatColumn {
  /** As the file spells it; no two of a file are equal in lower case. */
  readonly label: string;
  /** Declared, else known, else inferred over the whole file; null where no row has a value. */
  readonly type: ColumnType | null;
}

export interface FormatRead {
  /** What the rows shall look like: columns of the file by label in any case, others null; types equal to or wider than the file's. */
  readonly columns: readonly SourceColumn[];
  readonly chunkRows: number;
  /** Called at most once for a row, in order of lines. */
  readonly onRejection: (rejection: RowRejection) => void;
}

/** A file after its first pass. Holds what the pass learned, not the rows. */
export interface OpenedFile {
  readonly columns: readonly FormatColumn[];
  /** Second pass: every row comes either in a chunk or as a rejection. Throws as `open`. May be called again. */
  read(request: FormatRead): AsyncIterable<SourceChunk>;
}

/**
 * Bytes to rows. Memory is bounded by the format's limits, not by the file; how `bytes()` is cut makes no difference.
 * `open` throws CodedError DATASET_UNREADABLE (not this format, damaged beyond rows, two columns of one name),
 * DATASET_LIMIT and CONFIG_INVALID (an option that the format does not have, or a value it cannot use).
 */
export interface Format {
  readonly id: FileFormat;
  open(file: FormatFile, options: FormatOptions): Promise<OpenedFile>;
}
