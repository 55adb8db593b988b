import { ENDED } from "@causeway/core";
import type { HistoryPrune } from "@causeway/ports";
import type { SqlSession } from "../connection.ts";
import { quoteText } from "../dialect.ts";
import { textOf } from "../row.ts";

/** What goes with a workflow, by the column that names it. */
const PARTS = [
  ["workflow_task", "workflow_id"],
  ["workflow_state", "workflow_id"],
  ["workflow_log", "workflow_id"],
  ["workflow", "id"],
] as const;

/**
 * See WorkflowStore.prune. Numbers of creations, ends and leases are those of the workflows that are there: the ones with the highest stay, so that none
 * is given twice.
 */
export async function pruneWorkflows(
  session: SqlSession,
  { endedBeforeMs, max }: HistoryPrune,
): Promise<number> {
  const rows = await session.rows(
    `select w.id from causeway.workflow as w
     join (select subject_kind, subject_name, max(created_no) as newest,
         max(case when state = 'succeeded' then created_no end) as succeeded
       from causeway.workflow group by subject_kind, subject_name) as s
       on s.subject_kind = w.subject_kind and s.subject_name = w.subject_name
     cross join (select max(created_no) as created_no, max(ended_no) as ended_no, max(lease_fence) as fence
       from causeway.workflow) as top
     where w.ended_at_ms < $1 and w.state in (${ENDED.map(quoteText).join(", ")})
       and w.created_no <> s.newest and w.created_no is distinct from s.succeeded
       and w.created_no < top.created_no and w.ended_no < top.ended_no
       and (w.lease_fence = 0 or w.lease_fence < top.fence)
       and w.id not in (select workflow_id from causeway.workflow_action
         where state = 'open' and workflow_id is not null)
     order by w.ended_at_ms, w.created_no limit $2`,
    [endedBeforeMs, max],
  );
  const ids = rows.map((row) => textOf(row, "id"));
  if (ids.length === 0) return 0;
  const among = ids.map((_, i) => `$${i + 1}`).join(", ");
  for (const [table, column] of PARTS)
    await session.run(`delete from causeway.${table} where ${column} in (${among})`, ids);
  return ids.length;
}
