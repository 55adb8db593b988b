import type { CellValue } from "@causeway/core";
import type { RunRequest, RunRequestPage, RunRequestQuery } from "@causeway/ports";
import type { SqlReader, SqlRow } from "../connection.ts";
import { deliveryTables } from "../delivery/delivery-tables.ts";
import { integerLiteral } from "../delivery/mask-sql.ts";
import { keptCondition, keptPerson, requestOf, saidCondition } from "../delivery/read-requests.ts";
import { quoteText } from "../dialect.ts";
import { numberOf, textOf } from "../row.ts";
import { isInScope } from "../scope-sql.ts";

const RUN = { connection: "n.connection", exportName: "n.export_name" } as const;
const NUMBER = "coalesce(r.number, 0)";
/** Exports whose books are asked for a person in one statement. */
const EXPORTS_AT_ONCE = 100;

/** See RunStore.requests. */
export async function readRunRequests(
  reader: SqlReader,
  { after, limit, ...query }: RunRequestQuery,
): Promise<RunRequestPage> {
  const { where, params } = await whereOf(reader, query);
  const from = `from causeway.request as r join causeway.run as n on n.id = r.run_id where ${where}`;
  const [count] = await reader.rows(`select count(*) as total ${from}`, params);
  const given = after === undefined ? [] : [after.sentAtMs, after.runId, after.number];
  const [sent, run, number] = given.map((_, i) => `$${params.length + 1 + i}`);
  const rest =
    after === undefined
      ? ""
      : `and (r.sent_at_ms < ${sent} or (r.sent_at_ms = ${sent}
           and (r.run_id < ${run} or (r.run_id = ${run} and ${NUMBER} < ${number}))))`;
  const rows = await reader.rows(
    `select r.run_id, r.export_name, n.connection, r.sent_at_ms, r.from_n, r.to_n, r.objects, r.outcome, r.status, r.request_id,
       r.detail, ${NUMBER} as number, r.milliseconds
     ${from} ${rest} order by r.sent_at_ms desc, r.run_id desc, ${NUMBER} desc limit ${integerLiteral(limit)}`,
    [...params, ...given],
  );
  return { requests: rows.map(runRequestOf), total: Number(count?.["total"]) };
}

async function whereOf(
  reader: SqlReader,
  query: Omit<RunRequestQuery, "after" | "limit">,
): Promise<{ readonly where: string; readonly params: readonly CellValue[] }> {
  const { exportName, connection, outcome, key, search, fromMs, toMs, scope } = query;
  const params: CellValue[] = [];
  const param = (cell: CellValue): string => `cast($${params.push(cell)} as text)`;
  const conditions = [isInScope(scope, RUN)];
  if (exportName !== undefined) conditions.push(`r.export_name = ${param(exportName)}`);
  if (connection !== undefined) conditions.push(`n.connection = ${param(connection)}`);
  if (outcome !== undefined) conditions.push(`r.outcome = ${param(outcome)}`);
  if (search !== undefined) conditions.push(saidCondition(param(search)));
  if (fromMs !== undefined) conditions.push(`r.sent_at_ms >= ${integerLiteral(fromMs)}`);
  if (toMs !== undefined) conditions.push(`r.sent_at_ms < ${integerLiteral(toMs)}`);
  if (key !== undefined) {
    const last = (await lastOf(reader, key, exportName)).map(
      ({ runId, n }) => `(r.run_id = ${param(runId)} and ${n} between r.from_n and r.to_n)`,
    );
    conditions.push(`(${[keptCondition(param(keptPerson(key))), ...last].join(" or ")})`);
  }
  return { where: conditions.join(" and "), params };
}

/** In which runs, and at which place in them, the exports last sent something of the person. */
async function lastOf(
  reader: SqlReader,
  key: string,
  exportName: string | undefined,
): Promise<readonly { readonly runId: string; readonly n: string }[]> {
  const names = (await reader.rows("select export_name from causeway.delivery_export order by export_name"))
    .map((row) => textOf(row, "export_name"))
    .filter((name) => exportName === undefined || name === exportName);
  const found: { readonly runId: string; readonly n: string }[] = [];
  for (let at = 0; at < names.length; at += EXPORTS_AT_ONCE) {
    const places = names.slice(at, at + EXPORTS_AT_ONCE).flatMap((name) => {
      const { ledger, doubt, refused } = deliveryTables(name);
      return [ledger, doubt, refused].map(
        (table) =>
          `select cast(${quoteText(name)} as text) as export_name, run_no, n from ${table} where key = $1 and n is not null`,
      );
    });
    const rows = await reader.rows(
      `select distinct d.run_id, p.n from (${places.join(" union all ")}) as p
       join causeway.delivery_run as d on d.export_name = p.export_name and d.run_no = p.run_no`,
      [key],
    );
    found.push(
      ...rows.map((row) => ({ runId: textOf(row, "run_id"), n: integerLiteral(numberOf(row, "n")) })),
    );
  }
  return found;
}

function runRequestOf(row: SqlRow): RunRequest {
  return {
    ...requestOf(row),
    runId: textOf(row, "run_id"),
    exportName: textOf(row, "export_name"),
    connection: textOf(row, "connection"),
  };
}
