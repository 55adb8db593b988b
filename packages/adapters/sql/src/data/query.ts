import type { CellValue } from "@causeway/core";
import type { QueryOptions, QueryResult } from "@causeway/ports";
import type { SqlConnection } from "../connection.ts";
import { quoteName, type EngineColumn } from "../dialect.ts";
import { canonicalText, readableCell } from "./canonical-cell.ts";
import { visibleColumns } from "./define-models.ts";

/** A SELECT that the guard has seen, or one of ours. */
interface Reading extends QueryOptions {
  /** Without its end; may hold a comment, so it stands on lines of its own. */
  readonly select: string;
  readonly columns: readonly EngineColumn[];
  /** Over the columns of `select`, under the name q. */
  readonly where?: string;
  readonly params?: readonly CellValue[];
}

export async function readRows(connection: SqlConnection, reading: Reading): Promise<QueryResult> {
  const { select, columns, where, params = [], maxRows, cancellation } = reading;
  const cells = columns.map(({ name, type }, index) => {
    const value = { expr: `q.${quoteName(name)}`, type };
    return `${readableCell(connection.dialect, value)} as c${index}`;
  });
  const table = await connection.table(
    `select ${cells.join(", ")} from (\n${select}\n) as q ${where === undefined ? "" : `where ${where}`} limit ${maxRows + 1}`,
    params,
    cancellation === undefined ? undefined : { cancellation },
  );
  const rowCount = Math.min(table.rowCount, maxRows);
  return {
    columns: visibleColumns(columns),
    rows: Array.from({ length: rowCount }, (_, row) => table.values.map((cells) => cells[row] ?? null)),
    truncated: table.rowCount > maxRows,
  };
}

/** The condition that a column, as text, is `$1`; null where there is no such column. */
export function equalsText(
  connection: SqlConnection,
  columns: readonly EngineColumn[],
  name: string,
): string | null {
  const column = columns.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (column === undefined) return null;
  const value = { expr: `q.${quoteName(column.name)}`, type: column.type };
  return `${canonicalText(connection.dialect, value)} = $1`;
}
