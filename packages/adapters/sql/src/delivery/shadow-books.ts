import type { Shape } from "@causeway/core";
import type { SqlReader, SqlSession } from "../connection.ts";
import { OWN_SCHEMA } from "../table-names.ts";
import { anyRow } from "./any-row.ts";
import { deliveryTables } from "./delivery-tables.ts";
import { hasBaseline } from "./baseline.ts";
import { loadLayout, requireLayout } from "./layout.ts";
import { hasBit } from "./mask-sql.ts";
import { planReshape } from "./reshape-plan.ts";

/** Own tables that hold rows of many exports. */
const SHARED_TABLES = [
  "delivery_export",
  "ledger_column",
  "delivery_run",
  "claim",
  "request",
  "request_exchange",
  "rejection",
  "first_run",
  "left_person",
];

/** See DeliveryStore.fits. */
export async function booksFit(reader: SqlReader, exportName: string, shape: Shape): Promise<boolean> {
  const layout = await loadLayout(reader, exportName);
  if (layout === null) return true;
  const { ledger, refused, doubt, baseline } = layout.tables;
  const masked = hasBaseline(layout) ? [refused, doubt, baseline] : [refused, doubt];
  const { drops, unmapped } = planReshape([...layout.mapped, ...layout.unmapped], shape);
  const isOther = layout.identity !== shape.identity;
  if (isOther && layout.firstRun !== null) return false;
  if (isOther || drops.length > 0) return !(await anyOf(reader, [ledger, ...masked]));
  if (unmapped.length === 0) return true;
  const leaving = unmapped.map(({ formerPosition }) => `(${hasBit("m", formerPosition)})`).join(" or ");
  return !(await anyOf(reader, masked, leaving));
}

async function anyOf(reader: SqlReader, tables: readonly string[], condition?: string): Promise<boolean> {
  for (const table of tables) if (await anyRow(reader, table, condition)) return true;
  return false;
}

/** See DeliveryStore.copyBooks. */
export async function copyBooks(session: SqlSession, exportName: string, to: string): Promise<void> {
  const layout = await requireLayout(session, exportName);
  const { tables } = layout;
  await dropBooks(session, to);
  const copies = deliveryTables(to);
  const copied = ["ledger", "refused", "doubt"] as const;
  for (const name of hasBaseline(layout) ? ([...copied, "baseline"] as const) : copied) {
    const copy = copies[name];
    await session.run(`create table ${copy} as select * from ${tables[name]}`);
    for (const sql of [...session.dialect.index(copy, ["key"]), ...session.dialect.afterLoad(copy)]) {
      await session.run(sql);
    }
  }
  for (const [table, columns] of [
    ["delivery_export", "identity"],
    [
      "ledger_column",
      "position, mask_word, mask_bit, target, cell_type, when_null, column_name, erased_column",
    ],
    ["delivery_run", "run_no, run_id"],
    ["first_run", "noted_at_ms"],
    ["left_person", "key, left_at_ms"],
  ] as const) {
    await session.run(
      `insert into ${OWN_SCHEMA}.${table} (export_name, ${columns})
       select cast($2 as text), ${columns} from ${OWN_SCHEMA}.${table} where export_name = $1`,
      [exportName, to],
    );
  }
}

/** See DeliveryStore.dropBooks. */
export async function dropBooks(session: SqlSession, exportName: string): Promise<void> {
  for (const table of Object.values<string>({ ...deliveryTables(exportName) })) {
    await session.run(`drop table if exists ${table}`);
  }
  for (const table of SHARED_TABLES) {
    await session.run(`delete from ${OWN_SCHEMA}.${table} where export_name = $1`, [exportName]);
  }
}
