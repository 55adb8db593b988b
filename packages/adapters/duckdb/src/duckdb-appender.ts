import type { ColumnChunk } from "@causeway/core";
import type { AppendColumn, AppendTarget, Appender } from "@causeway/adapter-sql";
import { DuckDBDataChunk, DuckDBTypeId, type DuckDBAppender, type DuckDBConnection } from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";
import { writeVector } from "./write-vector.ts";

/** What a chunk of the engine holds at most. */
const CHUNK_ROWS = duckdb.vector_size();

/** How the cells of a column lie in the engine's memory. */
const CELL_TYPES: Readonly<Record<AppendColumn["type"], DuckDBTypeId>> = {
  text: DuckDBTypeId.VARCHAR,
  json: DuckDBTypeId.VARCHAR,
  integer: DuckDBTypeId.BIGINT,
  number: DuckDBTypeId.DOUBLE,
  boolean: DuckDBTypeId.BOOLEAN,
  date: DuckDBTypeId.DATE,
  datetime: DuckDBTypeId.TIMESTAMP,
};

/** Bulk load through DuckDB's appender, part of the connection's transaction. */
export async function openAppender(
  connection: DuckDBConnection,
  target: AppendTarget,
): Promise<DuckdbAppender> {
  const appender =
    target.schema === undefined
      ? await connection.createAppender(target.table, "main", "temp")
      : await connection.createAppender(target.table, target.schema);
  const types = Array.from({ length: appender.columnCount }, (_, column) => appender.columnType(column));
  const fits = types.every(
    ({ typeId }, column) => typeId === CELL_TYPES[target.columns[column]?.type ?? "json"],
  );
  if (types.length !== target.columns.length || !fits)
    throw new Error(`the columns given for ${target.table} are not those it has`);
  const piece = DuckDBDataChunk.create(types);
  return {
    append: async (chunk) => appendChunk({ appender, piece, target }, chunk),
    close: async () => appender.closeSync(),
    abandon: () => {
      appender.clear();
      appender.closeSync();
    },
  };
}

export interface DuckdbAppender extends Appender {
  /** Forgets what was not written yet: an appender left alone would write it later, into another transaction. */
  abandon(): void;
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
