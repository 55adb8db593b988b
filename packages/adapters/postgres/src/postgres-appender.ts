import type { CellValue, ColumnChunk } from "@causeway/core";
import { quoteName, type AppendColumn, type AppendTarget, type Appender } from "@causeway/adapter-sql";
import type { PostgresSession } from "./postgres-driver.ts";

/** Rows in one statement. */
const BATCH_ROWS = 5_000;

/** How a column's cells travel, and what they become. */
const WIRE: Readonly<Record<AppendColumn["type"], readonly [array: string, cast: string]>> = {
  text: ["text[]", "text"],
  integer: ["bigint[]", "bigint"],
  number: ["double precision[]", "double precision"],
  boolean: ["boolean[]", "boolean"],
  date: ["text[]", "date"],
  datetime: ["text[]", "timestamp"],
  json: ["text[]", "jsonb"],
};

/** Bulk load with one array per column: the same on PGlite, where COPY FROM STDIN hangs (design.md), and on a server. */
export function openAppender(session: PostgresSession, target: AppendTarget): Appender {
  const { schema, table, columns } = target;
  const name = schema === undefined ? `pg_temp.${quoteName(table)}` : `${schema}.${quoteName(table)}`;
  const arrays = columns.map(({ type }, i) => `$${i + 1}::${WIRE[type][0]}`);
  const casts = columns.map(({ type }, i) => `c${i}::${WIRE[type][1]}`);
  const sql =
    `insert into ${name} (${columns.map((column) => quoteName(column.name)).join(", ")}) select ${casts.join(", ")} ` +
    `from unnest(${arrays.join(", ")}) as u (${columns.map((_, i) => `c${i}`).join(", ")})`;
  return {
    append: async (chunk) => {
      for (let from = 0; from < chunk.rowCount; from += BATCH_ROWS)
        await session.query(sql, wireArrays(chunk, columns, [from, from + BATCH_ROWS]));
    },
    close: async () => undefined,
  };
}

function wireArrays(
  chunk: ColumnChunk,
  columns: readonly AppendColumn[],
  [from, to]: readonly [number, number],
): readonly (readonly unknown[])[] {
  return columns.map((_, column) =>
    (chunk.values[column] ?? []).slice(from, Math.min(to, chunk.rowCount)).map(wireCell),
  );
}

/** PostgreSQL has no NUL in texts: it is left out. */
function wireCell(cell: CellValue): unknown {
  return typeof cell === "string" && cell.includes("\0") ? cell.replaceAll("\0", "") : cell;
}
