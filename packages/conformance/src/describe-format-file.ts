import type { CellValue } from "@causeway/core";
import type { FormatFile, FormatRead, OpenedFile, RowRejection, SourceChunk } from "@causeway/ports";

/** A file in memory, given out in pieces of the sizes named, the last size repeating. */
export function memoryFile(bytes: Uint8Array, pieceBytes: readonly number[] = [65_536]): FormatFile {
  return {
    path: "/memory/file",
    sizeBytes: bytes.length,
    async *bytes() {
      let from = 0;
      for (let piece = 0; from < bytes.length; piece++) {
        const size = Math.max(1, pieceBytes[Math.min(piece, pieceBytes.length - 1)] ?? 1);
        yield bytes.slice(from, from + size);
        from += size;
      }
    },
    slice: async (start, end) => bytes.slice(start, end),
  };
}

/** All that a table gives: rows in order, each with its cells in the order of the columns. */
export interface ReadTable {
  readonly rows: readonly (readonly CellValue[])[];
  readonly rejections: readonly RowRejection[];
  readonly chunkSizes: readonly number[];
}

export async function readTable(table: OpenedFile, request: Partial<FormatRead> = {}): Promise<ReadTable> {
  const columns =
    request.columns ?? table.columns.map(({ label, type }) => ({ label, type: type ?? "text" }));
  const rows: CellValue[][] = [];
  const rejections: RowRejection[] = [];
  const chunkSizes: number[] = [];
  const onRejection = (rejection: RowRejection): void => void rejections.push(rejection);
  for await (const chunk of table.read({ chunkRows: 1000, onRejection, ...request, columns })) {
    chunkSizes.push(chunk.rowCount);
    for (let row = 0; row < chunk.rowCount; row++) rows.push(rowOf(chunk, row));
  }
  return { rows, rejections, chunkSizes };
}

function rowOf(chunk: SourceChunk, row: number): CellValue[] {
  return chunk.values.map((values) => {
    const cell = values[row];
    if (cell === undefined || values.length !== chunk.rowCount)
      throw new Error("a chunk's columns differ in length");
    return cell;
  });
}
