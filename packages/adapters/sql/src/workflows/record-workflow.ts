import type { EndedWorkflow, WorkflowRecord } from "@causeway/ports";
import type { SqlSession } from "../connection.ts";
import { withStates } from "./state-history.ts";
import { insertWorkflow, readWorkflows, replaceTasks } from "./workflow-rows.ts";
import { writeLog } from "./workflow-log.ts";

/** See WorkflowStore.record. Its states are those of its beginning and of its end. */
export async function recordWorkflow(session: SqlSession, workflow: EndedWorkflow): Promise<void> {
  const { id, state, error, startedAtMs, endedAtMs, tasks, log } = workflow;
  await insertWorkflow(session, workflow, { state, error, endedAtMs });
  await session.run("update causeway.workflow set started_at_ms = $2, executions = 1 where id = $1", [
    id,
    startedAtMs,
  ]);
  await replaceTasks(session, id, tasks);
  const [ended] = await readWorkflows(session, "where w.id = $1", [id]);
  if (ended === undefined) throw new Error(`there is no workflow ${id}`);
  const begun = begunAs(ended);
  await withStates(session, { before: null, after: begun, atMs: startedAtMs });
  await withStates(session, { before: begun, after: ended, atMs: endedAtMs });
  await writeLog(session, id, log);
}

function begunAs(ended: WorkflowRecord): WorkflowRecord {
  return {
    ...ended,
    state: "running",
    error: null,
    tasks: ended.tasks.map((task) => ({ ...task, state: "running" })),
  };
}
