import type { ColumnChunk } from "@causeway/core";
import type { AppendTarget, Appender } from "@causeway/adapter-sql";
import { DuckDBDataChunk, type DuckDBAppender, type DuckDBConnection } from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";
import { writeVector } from "./write-vector.ts";

/** What a chunk of the engine holds at most. */
const CHUNK_ROWS = duckdb.vector_size();

/** Bulk load through DuckDB's appender, part of the connection's transaction. */
export async function openAppender(connection: DuckDBConnection, target: AppendTarget): Promise<Appender> {
  const appender =
    target.schema === undefined
      ? await connection.createAppender(target.table, "main", "temp")
      : await connection.createAppender(target.table, target.schema);
  const types = Array.from({ length: appender.columnCount }, (_, column) => appender.columnType(column));
  const piece = DuckDBDataChunk.create(types);
  return {
    append: async (chunk) => appendChunk({ appender, piece, target }, chunk),
    close: async () => appender.closeSync(),
  };
}

interface Loading {
  readonly appender: DuckDBAppender;
  readonly piece: DuckDBDataChunk;
  readonly target: AppendTarget;
}

function appendChunk({ appender, piece, target }: Loading, chunk: ColumnChunk): void {
  for (let from = 0; from < chunk.rowCount; from += CHUNK_ROWS) {
    const rows = Math.min(CHUNK_ROWS, chunk.rowCount - from);
    piece.reset();
    piece.rowCount = rows;
    for (const [column, { type }] of target.columns.entries()) {
      const vector = duckdb.data_chunk_get_vector(piece.chunk, column);
      writeVector(vector, { type, values: chunk.values[column] ?? [], from, rows });
    }
    appender.appendDataChunk(piece);
  }
}
