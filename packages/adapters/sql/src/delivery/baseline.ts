import type { BaselineState, DiffRequest } from "@causeway/ports";
import type { SqlReader, SqlSession } from "../connection.ts";
import { OWN_SCHEMA } from "../table-names.ts";
import { anyRow } from "./any-row.ts";
import { BATCH } from "./batch.ts";
import { MASKED_HEAD, createMasked } from "./delivery-tables.ts";
import { hasOpinion } from "./diff-sql.ts";
import { loadLayout } from "./layout.ts";
import type { Layout } from "./layout.ts";
import { leaveMasked } from "./leave-masked.ts";
import { anyBit, collectBits, words } from "./mask-sql.ts";

/**
 * The baseline of an export: a table like refused, which is there only as long as `first_run.noted_at_ms` is set.
 *
 *   not-run --diff under only-changes--> noted --diff under send--> none
 *      '------something was sent, and not as a test row-------------^
 */

/** What a dry run would have noted. */
const DRY_BASELINE = "delivery_baseline";

export function hasBaseline({ firstRun }: Pick<Layout, "firstRun">): boolean {
  return firstRun !== null && firstRun.notedAtMs !== null;
}

/** See DeliveryStore.baseline. */
export async function readBaseline(reader: SqlReader, exportName: string): Promise<BaselineState> {
  const layout = await loadLayout(reader, exportName);
  if (layout === null || layout.firstRun === null) return { kind: "not-run" };
  const { notedAtMs } = layout.firstRun;
  if (notedAtMs === null) return { kind: "none" };
  const [found] = await reader.rows(`select count(*) as people from ${layout.tables.baseline}`);
  return { kind: "noted", notedAtMs, people: Number(found?.["people"]) };
}

/** Notes, forgets or drops as `DeliveryStore.diff` promises; returns the layout to compare with. */
export async function moveBaseline(
  session: SqlSession,
  layout: Layout,
  { existing, nowMs, onlyKey, dryRun = false }: DiffRequest,
): Promise<Layout> {
  const isWhole = onlyKey === undefined;
  const noted = { ...layout, firstRun: { notedAtMs: nowMs } };
  if (existing === "only-changes" && layout.firstRun === null && isWhole) {
    if (dryRun) return await noteInto(session, noted, { table: DRY_BASELINE, isTemporary: true });
    await noteInto(session, noted, { table: layout.tables.baseline, isTemporary: false });
    await saveFirstRun(session, layout.exportName, nowMs);
    return noted;
  }
  if (!hasBaseline(layout) || dryRun) return layout;
  if (existing === "send" && isWhole) {
    await session.run(`drop table ${layout.tables.baseline}`);
    await saveFirstRun(session, layout.exportName, null);
    return { ...layout, firstRun: { notedAtMs: null } };
  }
  await forgetChanged(session, layout);
  return layout;
}

/** After the change table was made from it. */
export async function dropDryBaseline(session: SqlSession, { tables }: Layout): Promise<void> {
  if (tables.baseline === DRY_BASELINE) await session.run(`drop table ${DRY_BASELINE}`);
}

/** Every opinion about people of whom nothing was ever sent. */
async function noteInto(
  session: SqlSession,
  layout: Layout,
  { table, isTemporary }: { readonly table: string; readonly isTemporary: boolean },
): Promise<Layout> {
  const { mapped, tables } = layout;
  for (const sql of createMasked(table, mapped, { dialect: session.dialect, isTemporary })) {
    await session.run(sql);
  }
  const masks = words("m", mapped.length);
  const opinions = collectBits(mapped.length, (i) => hasOpinion(layout, i));
  const names = [...MASKED_HEAD, ...masks, ...mapped.map(({ column }) => column)].join(", ");
  const source = [
    "w.key, cast(0 as bigint) as hold_until_ms, cast(null as integer) as run_no, cast(null as bigint) as n",
    ...opinions.map((word, i) => `${word} as m${i}`),
    ...mapped.map(({ column }) => `w.${column}`),
  ].join(", ");
  const unknown = [tables.ledger, tables.doubt, tables.refused].map(
    (known) => `not exists (select 1 from ${known} as known where known.key = w.key)`,
  );
  await session.run(
    `insert into ${table} (${names}) select ${names} from (
       select ${source} from ${tables.wanted} as w where ${["w.problem is null", ...unknown].join(" and ")}
     ) as opinions where ${anyBit(masks)}`,
  );
  for (const sql of session.dialect.afterLoad(table)) await session.run(sql);
  return { ...layout, tables: { ...tables, baseline: table } };
}

/** Wanted has another opinion: from here on the value is sent, also when it returns. */
async function forgetChanged(session: SqlSession, layout: Layout): Promise<void> {
  const { tables, mapped } = layout;
  const { baseline } = tables;
  if (!(await anyRow(session, baseline))) return;
  const changed = collectBits(
    mapped.length,
    (i) => `${hasOpinion(layout, i)} and w.a${i} is distinct from t.a${i}`,
  );
  const leaving = changed.map((word, i) => `t.m${i} & (${word}) as m${i}`).join(", ");
  await leaveMasked(session, layout, {
    table: baseline,
    leaving: `select t.key, ${leaving} from ${baseline} as t join ${tables.wanted} as w on w.key = t.key and w.problem is null`,
  });
}

/** What the batch's `sent` masks (accepted, refused, uncertain) say was sent. */
export async function forgetSent(
  session: SqlSession,
  layout: Layout,
  sent: readonly ("p" | "r" | "u")[],
): Promise<void> {
  if (!hasBaseline(layout)) return;
  const { baseline } = layout.tables;
  const left = words("", layout.mapped.length).map(
    (word) => `t.m${word} & (${sent.map((mask) => `b.${mask}${word}`).join(" | ")}) as m${word}`,
  );
  await leaveMasked(session, layout, {
    table: baseline,
    leaving: `select b.key, ${left.join(", ")} from ${BATCH} as b join ${baseline} as t on t.key = b.key`,
  });
}

/** The condition that a row of the batch was sent. */
export function sentSome({ mapped }: Layout): string {
  return anyBit(["p", "r", "u"].flatMap((mask) => words(mask, mapped.length)));
}

/** `notedAtMs` null: something was sent, and not as a test row, or the baseline is gone; there will be none. */
export async function saveFirstRun(
  session: SqlSession,
  exportName: string,
  notedAtMs: number | null,
): Promise<void> {
  await session.run(`delete from ${OWN_SCHEMA}.first_run where export_name = $1`, [exportName]);
  await session.run(`insert into ${OWN_SCHEMA}.first_run (export_name, noted_at_ms) values ($1, $2)`, [
    exportName,
    notedAtMs,
  ]);
}
