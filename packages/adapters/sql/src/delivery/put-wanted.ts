import type { CellValue, Shape } from "@causeway/core";
import type { SqlConnection } from "../connection.ts";
import { cellSqlType } from "../dialect.ts";
import { cellColumn, omittedColumn, wantedTable } from "../table-names.ts";
import { appendRows } from "./append-rows.ts";
import { bitOf, wordNumbers, wordOf } from "./mask-sql.ts";

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
      /** Positions of the values that cannot be sent; none where absent. */
      readonly omitted?: readonly number[];
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
    const words = wordNumbers(shape.columns.length);
    const masks = words.map((word) => `, ${omittedColumn(word)} bigint`);
    await session.run(
      `create table ${qualified} (seq bigint, key text, problem text${[...cells, ...masks].join("")})`,
    );
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
        ...words.map((word) => ({ name: omittedColumn(word), type: "integer" as const })),
      ],
      values: [
        rows.map((_, seq) => seq),
        rows.map(({ key }) => key),
        rows.map(({ problem }) => problem),
        ...shape.columns.map((_, i) => rows.map(({ values }) => values[i] ?? null)),
        ...words.map((word) => rows.map(({ omitted = [] }) => maskWord(omitted, word))),
      ],
    });
  });
}

function maskWord(columns: readonly number[], word: number): number {
  return columns.filter((i) => wordOf(i) === word).reduce((bits, i) => bits | bitOf(i), 0);
}
