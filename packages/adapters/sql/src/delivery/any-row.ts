import type { SqlReader } from "../connection.ts";

/** Whether the table has a row, or one that fulfils the condition. */
export async function anyRow(
  reader: Pick<SqlReader, "rows">,
  table: string,
  condition = "true",
): Promise<boolean> {
  const rows = await reader.rows(`select 1 as one from ${table} where ${condition} limit 1`);
  return rows.length > 0;
}
