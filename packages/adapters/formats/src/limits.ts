/** Columns of one file. PostgreSQL stops at 1,600 columns of a table. */
export const columnsMax = 1000;

/** Characters of one CSV record or NDJSON line, quotes and delimiters included; a longer one is rejected, and never held in memory. */
export const recordCharactersMax: number = 16 * 1024 * 1024;

/** Bytes from the beginning of a file from which its kind, encoding, delimiter and header are guessed. */
export const sampleBytesMax: number = 256 * 1024;

/** Records of the sample that are looked at. */
export const sampleRecordsMax = 1000;

/** Parquet metadata (the footer). */
export const parquetMetadataBytesMax: number = 64 * 1024 * 1024;

/** Compressed bytes of one column in one Parquet row group: all columns of a group are held at once. */
export const parquetRowGroupBytesMax: number = 512 * 1024 * 1024;

/** Parquet cells, and rows at most, that are decoded at once. */
export const parquetWindowCells = 1_000_000;
export const parquetWindowRowsMax = 65_536;

/** Heap of the thread that decodes Parquet, */
export const parquetDecoderHeapMbMax = 1024;

/** and how long it may work on one window. */
export const parquetSilenceMsMax = 60_000;
