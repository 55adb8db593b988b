import type { SqlSession } from "../connection.ts";
import { OWN_SCHEMA } from "../table-names.ts";
import { BATCH } from "./batch.ts";
import { forgetSent, saveFirstRun } from "./baseline.ts";
import { loadLayout } from "./layout.ts";
import { integerLiteral, wordNumbers } from "./mask-sql.ts";
import { mergeInto } from "./settle-claim.ts";

/** See DeliveryStore.recover: all that was claimed is uncertain. */
export async function recoverClaims(
  session: SqlSession,
  exportName: string,
  holdUntilMs: number,
): Promise<{ claims: number; people: number }> {
  const layout = await loadLayout(session, exportName);
  if (layout === null) return { claims: 0, people: 0 };
  const masks = wordNumbers(layout.mapped.length).map((word) => `0 as p${word}, c.m${word} as u${word}`);
  await session.run(
    `create temp table ${BATCH} as
     select c.n, c.seq, c.key, r.run_no, ${integerLiteral(holdUntilMs)} as doubt_hold_ms, ${masks.join(", ")}
     from ${OWN_SCHEMA}.claim as k
     join ${OWN_SCHEMA}.delivery_run as r on r.export_name = k.export_name and r.run_id = k.run_id
     join ${layout.tables.change} as c on c.n between k.from_n and k.to_n
     where k.export_name = $1`,
    [exportName],
  );
  await mergeInto(session, layout, { table: layout.tables.doubt, incoming: "u" });
  await forgetSent(session, layout, ["u"]);
  const whole = await session.rows(
    `select 1 as one from ${OWN_SCHEMA}.claim where export_name = $1 and is_test is not true limit 1`,
    [exportName],
  );
  if (layout.firstRun === null && whole.length > 0) await saveFirstRun(session, exportName, null);
  const [batch] = await session.rows(`select count(*) as people from ${BATCH}`);
  await session.run(`drop table ${BATCH}`);
  const claims = await session.run(`delete from ${OWN_SCHEMA}.claim where export_name = $1`, [exportName]);
  return { claims, people: Number(batch?.["people"]) };
}
