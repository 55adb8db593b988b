import type { CellValue, Shape } from "@causeway/core";
import type { SqlConnection } from "../connection.ts";
import { cellSqlType } from "../dialect.ts";
import { cellColumn, wantedTable } from "../table-names.ts";
import { appendRows } from "./append-rows.ts";

/** Fills the wanted table with rows as `DataStore.stage` would. For tests and benchmarks of the delivery part alone. */
export async function putWanted(
  connection: SqlConnection,
  wanted: {
    readonly exportName: string;
    readonly shape: Shape;
    readonly rows: readonly {
      readonly key: string | null;
      readonly problem: string | null;
      readonly values: readonly CellValue[];
    }[];
  },
): Promise<void> {
  const { exportName, shape, rows } = wanted;
  const qualified = wantedTable(exportName);
  const [schema, table] = qualified.split(".");
  if (schema === undefined || table === undefined) throw new Error(`${qualified} has no schema`);
  await connection.transaction(async (session) => {
    await session.run(`drop table if exists ${qualified}`);
    const cells = shape.columns.map(({ type }, i) => `, ${cellColumn(i)} ${cellSqlType(type)}`);
    await session.run(`create table ${qualified} (seq bigint, key text, problem text${cells.join("")})`);
    await appendRows(session, table, {
      schema,
      columns: [
        { name: "seq", type: "integer" },
        { name: "key", type: "text" },
        { name: "problem", type: "text" },
        ...shape.columns.map(({ type }, i) => ({
          name: cellColumn(i),
          type: type === "json" ? ("text" as const) : type,
        })),
      ],
      values: [
        rows.map((_, seq) => seq),
        rows.map(({ key }) => key),
        rows.map(({ problem }) => problem),
        ...shape.columns.map((_, i) => rows.map(({ values }) => values[i] ?? null)),
      ],
    });
  });
}
