import type { Settlement } from "@causeway/ports";
import type { SqlSession } from "../connection.ts";
import { replaceRows } from "../replace-rows.ts";
import { anyRow } from "./any-row.ts";
import { addRequests } from "./add-requests.ts";
import { BATCH, createBatch, hasExceptions, seqRange } from "./batch.ts";
import { forgetSent, hasBaseline, saveFirstRun, sentSome } from "./baseline.ts";
import { closeClaim } from "./claims.ts";
import { requireLayout } from "./layout.ts";
import type { Layout } from "./layout.ts";
import { anyBit, words } from "./mask-sql.ts";
import { deleteRejections } from "./forget-refused.ts";
import { addRejections } from "./rejections.ts";
import { comesIn, insertFirstRows, ledgerColumns, mergeMasked, nextLedgerRows } from "./settle-sql.ts";

/** See DeliveryStore.settle. */
export async function settleClaim(session: SqlSession, settlement: Settlement): Promise<void> {
  const layout = await requireLayout(session, settlement.exportName);
  const { runNo, isTest } = await closeClaim(session, settlement);
  const isFirstRun = layout.firstRun === null && !isTest;
  const range = { fromN: settlement.fromN, toN: settlement.toN, runNo };
  await addRequests(session, settlement);
  const { change, doubt, refused } = layout.tables;
  const within = `n between ${range.fromN} and ${range.toN}`;
  const wantedRange = await seqRange(session, change, within);
  if (wantedRange === null) return;

  const replaces = await anyRow(session, change, `${within} and not is_new`);
  const [hasDoubt, hasRefused] = [await anyRow(session, doubt), await anyRow(session, refused)];
  const isNew = !replaces && !hasDoubt && !hasRefused && !hasBaseline(layout);
  if (isNew && !hasExceptions(settlement)) {
    if (isFirstRun) await saveFirstRun(session, settlement.exportName, null);
    await session.run(insertFirstRows(layout, { range, wantedRange, settledAtMs: settlement.settledAtMs }));
    return;
  }

  await createBatch(session, layout, { settlement, range });
  await replaceLedgerRows(session, layout, { settlement, wantedRange, replaces, hasDoubt });
  if (hasDoubt || settlement.uncertain.length > 0) {
    await mergeInto(session, layout, { table: doubt, incoming: "u" });
  }
  if (hasRefused || settlement.refused.length > 0) {
    await forgetSettledRejections(session, layout);
    await mergeInto(session, layout, { table: refused, incoming: "r" });
    await addRejections(session, layout, settlement);
  }
  await forgetSent(session, layout, ["p", "r", "u"]);
  if (isFirstRun && (await anyRow(session, BATCH, sentSome(layout)))) {
    await saveFirstRun(session, settlement.exportName, null);
  }
  await session.run(`drop table ${BATCH}`);
}

/** Takes the batch into refused or doubt: what was accepted leaves, what came in is merged. */
export async function mergeInto(
  session: SqlSession,
  layout: Layout,
  merge: { readonly table: string; readonly incoming: "r" | "u" },
): Promise<void> {
  const wantedRange = await seqRange(session, `${BATCH} as b`, comesIn(layout, merge.incoming));
  const { create, columns } = mergeMasked(layout, { ...merge, wantedRange });
  await session.run(create);
  await session.run(`delete from ${merge.table} where key in (select key from delivery_next)`);
  await session.run(
    `insert into ${merge.table} (${columns}) select ${columns} from delivery_next where ${anyBit(words("m", layout.mapped.length))}`,
  );
  await session.run("drop table delivery_next");
}

async function replaceLedgerRows(
  session: SqlSession,
  layout: Layout,
  {
    settlement,
    wantedRange,
    replaces,
    hasDoubt,
  }: {
    readonly settlement: Settlement;
    readonly wantedRange: string;
    readonly replaces: boolean;
    readonly hasDoubt: boolean;
  },
): Promise<void> {
  const { settledAtMs } = settlement;
  await session.run(
    `create temp table delivery_next as ${nextLedgerRows(layout, { settledAtMs, wantedRange, replaces, hasDoubt })}`,
  );
  await replaceRows(session, {
    table: layout.tables.ledger,
    key: "key",
    columns: ledgerColumns(layout),
    source: "delivery_next",
  });
  await session.run("drop table delivery_next");
}

/** Rejections of attributes that were accepted now, or that get a new one. */
async function forgetSettledRejections(session: SqlSession, layout: Layout): Promise<void> {
  const mask = words("", layout.mapped.length).map((i) => `p${i} | r${i} as m${i}`);
  await deleteRejections(session, layout, `(select key, ${mask.join(", ")} from ${BATCH})`);
}
