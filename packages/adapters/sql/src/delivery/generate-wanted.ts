import type { CellType, Shape } from "@causeway/core";
import type { SqlConnection } from "../connection.ts";
import { cellSqlType } from "../dialect.ts";
import { cellColumn, wantedTable } from "../table-names.ts";

/** Expressions of the row number `i`, in turn: texts short and long, whole and real numbers, booleans. */
const CELLS: readonly { readonly type: CellType; readonly value: (column: number) => string }[] = [
  { type: "text", value: (column) => `'value ' || cast(i * ${column + 7} % 5000 as text)` },
  { type: "number", value: (column) => `cast(i * ${column + 3} % 100000 as double precision) / 7` },
  { type: "integer", value: (column) => `i * ${column + 1} % 9000` },
  { type: "boolean", value: (column) => `i % ${column + 2} = 0` },
  { type: "text", value: () => `'c' || cast(i % 97 as text)` },
];

export interface GeneratedWanted {
  readonly exportName: string;
  readonly rows: number;
  readonly columns: number;
  /** Row 0, k, 2k, … differs in its first attribute from what is generated without this; absent: none. */
  readonly changedEvery?: number;
}

/** Fills the wanted table with invented people, the same ones each time. For benchmarks. Returns its shape. */
export async function generateWanted(connection: SqlConnection, wanted: GeneratedWanted): Promise<Shape> {
  const { exportName, rows, columns, changedEvery } = wanted;
  const cells = Array.from({ length: columns }, (_, column) => {
    const cell = CELLS[column % CELLS.length];
    if (cell === undefined) throw new Error("no cell");
    return { type: cell.type, value: cell.value(column) };
  });
  const values = cells.map(({ type, value }, column) => {
    const changed =
      column === 0 && changedEvery !== undefined
        ? `case when i % ${changedEvery} = 0 then 'changed' else ${value} end`
        : value;
    return `cast(${changed} as ${cellSqlType(type)}) as ${cellColumn(column)}`;
  });
  const table = wantedTable(exportName);
  await connection.transaction(async (session) => {
    await session.run(`drop table if exists ${table}`);
    await session.run(
      `create table ${table} as select cast(i as bigint) as seq, 'customer-' || cast(i as text) as key, cast(null as text) as problem,
       ${values.join(", ")} from generate_series(0, ${rows - 1}) as g(i) order by i`,
    );
  });
  return {
    identity: "external_id",
    columns: cells.map(({ type }, column) => ({ target: `attribute_${column}`, type, whenNull: "omit" })),
  };
}
