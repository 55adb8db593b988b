import type { Shape } from "@causeway/core";
import type { SqlSession } from "../connection.ts";
import { replaceRows } from "../replace-rows.ts";
import { OWN_SCHEMA } from "../table-names.ts";
import { appendRows } from "./append-rows.ts";
import { assertNoClaim } from "./claims.ts";
import {
  LEDGER_HEAD,
  MASKED_HEAD,
  createChange,
  createLedger,
  createMasked,
  deliveryTables,
  ledgerCells,
} from "./delivery-tables.ts";
import { hasBaseline } from "./baseline.ts";
import { loadLayout } from "./layout.ts";
import type { LedgerColumn } from "./layout.ts";
import { anyBit, bitOf, collectBits, hasBit, wordOf, words } from "./mask-sql.ts";
import { planReshape } from "./reshape-plan.ts";
import type { ReshapePlan } from "./reshape-plan.ts";
import { forgetRefused } from "./forget-refused.ts";
import { forgetLeft } from "./note-left.ts";

/** See DeliveryStore.reshape. All ALTERs come before rows are touched: DuckDB refuses them afterwards. */
export async function reshapeTables(session: SqlSession, exportName: string, shape: Shape): Promise<void> {
  await assertNoClaim(session, exportName, "reshape");
  const before = await loadLayout(session, exportName);
  const tables = deliveryTables(exportName);
  const fresh = before === null || before.identity !== shape.identity;
  const plan = planReshape(fresh ? [] : [...before.mapped, ...before.unmapped], shape);
  const mapped = plan.columns.filter(({ position }) => position !== null);
  if (fresh) {
    if (before !== null) await forgetRefused(session, before);
    await forgetLeft(session, exportName);
    for (const table of [tables.ledger, tables.refused, tables.doubt, tables.baseline]) {
      await session.run(`drop table if exists ${table}`);
    }
    await session.run(`delete from ${OWN_SCHEMA}.first_run where export_name = $1`, [exportName]);
    for (const sql of [
      ...createLedger(tables, plan.columns, session.dialect),
      ...createMasked(tables.refused, mapped, session),
      ...createMasked(tables.doubt, mapped, session),
    ]) {
      await session.run(sql);
    }
  } else {
    await alterLedger(session, tables.ledger, plan);
    if (!plan.samePositions) {
      await forgetUnmappedDoubt(session, tables, plan);
      await rebuildMasked(session, tables.refused, { plan, retyped: NONE });
      if (hasBaseline(before)) await rebuildMasked(session, tables.baseline, { plan, retyped: NONE });
      await rebuildMasked(session, tables.doubt, { plan, retyped: plan.retypedPositions });
      await forgetUnmappedRejections(session, exportName, plan);
    }
  }
  await session.run(`drop table if exists ${tables.change}`);
  await session.run(createChange(tables.change, mapped.length));
  await saveLayout(session, { exportName, identity: shape.identity, columns: plan.columns });
}

async function alterLedger(session: SqlSession, ledger: string, plan: ReshapePlan): Promise<void> {
  for (const name of plan.drops) await session.run(`alter table ${ledger} drop column ${name}`);
  for (const [from, to] of plan.renames) {
    await session.run(`alter table ${ledger} rename column ${from} to ${to}`);
  }
  for (const { name, type } of plan.adds) {
    await session.run(`alter table ${ledger} add column ${name} ${type}`);
  }
}

/** Where a target that is no longer mapped is in doubt, the ledger does not know its value any more. */
async function forgetUnmappedDoubt(
  session: SqlSession,
  { ledger, doubt }: { readonly ledger: string; readonly doubt: string },
  plan: ReshapePlan,
): Promise<void> {
  if (plan.unmapped.length === 0) return;
  const doubtful = plan.unmapped
    .map(({ formerPosition }) => `(${hasBit("d.m", formerPosition)})`)
    .join(" or ");
  const forgotten = new Map(
    plan.unmapped.flatMap(({ formerPosition, column }) =>
      [column.column, column.erasedColumn].map((name) => [name, formerPosition] as const),
    ),
  );
  const cells = ledgerCells(plan.columns).map(({ name }) => {
    const position = forgotten.get(name);
    return position === undefined
      ? `l.${name}`
      : `case when ${hasBit("d.m", position)} then null else l.${name} end as ${name}`;
  });
  const head = LEDGER_HEAD.map((name) => `l.${name}`);
  await session.run(
    `create temp table delivery_next as select ${[...head, ...cells].join(", ")}
     from ${doubt} as d join ${ledger} as l on l.key = d.key where ${doubtful}`,
  );
  const columns = [...LEDGER_HEAD, ...ledgerCells(plan.columns).map(({ name }) => name)];
  await replaceRows(session, { table: ledger, key: "key", columns, source: "delivery_next" });
  await session.run("drop table delivery_next");
}

const NONE: readonly null[] = [];

/**
 * Moves masks and values to their new positions; what is not mapped any more, or has another type, falls out. Of the columns of which
 * `retyped` tells a former position only the value falls out: such a row is not what any request carried, so its `run_no` is null.
 */
async function rebuildMasked(
  session: SqlSession,
  table: string,
  { plan, retyped }: { readonly plan: ReshapePlan; readonly retyped: readonly (number | null)[] },
): Promise<void> {
  const mapped = plan.columns.filter(({ position }) => position !== null);
  const former = (i: number): number | null => plan.formerPositions[i] ?? null;
  const masks = collectBits(mapped.length, (i) => {
    const position = former(i) ?? retyped[i] ?? null;
    return position === null ? false : hasBit("m", position);
  });
  const moved = mapped.flatMap(({ column }, i) => {
    const position = former(i);
    return position === null ? [] : [{ from: `a${position}`, to: column }];
  });
  const valueLost = retyped.flatMap((position) => (position === null ? [] : `(${hasBit("m", position)})`));
  const source = [
    ...MASKED_HEAD.map((name) =>
      name === "run_no" && valueLost.length > 0
        ? `case when ${valueLost.join(" or ")} then null else run_no end as run_no`
        : name,
    ),
    ...masks.map((mask, word) => `${mask} as m${word}`),
    ...moved.map(({ from, to }) => `${from} as ${to}`),
  ];
  await session.run(`create temp table delivery_kept as select ${source.join(", ")} from ${table}`);
  await session.run(`drop table ${table}`);
  for (const sql of createMasked(table, mapped, session)) await session.run(sql);
  const columns = [...MASKED_HEAD, ...words("m", mapped.length), ...moved.map(({ to }) => to)].join(", ");
  await session.run(
    `insert into ${table} (${columns}) select ${columns} from delivery_kept where ${anyBit(words("m", mapped.length))}`,
  );
  await session.run("drop table delivery_kept");
}

/** The refused table lost the targets that are not mapped any more and those with another type; so do the rejections. */
async function forgetUnmappedRejections(
  session: SqlSession,
  exportName: string,
  plan: ReshapePlan,
): Promise<void> {
  const kept = plan.columns.filter(
    ({ position }) => position !== null && plan.formerPositions[position] !== null,
  );
  const listed = kept.map((_, i) => `$${i + 2}`).join(", ");
  await session.run(
    `delete from ${OWN_SCHEMA}.rejection where export_name = $1 and kind = 'rejected'
     ${kept.length === 0 ? "" : `and target not in (${listed})`}`,
    [exportName, ...kept.map(({ target }) => target)],
  );
}

async function saveLayout(
  session: SqlSession,
  layout: {
    readonly exportName: string;
    readonly identity: string;
    readonly columns: readonly LedgerColumn[];
  },
): Promise<void> {
  const { exportName, identity, columns } = layout;
  await session.run(`delete from ${OWN_SCHEMA}.delivery_export where export_name = $1`, [exportName]);
  await session.run(`insert into ${OWN_SCHEMA}.delivery_export values ($1, $2)`, [exportName, identity]);
  await session.run(`delete from ${OWN_SCHEMA}.ledger_column where export_name = $1`, [exportName]);
  await appendRows(session, "ledger_column", {
    schema: OWN_SCHEMA,
    columns: [
      { name: "export_name", type: "text" },
      { name: "position", type: "integer" },
      { name: "mask_word", type: "integer" },
      { name: "mask_bit", type: "integer" },
      { name: "target", type: "text" },
      { name: "cell_type", type: "text" },
      { name: "when_null", type: "text" },
      { name: "column_name", type: "text" },
      { name: "erased_column", type: "text" },
    ],
    values: [
      columns.map(() => exportName),
      columns.map(({ position }) => position),
      columns.map(({ position }) => (position === null ? null : wordOf(position))),
      columns.map(({ position }) => (position === null ? null : bitOf(position))),
      columns.map(({ target }) => target),
      columns.map(({ type }) => type),
      columns.map(({ whenNull }) => whenNull),
      columns.map(({ column }) => column),
      columns.map(({ erasedColumn }) => erasedColumn),
    ],
  });
}
