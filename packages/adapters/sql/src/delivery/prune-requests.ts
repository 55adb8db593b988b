import type { DeliveryPrune, RequestPrune } from "@causeway/ports";
import type { SqlSession } from "../connection.ts";
import { optionalNumberOf } from "../row.ts";
import { OWN_SCHEMA } from "../table-names.ts";
import { integerLiteral } from "./mask-sql.ts";

/** See DeliveryStore.pruneRequests. */
export async function pruneRequests(
  session: SqlSession,
  { exportName, sentBeforeMs, runsKept }: RequestPrune,
): Promise<number> {
  const pruned = await session.run(
    `delete from ${OWN_SCHEMA}.request
     where export_name = $1 and (sent_at_ms < ${integerLiteral(sentBeforeMs)} or run_id not in (
       select run_id from ${OWN_SCHEMA}.delivery_run where export_name = $1
       order by run_no desc limit ${integerLiteral(runsKept)}))`,
    [exportName],
  );
  if (pruned > 0) {
    await session.run(
      `delete from ${OWN_SCHEMA}.request_exchange where export_name = $1 and not exists (
         select 1 from ${OWN_SCHEMA}.request as r
         where r.run_id = request_exchange.run_id and r.number = request_exchange.number)`,
      [exportName],
    );
  }
  return pruned;
}

/** Rejections of the past: Braze's refusals are listed for as long as they are refused. */
const PAST = "(dropped or kind = 'invalid')";

/** See DeliveryStore.prune. A cut in time bounds what is deleted, as our tables have no order that both engines could cut by. */
export async function pruneDelivery(
  session: SqlSession,
  { requestsBeforeMs, rejectionsBeforeMs, max }: DeliveryPrune,
): Promise<number> {
  let pruned = 0;
  const sentUntil = await cutOf(session, max, {
    from: `sent_at_ms as at_ms from ${OWN_SCHEMA}.request where sent_at_ms < ${integerLiteral(requestsBeforeMs)}`,
  });
  if (sentUntil !== null) {
    await session.run(
      `delete from ${OWN_SCHEMA}.request_exchange where (run_id, number) in (
         select run_id, number from ${OWN_SCHEMA}.request where sent_at_ms <= ${sentUntil})`,
    );
    pruned += await session.run(`delete from ${OWN_SCHEMA}.request where sent_at_ms <= ${sentUntil}`);
  }
  const refusedUntil = await cutOf(session, max, {
    from: `at_ms from ${OWN_SCHEMA}.rejection where ${PAST} and at_ms < ${integerLiteral(rejectionsBeforeMs)}`,
  });
  if (refusedUntil !== null)
    pruned += await session.run(
      `delete from ${OWN_SCHEMA}.rejection where ${PAST} and at_ms <= ${refusedUntil}`,
    );
  return pruned;
}

/** The time of the last of the oldest `max`, as a literal; null where there is nothing. */
async function cutOf(
  session: SqlSession,
  max: number,
  { from }: { readonly from: string },
): Promise<string | null> {
  const [row] = await session.rows(
    `select max(at_ms) as at_ms from (select ${from} order by at_ms limit ${integerLiteral(max)}) as oldest`,
  );
  const atMs = row === undefined ? null : optionalNumberOf(row, "at_ms");
  return atMs === null ? null : integerLiteral(atMs);
}
