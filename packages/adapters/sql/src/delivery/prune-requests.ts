import type { RequestPrune } from "@causeway/ports";
import type { SqlSession } from "../connection.ts";
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
