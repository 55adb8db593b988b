import type { CellValue, ColumnType } from "@causeway/core";
import type { FormatFile, FormatRead, SourceChunk } from "@causeway/ports";
import { parquetScan, parquetSchema, type ParquetScan } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { ChunkBuilder } from "../cells/chunk-builder.ts";
import { notOfType } from "../cells/type-noun.ts";
import { columnKey } from "../columns.ts";
import { parquetWindowCells, parquetWindowRowsMax } from "../limits.ts";
import { openParquet, orUnreadable, unreadable, type ParquetFile } from "./open-metadata.ts";
import { columnOf, type ParquetColumn } from "./parquet-columns.ts";
import { PARSERS } from "./parsers.ts";

export interface ParquetTable {
  readonly parquet: ParquetFile;
  readonly columns: readonly ParquetColumn[];
}

/** Reads the footer. Throws DATASET_UNREADABLE or DATASET_LIMIT. */
export async function openTable(file: FormatFile): Promise<ParquetTable> {
  const parquet = await openParquet(file);
  const columns = await orUnreadable(file.path, async () =>
    parquetSchema(parquet.metadata).children.map(columnOf),
  );
  return { parquet, columns };
}

/** A window of rows of one row group at a time, column by column. */
export async function* readRows(
  { parquet, columns }: ParquetTable,
  request: FormatRead,
): AsyncGenerator<SourceChunk> {
  const { path } = parquet;
  const scan = await orUnreadable(path, () =>
    parquetScan({
      file: parquet.buffer,
      metadata: parquet.metadata,
      compressors,
      parsers: PARSERS,
      geoparquet: false,
    }),
  );
  const builder = new ChunkBuilder(request.columns.length, request.chunkRows);
  const cellRows = Math.ceil(parquetWindowCells / Math.max(1, columns.length));
  const windowRows = Math.min(parquetWindowRowsMax, cellRows);
  for (const range of scan.ranges) {
    for (let rowStart = range.rowStart; rowStart < range.rowEnd; rowStart += windowRows) {
      const rowEnd = Math.min(range.rowEnd, rowStart + windowRows);
      const window = new Window({ rowStart, rowEnd }, request);
      for (const column of columns) await orUnreadable(path, () => window.read(column, { scan, path }));
      window.deliver(builder, path);
      yield* builder.take();
    }
  }
  yield* builder.finish();
}

class Window {
  readonly #range: { readonly rowStart: number; readonly rowEnd: number };
  readonly #request: FormatRead;
  readonly #cells = new Map<number, readonly CellValue[]>();
  /** Reasons by row within the window; the first found stands. */
  readonly #rejected = new Map<number, string>();

  constructor(range: { readonly rowStart: number; readonly rowEnd: number }, request: FormatRead) {
    this.#range = range;
    this.#request = request;
  }

  async read(
    column: ParquetColumn,
    source: { readonly scan: ParquetScan; readonly path: string },
  ): Promise<void> {
    const target = this.#request.columns.findIndex(
      ({ label }) => columnKey(label) === columnKey(column.label),
    );
    const type = this.#request.columns[target]?.type;
    if (type === undefined) return;
    const rowCount = this.#range.rowEnd - this.#range.rowStart;
    const values = await source.scan.readColumn({ column: column.label, ...this.#range });
    if (values.length !== rowCount) {
      throw unreadable(source.path, `column "${column.label}" has fewer values than rows`);
    }
    const cells: CellValue[] = [];
    for (let row = 0; row < rowCount; row++)
      cells.push(this.#cellOf(row, { column, type, value: values[row] }));
    this.#cells.set(target, cells);
  }

  deliver(builder: ChunkBuilder, path: string): void {
    const { rowStart, rowEnd } = this.#range;
    for (let row = 0; row < rowEnd - rowStart; row++) {
      const reason = this.#rejected.get(row);
      if (reason !== undefined) {
        this.#request.onRejection({ file: path, line: rowStart + row + 1, reason });
        continue;
      }
      for (const [target, cells] of this.#cells) builder.put(target, cells[row] ?? null);
      builder.endRow();
    }
  }

  #cellOf(row: number, read: { column: ParquetColumn; type: ColumnType; value: unknown }): CellValue {
    const { column, type, value } = read;
    const cell = column.cellOf(value, type);
    if (cell === undefined && !this.#rejected.has(row))
      this.#rejected.set(row, notOfType(column.label, type));
    return cell ?? null;
  }
}
