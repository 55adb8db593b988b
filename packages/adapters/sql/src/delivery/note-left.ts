import type { DiffRequest } from "@causeway/ports";
import type { SqlSession } from "../connection.ts";
import { OWN_SCHEMA } from "../table-names.ts";
import type { Layout } from "./layout.ts";

const LEFT = `${OWN_SCHEMA}.left_person`;

/** When a person ($2) was noted to have left an export ($1): a row with `left_at_ms`, or none. */
export const LEFT_QUERY = `select left_at_ms from ${LEFT} where export_name = $1 and key = $2`;

/**
 * Notes who is in the ledger and not wanted any more, forgets who is wanted again, and returns how many have left since the diff before; a
 * dry run only counts. Of wanted rows that are only some people's, and of a diff of one person, nobody is said to have left.
 */
export async function noteLeft(
  session: SqlSession,
  { exportName, tables }: Layout,
  { nowMs, onlyKey, isPart = false, dryRun = false }: DiffRequest,
): Promise<number> {
  if (onlyKey !== undefined || isPart) return 0;
  const leaving = `
    from ${tables.ledger} as l
    where not exists (select 1 from ${tables.wanted} as w where w.key = l.key)
      and not exists (select 1 from ${LEFT} as p where p.export_name = $1 and p.key = l.key)`;
  if (dryRun) {
    const [found] = await session.rows(`select count(*) as people ${leaving}`, [exportName]);
    return Number(found?.["people"]);
  }
  await session.run(
    `delete from ${LEFT} where export_name = $1 and key in (select key from ${tables.wanted})`,
    [exportName],
  );
  return await session.run(
    `insert into ${LEFT} (export_name, key, left_at_ms) select cast($1 as text), l.key, cast($2 as bigint) ${leaving}`,
    [exportName, nowMs],
  );
}

/** With the ledger goes who left it. */
export async function forgetLeft(session: SqlSession, exportName: string): Promise<void> {
  await session.run(`delete from ${LEFT} where export_name = $1`, [exportName]);
}
