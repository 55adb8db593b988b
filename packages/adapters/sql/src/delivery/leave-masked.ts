import type { SqlSession } from "../connection.ts";
import { MASKED_HEAD } from "./delivery-tables.ts";
import type { Layout } from "./layout.ts";
import { anyBit, hasBit, words } from "./mask-sql.ts";

/** Temporary table of people and the attributes that leave: key, masks `m0`, … */
export const LEAVING = "delivery_leaving";

/**
 * Takes what `leaving`, a query of `key` and masks `m0`, …, names out of refused or baseline, whose rows it may name once each; a row of which
 * nothing is left goes. `before` is done while LEAVING tells what is about to leave, and only where something does.
 */
export async function leaveMasked(
  session: SqlSession,
  layout: Layout,
  {
    table,
    leaving,
    before,
  }: { readonly table: string; readonly leaving: string; readonly before?: () => Promise<void> },
): Promise<void> {
  const { mapped } = layout;
  const masks = words("m", mapped.length);
  await session.run(`create temp table ${LEAVING} as select * from (${leaving}) as x where ${anyBit(masks)}`);
  const [found] = await session.rows(`select count(*) as people from ${LEAVING}`);
  if (found?.["people"] !== 0) {
    await before?.();
    const kept = masks.map((word) => `t.${word} & ~x.${word} as ${word}`);
    const cells = mapped.map(
      ({ column }, i) => `case when not (${hasBit("x.m", i)}) then t.${column} end as ${column}`,
    );
    await session.run(
      `create temp table delivery_kept as select ${[...MASKED_HEAD.map((name) => `t.${name}`), ...kept, ...cells].join(", ")}
       from ${LEAVING} as x join ${table} as t on t.key = x.key`,
    );
    await session.run(`delete from ${table} where key in (select key from ${LEAVING})`);
    const names = [...MASKED_HEAD, ...masks, ...mapped.map(({ column }) => column)].join(", ");
    await session.run(
      `insert into ${table} (${names}) select ${names} from delivery_kept where ${anyBit(masks)}`,
    );
    await session.run("drop table delivery_kept");
  }
  await session.run(`drop table ${LEAVING}`);
}
