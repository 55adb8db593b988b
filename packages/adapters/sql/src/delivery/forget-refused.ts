import type { SqlSession } from "../connection.ts";
import { OWN_SCHEMA } from "../table-names.ts";
import { isWanted } from "./diff-sql.ts";
import type { Layout } from "./layout.ts";
import { LEAVING, leaveMasked } from "./leave-masked.ts";
import { caseOfWord, collectBits, words } from "./mask-sql.ts";

/** There is a rejection of kind `rejected` for exactly the attributes in the masks of the refused table. */

/** Forgets all refused values of the export, or one person's, with their rejections. Returns how many people. */
export async function forgetRefused(session: SqlSession, layout: Layout, key?: string): Promise<number> {
  const who = key === undefined ? "" : " and key = $2";
  await session.run(
    `delete from ${OWN_SCHEMA}.rejection where export_name = $1 and kind = 'rejected'${who}`,
    key === undefined ? [layout.exportName] : [layout.exportName, key],
  );
  return await session.run(
    `delete from ${layout.tables.refused}${key === undefined ? "" : " where key = $1"}`,
    key === undefined ? [] : [key],
  );
}

/** Forgets refused values that are no longer wanted, with their rejections. Reads wanted once. */
export async function forgetUnwanted(
  session: SqlSession,
  layout: Layout,
  { keepRejections = false }: { readonly keepRejections?: boolean } = {},
): Promise<void> {
  const { tables, mapped } = layout;
  const columns = mapped.length;
  const same = collectBits(columns, (i) => `w.seq is not null and ${isWanted(layout, i, `f.a${i}`)}`);
  const leaving = words("f.m", columns).map((word, i) => `${word} & ~(${same[i]}) as m${i}`);
  await leaveMasked(session, layout, {
    table: tables.refused,
    leaving: `select f.key, ${leaving.join(", ")}
       from ${tables.refused} as f left join ${tables.wanted} as w on w.key = f.key and w.problem is null`,
    ...(keepRejections ? {} : { before: () => deleteRejections(session, layout, LEAVING) }),
  });
}

/** Deletes the rejections of the attributes in the masks (`m0`, …) of `source`, which has a `key`. */
export async function deleteRejections(session: SqlSession, layout: Layout, source: string): Promise<void> {
  const word = caseOfWord("x.m", layout.mapped.length, "c.mask_word");
  await session.run(
    `delete from ${OWN_SCHEMA}.rejection
     where export_name = $1 and kind = 'rejected' and (key, target) in (
       select x.key, c.target from ${source} as x cross join ${OWN_SCHEMA}.ledger_column as c
       where c.export_name = $1 and c.position is not null and (${word} & c.mask_bit) <> 0)`,
    [layout.exportName],
  );
}
