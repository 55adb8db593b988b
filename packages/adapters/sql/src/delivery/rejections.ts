import type { CellType, CellValue } from "@causeway/core";
import type { Rejection, RejectionFilter, RejectionQuery, Settlement } from "@causeway/ports";
import type { SqlReader, SqlRow, SqlSession } from "../connection.ts";
import type { Dialect } from "../dialect.ts";
import { isAmong } from "../scope-sql.ts";
import { OWN_SCHEMA } from "../table-names.ts";
import { appendRows } from "./append-rows.ts";
import { BATCH, seqRange } from "./batch.ts";
import { parseCellType } from "./layout.ts";
import type { Layout } from "./layout.ts";
import { bitOf, caseOfWord, integerLiteral, wordOf } from "./mask-sql.ts";
import { comesIn } from "./settle-sql.ts";

/** Writes a rejection, with its reason, for each attribute of the batch that Braze refused. The last reason said counts. */
export async function addRejections(
  session: SqlSession,
  layout: Layout,
  settlement: Settlement,
): Promise<void> {
  const reasons = new Map(
    settlement.refused.flatMap(({ n, columns, reason }) =>
      columns.map((position) => [`${n} ${position}`, { n, position, reason }] as const),
    ),
  );
  const wantedRange = await seqRange(session, `${BATCH} as b`, comesIn(layout, "r"));
  if (wantedRange === null) return;
  const rows = [...reasons.values()];
  await session.run(
    "create temp table delivery_refusal (n bigint, position bigint, mask_word bigint, mask_bit bigint, reason text)",
  );
  await appendRows(session, "delivery_refusal", {
    columns: [
      { name: "n", type: "integer" },
      { name: "position", type: "integer" },
      { name: "mask_word", type: "integer" },
      { name: "mask_bit", type: "integer" },
      { name: "reason", type: "text" },
    ],
    values: [
      rows.map(({ n }) => n),
      rows.map(({ position }) => position),
      rows.map(({ position }) => wordOf(position)),
      rows.map(({ position }) => bitOf(position)),
      rows.map(({ reason }) => reason),
    ],
  });
  const value = layout.mapped.map(
    ({ column, type }, i) => `when ${i} then ${cellText(session.dialect, `w.${column}`, type)}`,
  );
  await session.run(
    `insert into ${OWN_SCHEMA}.rejection
       (export_name, run_id, kind, key, target, value, value_type, reason, at_ms, dropped)
     select $1, $2, 'rejected', b.key, c.target, case c.position ${value.join(" ")} end, c.cell_type, x.reason,
            ${integerLiteral(settlement.settledAtMs)}, false
     from delivery_refusal as x
     join ${BATCH} as b on b.n = x.n
     join ${layout.tables.wanted} as w on w.seq = b.seq
     join ${OWN_SCHEMA}.ledger_column as c on c.position = x.position and c.export_name = $1
     where (${caseOfWord("b.r", layout.mapped.length, "x.mask_word")} & x.mask_bit) <> 0 and ${wantedRange}`,
    [settlement.exportName, settlement.runId],
  );
  await session.run("drop table delivery_refusal");
}

/** See DeliveryStore.rejections. */
export async function listRejections(
  reader: SqlReader,
  { from, limit, ...filter }: RejectionQuery,
): Promise<readonly Rejection[]> {
  const { where, params } = whereOf(filter);
  const rows = await reader.rows(
    `select export_name, run_id, kind, key, target, value, value_type, reason, at_ms
     from ${OWN_SCHEMA}.rejection
     where ${where}${from === undefined ? "" : ` and at_ms <= ${integerLiteral(from.atMs)}`}
     order by at_ms desc, export_name, key, target, value, reason
     limit ${integerLiteral(limit)} offset ${integerLiteral(from?.after ?? 0)}`,
    params,
  );
  return rows.map((row) => ({
    exportName: String(row["export_name"]),
    runId: String(row["run_id"]),
    kind: row["kind"] === "invalid" ? "invalid" : "rejected",
    key: textOrNull(row, "key"),
    target: textOrNull(row, "target"),
    value: parseCell(textOrNull(row, "value"), parseCellType(row["value_type"])),
    reason: String(row["reason"]),
    atMs: Number(row["at_ms"]),
  }));
}

/** See DeliveryStore.rejectionCount. */
export async function countRejections(reader: SqlReader, filter: RejectionFilter): Promise<number> {
  const { where, params } = whereOf(filter);
  const [row] = await reader.rows(
    `select count(*) as rejections from ${OWN_SCHEMA}.rejection where ${where}`,
    params,
  );
  return Number(row?.["rejections"]);
}

/** See DeliveryStore.rejectedPeople. */
export async function countRejectedPeople(reader: SqlReader, filter: RejectionFilter): Promise<number> {
  const { where, params } = whereOf(filter);
  const [row] = await reader.rows(
    `select cast(coalesce(sum(case when key is null then rejections else 1 end), 0) as bigint) as people
     from (select key, count(*) as rejections from ${OWN_SCHEMA}.rejection where ${where} group by export_name, key) it`,
    params,
  );
  return Number(row?.["people"]);
}

function whereOf({ exportName, key, runId, kind, scope }: RejectionFilter): {
  readonly where: string;
  readonly params: readonly string[];
} {
  const given = Object.entries({ export_name: exportName, key, run_id: runId, kind }).flatMap(
    ([column, value]) => (value === undefined ? [] : [{ column, value }]),
  );
  const conditions = [
    "not dropped",
    scope === undefined ? "true" : isAmong("export_name", scope.exports),
    ...given.map(({ column }, i) => `${column} = $${i + 1}`),
  ];
  return { where: conditions.join(" and "), params: given.map(({ value }) => value) };
}

/** See DeliveryStore.dropRejections. */
export async function dropRejections(session: SqlSession, exportName: string, key?: string): Promise<number> {
  return await session.run(
    `update ${OWN_SCHEMA}.rejection set dropped = true
     where export_name = $1 and not dropped${key === undefined ? "" : " and key = $2"}`,
    key === undefined ? [exportName] : [exportName, key],
  );
}

function cellText(dialect: Dialect, expr: string, type: CellType): string {
  switch (type) {
    case "text":
    case "json":
      return expr;
    case "integer":
      return `cast(${expr} as text)`;
    case "number":
      return dialect.doubleText(expr);
    case "boolean":
      return `case when ${expr} then 'true' when not ${expr} then 'false' end`;
  }
}

function parseCell(text: string | null, type: CellType): CellValue {
  if (text === null) return null;
  switch (type) {
    case "text":
    case "json":
      return text;
    case "integer":
      return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
    case "number":
      return Number(text);
    case "boolean":
      return text === "true";
  }
}

function textOrNull(row: SqlRow, column: string): string | null {
  const value = row[column];
  return value === null || value === undefined ? null : String(value);
}
