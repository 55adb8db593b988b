import { type CellValue, LOG_LINES_MAX } from "@causeway/core";
import type { WorkflowLogLine } from "@causeway/ports";
import type { SqlReader, SqlSession } from "../connection.ts";
import { numberOf, optionalTextOf, textOf } from "../row.ts";

/** Adds lines, or replaces those of the same numbers, and forgets what is beyond LOG_LINES_MAX. */
export async function writeLog(
  session: SqlSession,
  id: string,
  lines: readonly WorkflowLogLine[] = [],
): Promise<void> {
  const written = lines.slice(-LOG_LINES_MAX);
  if (written.length === 0) return;
  const params: CellValue[] = [id];
  const param = (cell: CellValue, type: "text" | "bigint"): string =>
    `cast($${params.push(cell)} as ${type})`;
  const rows = written.map(
    ({ no, atMs, about, text }) =>
      `($1, ${Math.trunc(no)}, ${param(atMs, "bigint")}, ${param(about, "text")}, ${param(text, "text")})`,
  );
  const numbers = written.map(({ no }) => Math.trunc(no)).join(", ");
  await session.run(`delete from causeway.workflow_log where workflow_id = $1 and no in (${numbers})`, [id]);
  await session.run(
    `insert into causeway.workflow_log (workflow_id, no, at_ms, about, line) values ${rows.join(", ")}`,
    params,
  );
  await session.run(
    `delete from causeway.workflow_log where workflow_id = $1 and no <= (
       select max(no) from causeway.workflow_log where workflow_id = $1) - ${LOG_LINES_MAX}`,
    [id],
  );
}

/** See WorkflowStore.log. */
export async function readLog(
  reader: Pick<SqlReader, "rows">,
  id: string,
): Promise<readonly WorkflowLogLine[]> {
  const rows = await reader.rows("select * from causeway.workflow_log where workflow_id = $1 order by no", [
    id,
  ]);
  return rows.map((row) => ({
    no: numberOf(row, "no"),
    atMs: numberOf(row, "at_ms"),
    about: optionalTextOf(row, "about"),
    text: textOf(row, "line"),
  }));
}
