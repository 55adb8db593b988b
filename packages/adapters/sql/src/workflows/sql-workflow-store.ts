import {
  CodedError,
  EXECUTING,
  hasEnded,
  mayGoOn,
  moveWorkflow,
  RECOVERIES_MAX,
  type WorkflowState,
  WORKFLOWS_WAITING_MAX,
} from "@causeway/core";
import type {
  EndedWorkflow,
  Executing,
  Firing,
  HistoryPrune,
  Lease,
  LeaseRequest,
  NewWorkflow,
  ScheduleCursor,
  StateEntry,
  Subject,
  TakenWorkflow,
  TaskAttempt,
  WorkflowChange,
  WorkflowFailure,
  WorkflowList,
  WorkflowLogLine,
  WorkflowQuery,
  WorkflowRecord,
  WorkflowStore,
} from "@causeway/ports";
import type { SqlConnection, SqlReader, SqlSession } from "../connection.ts";
import { numberOf, optionalNumberOf, optionalTextOf, textOf } from "../row.ts";
import {
  insertWorkflow,
  newestNo,
  readWorkflows,
  replaceTasks,
  subjectOf,
  whereOf,
} from "./workflow-rows.ts";
import { withSameKey } from "./with-same-key.ts";
import { moveCursor } from "./move-cursor.ts";
import { pruneWorkflows } from "./prune-workflows.ts";
import { recordWorkflow } from "./record-workflow.ts";
import { readStates, withStates } from "./state-history.ts";
import { cutOff, isDone, waitingAgain } from "./task-moves.ts";
import { readLog, writeLog } from "./workflow-log.ts";

export class SqlWorkflowStore implements WorkflowStore {
  readonly #connection: SqlConnection;

  constructor(connection: SqlConnection) {
    this.#connection = connection;
  }

  create(workflow: NewWorkflow): Promise<WorkflowRecord> {
    return this.#connection.transaction(async (session) => {
      const before = await withSameKey(session, workflow);
      if (before !== null) return before;
      const { total } = await listed(session, { states: ["scheduled"], limit: 1 });
      if (total >= WORKFLOWS_WAITING_MAX)
        throw new CodedError("WORKFLOW_QUEUE_FULL", `${total} workflows are waiting already`);
      await insertWorkflow(session, workflow, { state: "scheduled", error: null, endedAtMs: null });
      return created(session, workflow);
    });
  }

  record(workflow: EndedWorkflow): Promise<void> {
    return this.#connection.transaction((session) => recordWorkflow(session, workflow));
  }

  fire({ cursor, workflow, overlap, skipped }: Firing): Promise<WorkflowRecord | null> {
    return this.#connection.transaction(async (session) => {
      const moved = await moveCursor(session, cursor);
      if (!moved) return null;
      const { subject } = workflow;
      if (overlap === "cancel-previous") await stopAll(session, subject, workflow.createdAtMs);
      const states: readonly WorkflowState[] =
        overlap === "skip" ? [...EXECUTING, "scheduled"] : ["scheduled"];
      const { total } = await listed(session, { subject, states, limit: 1 });
      const as =
        total > 0
          ? ({ state: "skipped", error: skipped, endedAtMs: workflow.createdAtMs } as const)
          : ({ state: "scheduled", error: null, endedAtMs: null } as const);
      await insertWorkflow(session, workflow, as);
      return created(session, workflow);
    });
  }

  async cursors(): Promise<readonly ScheduleCursor[]> {
    const rows = await this.#connection.rows(
      "select * from causeway.schedule_cursor order by subject_kind, subject_name",
    );
    return rows.map((row) => ({
      subject: subjectOf(row),
      atMs: numberOf(row, "at_ms"),
      afterNo: numberOf(row, "after_no"),
    }));
  }

  async passOver(cursor: ScheduleCursor): Promise<void> {
    await this.#connection.transaction((session) => moveCursor(session, cursor));
  }

  newest(): Promise<number> {
    return newestNo(this.#connection);
  }

  async get(id: string): Promise<WorkflowRecord | null> {
    const [found] = await readWorkflows(this.#connection, "where w.id = $1", [id]);
    return found ?? null;
  }

  list(query: WorkflowQuery): Promise<WorkflowList> {
    return listed(this.#connection, query);
  }

  async ofRuns(runIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (runIds.length === 0) return new Map();
    const rows = await this.#connection.rows(
      `select workflow_id, attempts from causeway.workflow_task
       where ${runIds.map((_, at) => `position(cast($${at + 1} as text) in attempts) > 0`).join(" or ")}`,
      runIds,
    );
    const wanted = new Set(runIds);
    return new Map(
      rows.flatMap((row) =>
        (JSON.parse(textOf(row, "attempts")) as readonly TaskAttempt[]).flatMap(({ runId }) =>
          runId !== null && wanted.has(runId) ? [[runId, textOf(row, "workflow_id")] as const] : [],
        ),
      ),
    );
  }

  async newestOf(
    subjects: readonly Subject[],
    states?: readonly WorkflowState[],
  ): Promise<readonly WorkflowRecord[]> {
    const found: WorkflowRecord[] = [];
    for (const subject of subjects) {
      const { items } = await listed(this.#connection, {
        subject,
        ...(states === undefined ? {} : { states }),
        limit: 1,
      });
      found.push(...items);
    }
    return found;
  }

  take({ owner, atMs, untilMs }: LeaseRequest): Promise<TakenWorkflow | null> {
    return this.#connection.transaction(async (session) => {
      if ((await executingIn(session)) !== null) return null;
      const [waiting] = await readWorkflows(
        session,
        `where w.state = 'scheduled' and (w.not_before_ms is null or w.not_before_ms <= $1)
         order by w.created_no limit 1`,
        [atMs],
      );
      if (waiting === undefined) return null;
      const [row] = await session.rows("select max(lease_fence) as fence from causeway.workflow");
      const fence = (row === undefined ? 0 : numberOf(row, "fence")) + 1;
      await session.run(
        `update causeway.workflow set state = $2, lease_owner = $3, lease_fence = $4, lease_until_ms = $5, not_before_ms = null,
           executions = executions + 1, started_at_ms = coalesce(started_at_ms, $6), ended_at_ms = null, ended_no = null,
           error_code = null, error_message = null, error_advice = null
         where id = $1`,
        [waiting.id, moveWorkflow(waiting.state, "started"), owner, fence, untilMs, atMs],
      );
      const lease = { workflowId: waiting.id, owner, fence };
      const after = await byId(session, waiting.id);
      return { workflow: await withStates(session, { before: waiting, after, atMs }), lease };
    });
  }

  async nextRetryMs(): Promise<number | null> {
    const [row] = await this.#connection.rows(
      "select min(not_before_ms) as at_ms from causeway.workflow where state = 'scheduled' and not_before_ms is not null",
    );
    return row === undefined ? null : optionalNumberOf(row, "at_ms");
  }

  async renew(lease: Lease, untilMs: number, log?: readonly WorkflowLogLine[]): Promise<boolean> {
    return this.#connection.transaction(async (session) => {
      if (!(await holds(session, lease))) return false;
      await session.run("update causeway.workflow set lease_until_ms = $2 where id = $1", [
        lease.workflowId,
        untilMs,
      ]);
      await writeLog(session, lease.workflowId, log);
      return true;
    });
  }

  advance(lease: Lease, change: WorkflowChange): Promise<WorkflowRecord> {
    return this.#connection.transaction(async (session) => {
      if (!(await holds(session, lease)))
        throw new CodedError("WORKFLOW_LEASE_LOST", `workflow ${lease.workflowId} is somebody else's by now`);
      const workflow = await byId(session, lease.workflowId);
      const { state, ...rest } = change;
      const isToStop = workflow.state === "stopping" && state === "finalizing";
      return changed(session, workflow, isToStop ? rest : change);
    });
  }

  executing(): Promise<Executing | null> {
    return executingIn(this.#connection);
  }

  recover(crash: {
    readonly atMs: number;
    readonly failure: WorkflowFailure;
  }): Promise<WorkflowRecord | null> {
    return this.#connection.transaction(async (session) => {
      const found = await executingIn(session);
      if (found === null) return null;
      const { workflow } = found;
      const isStopped = workflow.state === "stopping";
      const givesUp = workflow.recoveries >= RECOVERIES_MAX;
      const tasks = workflow.tasks.map((task) =>
        task.state === "running" ? cutOff(task, crash, isStopped ? "stopped" : "failed") : task,
      );
      const change = { atMs: crash.atMs, error: crash.failure, tasks };
      if (isStopped) return changed(session, workflow, { ...change, state: "stopped" });
      if (givesUp) return changed(session, workflow, { ...change, state: "failed" });
      return changed(session, workflow, { ...change, state: "scheduled" });
    });
  }

  stop(id: string, atMs: number): Promise<WorkflowRecord | null> {
    return this.#connection.transaction(async (session) => {
      const [workflow] = await readWorkflows(session, "where w.id = $1", [id]);
      return workflow === undefined ? null : stopped(session, workflow, atMs);
    });
  }

  retry(id: string, atMs: number): Promise<WorkflowRecord | null> {
    return this.#connection.transaction(async (session) => {
      const [workflow] = await readWorkflows(session, "where w.id = $1", [id]);
      if (workflow === undefined || !mayGoOn(workflow.state)) return null;
      await session.run(
        `update causeway.workflow set state = $2, recoveries = 0, retries = retries + 1, not_before_ms = null, ended_at_ms = null,
           ended_no = null, error_code = null, error_message = null, error_advice = null
         where id = $1`,
        [id, moveWorkflow(workflow.state, "scheduled")],
      );
      await replaceTasks(
        session,
        id,
        waitingAgain(workflow.tasks, ({ state }) => state === "succeeded"),
      );
      return withStates(session, { before: workflow, after: await byId(session, id), atMs });
    });
  }

  states(id: string): Promise<readonly StateEntry[]> {
    return readStates(this.#connection, id);
  }

  log(id: string): Promise<readonly WorkflowLogLine[]> {
    return readLog(this.#connection, id);
  }

  prune(prune: HistoryPrune): Promise<number> {
    return this.#connection.transaction((session) => pruneWorkflows(session, prune));
  }
}

async function created(session: SqlSession, { id, createdAtMs }: NewWorkflow): Promise<WorkflowRecord> {
  return withStates(session, { before: null, after: await byId(session, id), atMs: createdAtMs });
}

async function changed(
  session: SqlSession,
  workflow: WorkflowRecord,
  change: WorkflowChange,
): Promise<WorkflowRecord> {
  const { id } = workflow;
  const { state = workflow.state, error = workflow.error } = change;
  if (change.state !== undefined) moveWorkflow(workflow.state, state);
  const isBack = change.state === "scheduled";
  const isOver = hasEnded(state) && change.state !== undefined;
  const no = isOver ? (await newestNo(session)) + 1 : workflow.endedNo;
  await session.run(
    `update causeway.workflow set state = $2, error_code = $3, error_message = $4, error_advice = $5, ended_at_ms = $6, ended_no = $7,
       not_before_ms = $8, recoveries = recoveries + $9
     where id = $1`,
    [
      id,
      state,
      error?.code ?? null,
      error?.message ?? null,
      error?.advice ?? null,
      isOver ? change.atMs : workflow.endedAtMs,
      no,
      isBack ? (change.retryAtMs ?? null) : null,
      isBack && change.uncounted !== true ? 1 : 0,
    ],
  );
  if (isBack || isOver)
    await session.run(
      "update causeway.workflow set lease_owner = null, lease_until_ms = null where id = $1",
      [id],
    );
  if (change.tasks !== undefined || isBack) {
    const tasks = change.tasks ?? workflow.tasks;
    await replaceTasks(session, id, isBack ? waitingAgain(tasks, isDone) : tasks);
  }
  await writeLog(session, id, change.log);
  return withStates(session, { before: workflow, after: await byId(session, id), atMs: change.atMs });
}

/** What waits is cancelled, what runs is asked to stop, anything else stays as it is. */
async function stopped(session: SqlSession, workflow: WorkflowRecord, atMs: number): Promise<WorkflowRecord> {
  const { state } = workflow;
  if (state === "running") return changed(session, workflow, { atMs, state: "stopping" });
  if (state !== "scheduled" && state !== "started") return workflow;
  const tasks = workflow.tasks.map((task) =>
    isDone(task) ? task : { ...task, state: "skipped" as const, leftOut: { atMs, error: null } },
  );
  return changed(session, workflow, { atMs, state: "cancelled", tasks });
}

/** One runs and one waits at the most, unless people started more. */
async function stopAll(session: SqlSession, subject: Subject, atMs: number): Promise<void> {
  const states: readonly WorkflowState[] = ["scheduled", "started", "running"];
  const { items } = await listed(session, { subject, states, limit: WORKFLOWS_WAITING_MAX });
  for (const workflow of items) await stopped(session, workflow, atMs);
}

async function byId(session: SqlSession, id: string): Promise<WorkflowRecord> {
  const [found] = await readWorkflows(session, "where w.id = $1", [id]);
  if (found === undefined) throw new Error(`there is no workflow ${id}`);
  return found;
}

async function listed(reader: Pick<SqlReader, "rows">, query: WorkflowQuery): Promise<WorkflowList> {
  const { where, params } = whereOf(query);
  const [count] = await reader.rows(
    `select cast(count(*) as bigint) as total from causeway.workflow w ${where}`,
    params,
  );
  const { beforeNo, limit } = query;
  const older =
    beforeNo === undefined
      ? where
      : `${where === "" ? "where" : `${where} and`} w.created_no < $${params.length + 2}`;
  const items = await readWorkflows(
    reader,
    `${older} order by w.created_no desc limit $${params.length + 1}`,
    [...params, limit, ...(beforeNo === undefined ? [] : [beforeNo])],
  );
  return { items, total: count === undefined ? 0 : numberOf(count, "total") };
}

async function executingIn(reader: Pick<SqlReader, "rows">): Promise<Executing | null> {
  const { where, params } = whereOf({ states: EXECUTING });
  const [workflow] = await readWorkflows(reader, `${where} order by w.created_no limit 1`, params);
  if (workflow === undefined) return null;
  const [row] = await reader.rows(
    "select lease_owner, coalesce(lease_until_ms, 0) as until_ms from causeway.workflow where id = $1",
    [workflow.id],
  );
  if (row === undefined) return null;
  return {
    workflow,
    owner: optionalTextOf(row, "lease_owner") ?? "",
    leasedUntilMs: numberOf(row, "until_ms"),
  };
}

async function holds(session: SqlSession, { workflowId, owner, fence }: Lease): Promise<boolean> {
  const [row] = await session.rows("select lease_owner, lease_fence from causeway.workflow where id = $1", [
    workflowId,
  ]);
  return (
    row !== undefined &&
    optionalTextOf(row, "lease_owner") === owner &&
    numberOf(row, "lease_fence") === fence
  );
}
