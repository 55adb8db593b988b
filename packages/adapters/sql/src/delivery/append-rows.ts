import type { CellValue } from "@causeway/core";
import type { AppendColumn, SqlSession } from "../connection.ts";

/** Bulk-loads rows, given by column. */
export async function appendRows(
  session: SqlSession,
  table: string,
  rows: {
    readonly schema?: string;
    readonly columns: readonly AppendColumn[];
    readonly values: readonly (readonly CellValue[])[];
  },
): Promise<void> {
  const { schema, columns, values } = rows;
  const appender = await session.appender({ ...(schema === undefined ? {} : { schema }), table, columns });
  await appender.append({ rowCount: values[0]?.length ?? 0, values });
  await appender.close();
}
