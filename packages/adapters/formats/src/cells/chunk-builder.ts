import type { CellValue } from "@causeway/core";
import type { SourceChunk } from "@causeway/ports";

/**
 * Collects rows into chunks by column. Cells are put into the current row, then the row is ended; a row that is not ended is
 * overwritten by the next one, so that a row can be given up halfway. A column that no cell was ever put into is null.
 */
export class ChunkBuilder {
  readonly #chunkRows: number;
  readonly #columnCount: number;
  #values: CellValue[][];
  #rowCount = 0;
  #complete: SourceChunk[] = [];

  constructor(columnCount: number, chunkRows: number) {
    this.#chunkRows = chunkRows;
    this.#columnCount = columnCount;
    this.#values = this.#emptyColumns();
  }

  /** Every row puts the same columns. */
  put(column: number, cell: CellValue): void {
    const values = this.#values[column];
    if (values !== undefined) values[this.#rowCount] = cell;
  }

  endRow(): void {
    this.#rowCount++;
    if (this.#rowCount === this.#chunkRows) this.#flush();
  }

  /** The chunks that became full since the last call. */
  take(): readonly SourceChunk[] {
    if (this.#complete.length === 0) return none;
    const taken = this.#complete;
    this.#complete = [];
    return taken;
  }

  /** As `take`, with the rows that do not fill a chunk. */
  finish(): readonly SourceChunk[] {
    if (this.#rowCount > 0) this.#flush();
    return this.take();
  }

  #flush(): void {
    const rowCount = this.#rowCount;
    for (const values of this.#values) {
      if (values.length === 0) values.length = rowCount;
      if (values[0] === undefined) values.fill(null);
      values.length = rowCount;
    }
    this.#complete.push({ rowCount, values: this.#values });
    this.#values = this.#emptyColumns();
    this.#rowCount = 0;
  }

  #emptyColumns(): CellValue[][] {
    return Array.from({ length: this.#columnCount }, () => []);
  }
}

const none: readonly SourceChunk[] = [];
