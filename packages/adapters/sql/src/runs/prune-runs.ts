import type { HistoryPrune } from "@causeway/ports";
import type { SqlSession } from "../connection.ts";
import { textOf } from "../row.ts";

/** See RunStore.prune. With them goes what is kept to tell each of them once. */
export async function pruneRuns(session: SqlSession, prune: HistoryPrune): Promise<number> {
  const given = [prune.endedBeforeMs, prune.max];
  const runs = await session.rows(
    `select r.id from causeway.run as r
     join (select export_name, max(started_at_ms) as newest from causeway.run group by export_name) as n
       on n.export_name = r.export_name
     where r.ended_at_ms < $1 and r.status <> 'running' and r.started_at_ms < n.newest
       and r.id not in (select run_id from causeway.workflow_action where state = 'open')
       and r.id not in (select run_id from causeway.claim)
     order by r.ended_at_ms, r.id limit $2`,
    given,
  );
  const actions = await session.rows(
    `select id from causeway.workflow_action where state = 'resolved' and resolved_at_ms < $1
     order by resolved_at_ms, id limit $2`,
    given,
  );
  const runIds = runs.map((row) => textOf(row, "id"));
  const actionIds = actions.map((row) => textOf(row, "id"));
  await forget(session, { table: "run", told: "what = 'run'", ids: runIds });
  await forget(session, {
    table: "workflow_action",
    told: "what in ('opened', 'resolved')",
    ids: actionIds,
  });
  return runIds.length + actionIds.length;
}

interface Forgotten {
  readonly table: "run" | "workflow_action";
  /** Which of what was told. */
  readonly told: string;
  readonly ids: readonly string[];
}

async function forget(session: SqlSession, { table, told, ids }: Forgotten): Promise<void> {
  if (ids.length === 0) return;
  const among = ids.map((_, i) => `$${i + 1}`).join(", ");
  await session.run(`delete from causeway.told where ${told} and id in (${among})`, ids);
  await session.run(`delete from causeway.${table} where id in (${among})`, ids);
}
