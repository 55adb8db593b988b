import type { DiffCounts, DiffRequest } from "@causeway/ports";
import type { SqlRow, SqlSession } from "../connection.ts";
import { OWN_SCHEMA } from "../table-names.ts";
import { anyRow } from "./any-row.ts";
import { assertNoClaim } from "./claims.ts";
import { deliveryTables } from "./delivery-tables.ts";
import { dropDryBaseline, hasBaseline, moveBaseline } from "./baseline.ts";
import {
  changeCountsQuery,
  changeQuery,
  existingQuery,
  rejectedBeforeQuery,
  wantedCountsQuery,
} from "./diff-sql.ts";
import type { DiffSources } from "./diff-sql.ts";
import { assertFits, requireLayout } from "./layout.ts";
import type { Layout } from "./layout.ts";
import { integerLiteral } from "./mask-sql.ts";
import { forgetUnwanted } from "./forget-refused.ts";
import { noteLeft } from "./note-left.ts";

const REFUSED_COPY = "delivery_refused";

/** See DeliveryStore.diff. */
export async function diffExport(session: SqlSession, request: DiffRequest): Promise<DiffCounts> {
  await assertNoClaim(session, request.exportName, "diff");
  const found = await requireLayout(session, request.exportName);
  assertFits(found, request.shape);
  const moved = await moveBaseline(session, found, request);
  const layout = await withoutUnwanted(session, moved, request.dryRun === true);
  const { change, wanted, refused } = layout.tables;
  const sources = await findSources(session, layout, request);

  await session.run(`drop table if exists ${change}`);
  await session.run(`create table ${change} as ${changeQuery(layout, request, sources)}`);
  const beyondLimit = await leaveOut(session, change, request);
  for (const sql of [...session.dialect.index(change, ["n"]), ...session.dialect.afterLoad(change)]) {
    await session.run(sql);
  }

  const changed = await oneRow(session, changeCountsQuery(layout, request.nowMs));
  const all = await oneRow(session, wantedCountsQuery(wanted));
  const refusedBefore = sources.refused
    ? await oneRow(session, rejectedBeforeQuery(layout, request, sources))
    : null;
  const rejectedBefore = refusedBefore === null ? 0 : count(refusedBefore, "people");
  const existing = sources.baseline
    ? count(await oneRow(session, existingQuery(layout, request, sources)), "people")
    : 0;
  const left = sources.ledger ? await noteLeft(session, layout, request) : 0;
  await dropDryBaseline(session, layout);
  if (refused === REFUSED_COPY) await session.run(`drop table ${REFUSED_COPY}`);
  const selected = count(all, "selected");
  const problems = count(all, "problems");
  const missingRequired = count(all, "missing_required");
  return {
    selected,
    unchanged: selected - problems - rejectedBefore - existing - count(changed, "changed") - beyondLimit,
    changed: count(changed, "changed"),
    invalid: problems - missingRequired,
    rejectedBefore,
    existing,
    missingRequired,
    added: count(changed, "added"),
    beyondLimit,
    perColumn: layout.mapped.map((_, i) => count(changed, `column${i}`)),
    withheld: layout.mapped.map((_, i) => (refusedBefore === null ? 0 : count(refusedBefore, `column${i}`))),
    held: count(changed, "held"),
    left,
  };
}

/** How many people of the change table are not to be sent now; `n` counts the others from 0. */
async function leaveOut(
  session: SqlSession,
  change: string,
  { limit, onlyKey }: Pick<DiffRequest, "limit" | "onlyKey">,
): Promise<number> {
  let left = 0;
  if (onlyKey !== undefined) {
    left += await session.run(`delete from ${change} where key <> $1`, [onlyKey]);
    await session.run(`update ${change} set n = 0`);
  }
  if (limit !== undefined)
    left += await session.run(`delete from ${change} where n >= ${integerLiteral(limit)}`);
  return left;
}

/** Refused values that are not wanted do not count: they are forgotten, or in a dry run left out of a copy that takes the table's place. */
async function withoutUnwanted(session: SqlSession, layout: Layout, dryRun: boolean): Promise<Layout> {
  const { refused } = layout.tables;
  if (!(await anyRow(session, refused))) return layout;
  if (!dryRun) {
    await forgetUnwanted(session, layout);
    return layout;
  }
  await session.run(`create temp table ${REFUSED_COPY} as select * from ${refused}`);
  const copied = { ...layout, tables: { ...layout.tables, refused: REFUSED_COPY } };
  await forgetUnwanted(session, copied, { keepRejections: true });
  return copied;
}

async function findSources(session: SqlSession, layout: Layout, request: DiffRequest): Promise<DiffSources> {
  const { ledger, refused, doubt, baseline } = layout.tables;
  const keeps = request.existing === "only-changes" && !request.resendAll && hasBaseline(layout);
  const knownLedgers: string[] = [];
  if (request.updateOnly) {
    for (const name of request.knownBy) {
      const alike = await session.rows(
        `select 1 as one from ${OWN_SCHEMA}.delivery_export where export_name = $1 and identity = $2`,
        [name, layout.identity],
      );
      const table = deliveryTables(name).ledger;
      if (alike.length > 0 && (await anyRow(session, table, "not assumed"))) knownLedgers.push(table);
    }
  }
  return {
    ledger: await anyRow(session, ledger),
    assumed: await anyRow(session, ledger, "assumed"),
    refused: await anyRow(session, refused),
    doubt: await anyRow(session, doubt),
    baseline: keeps && (await anyRow(session, baseline)),
    knownLedgers,
  };
}

async function oneRow(session: SqlSession, sql: string): Promise<SqlRow> {
  const [row] = await session.rows(sql);
  if (row === undefined) throw new Error("an aggregate has one row");
  return row;
}

function count(row: SqlRow, column: string): number {
  return Number(row[column]);
}
