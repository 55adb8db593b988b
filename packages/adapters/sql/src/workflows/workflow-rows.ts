import type { CellValue, ErrorCode, WorkflowState } from "@causeway/core";
import type {
  NewWorkflow,
  Scope,
  Subject,
  TaskAttempt,
  TaskLeftOut,
  TaskRecord,
  TaskState,
  WorkflowFailure,
  WorkflowQuery,
  WorkflowRecord,
} from "@causeway/ports";
import type { SqlReader, SqlRow, SqlSession } from "../connection.ts";
import { isAmong } from "../scope-sql.ts";
import { numberOf, optionalNumberOf, optionalTextOf, textOf } from "../row.ts";

/** Workflows that a condition selects, with their tasks, in the order that `rest` asks for. What we wrote ourselves is taken back as it was. */
export async function readWorkflows(
  reader: Pick<SqlReader, "rows">,
  rest: string,
  params: readonly CellValue[],
): Promise<readonly WorkflowRecord[]> {
  const rows = await reader.rows(`select w.* from causeway.workflow w ${rest}`, params);
  const ids = rows.map((row) => textOf(row, "id"));
  const tasks = new Map<string, TaskRecord[]>(ids.map((id) => [id, []]));
  if (ids.length > 0) {
    const found = await reader.rows(
      `select * from causeway.workflow_task where workflow_id in (${ids.map((_, i) => `$${i + 1}`).join(", ")})
       order by workflow_id, position`,
      ids,
    );
    for (const row of found) tasks.get(textOf(row, "workflow_id"))?.push(taskOf(row));
  }
  return rows.map((row) => workflowOf(row, tasks.get(textOf(row, "id")) ?? []));
}

export async function insertWorkflow(
  session: SqlSession,
  workflow: NewWorkflow,
  as: {
    readonly state: WorkflowState;
    readonly error: WorkflowFailure | null;
    readonly endedAtMs: number | null;
  },
): Promise<void> {
  const no = (await newestNo(session)) + 1;
  const { subject, error } = { ...workflow, ...as };
  const columns: readonly (readonly [string, CellValue])[] = [
    ["id", workflow.id],
    ["subject_kind", subject.kind],
    ["subject_name", subject.name],
    ["trigger_kind", workflow.trigger],
    ["actor", workflow.actor],
    ["state", as.state],
    ["due_at_ms", workflow.dueAtMs],
    ["created_at_ms", workflow.createdAtMs],
    ["ended_at_ms", as.endedAtMs],
    ["full_run", workflow.full],
    ["limit_people", workflow.limit],
    ["even_if_off", workflow.evenIfOff],
    ["idempotency_key", workflow.idempotencyKey],
    ["executions", 0],
    ["recoveries", 0],
    ["retries", 0],
    ["error_code", error?.code ?? null],
    ["error_message", error?.message ?? null],
    ["error_advice", error?.advice ?? null],
    ["created_no", no],
    ["ended_no", as.endedAtMs === null ? null : no],
    ["lease_fence", 0],
  ];
  await session.run(
    `insert into causeway.workflow (${columns.map(([name]) => name).join(", ")})
     values (${columns.map((_, i) => `$${i + 1}`).join(", ")})`,
    columns.map(([, cell]) => cell),
  );
  const tasks = workflow.tasks.map((task): TaskRecord => ({
    ...task,
    state: as.state === "scheduled" ? "waiting" : "skipped",
    attempts: [],
    leftOut: as.endedAtMs === null ? null : { atMs: as.endedAtMs, error: as.error },
  }));
  await insertTasks(session, workflow.id, tasks);
}

/** Makes `tasks` all tasks of the workflow. */
export async function replaceTasks(
  session: SqlSession,
  id: string,
  tasks: readonly TaskRecord[],
): Promise<void> {
  const before = await session.rows(
    "select * from causeway.workflow_task where workflow_id = $1 order by position",
    [id],
  );
  const sameTasks =
    before.length === tasks.length &&
    before.every((row, i) => textOf(row, "name") === tasks[i]?.name && textOf(row, "kind") === tasks[i].kind);
  if (!sameTasks) {
    await session.run("delete from causeway.workflow_task where workflow_id = $1", [id]);
    await insertTasks(session, id, tasks);
    return;
  }
  for (const [position, task] of tasks.entries())
    await session.run(
      "update causeway.workflow_task set state = $3, attempts = $4, left_out = $5 where workflow_id = $1 and position = $2",
      [id, position, task.state, JSON.stringify(task.attempts), leftOutText(task)],
    );
}

async function insertTasks(session: SqlSession, id: string, tasks: readonly TaskRecord[]): Promise<void> {
  for (const [position, task] of tasks.entries())
    await session.run("insert into causeway.workflow_task values ($1, $2, $3, $4, $5, $6, $7, $8)", [
      id,
      position,
      task.kind,
      task.name,
      task.connection,
      task.state,
      JSON.stringify(task.attempts),
      leftOutText(task),
    ]);
}

function leftOutText({ leftOut }: TaskRecord): string | null {
  return leftOut === null ? null : JSON.stringify(leftOut);
}

/** The newest number of the count that creations and ends share. */
export async function newestNo(reader: Pick<SqlReader, "rows">): Promise<number> {
  const [row] = await reader.rows(
    `select coalesce(max(case when ended_no is not null and ended_no > created_no then ended_no else created_no end), 0) as no
     from causeway.workflow`,
  );
  return row === undefined ? 0 : numberOf(row, "no");
}

/** `where …` of a query with its parameters; empty where nothing is asked. */
export function whereOf(query: Omit<WorkflowQuery, "limit" | "beforeNo">): {
  readonly where: string;
  readonly params: readonly CellValue[];
} {
  const conditions: string[] = [];
  const params: CellValue[] = [];
  const param = (cell: CellValue): string => `$${params.push(cell)}`;
  const { subject, states, connection, exportName, fromMs, toMs, scope } = query;
  if (scope !== undefined) conditions.push(isInScope(scope));
  if (subject !== undefined)
    conditions.push(`w.subject_kind = ${param(subject.kind)} and w.subject_name = ${param(subject.name)}`);
  if (states !== undefined)
    conditions.push(states.length === 0 ? "false" : `w.state in (${states.map(param).join(", ")})`);
  if (connection !== undefined)
    conditions.push(
      `(w.subject_kind = 'Connection' and w.subject_name = ${param(connection)} or exists (
        select 1 from causeway.workflow_task t where t.workflow_id = w.id and t.connection = ${param(connection)}))`,
    );
  if (exportName !== undefined)
    conditions.push(
      `exists (select 1 from causeway.workflow_task t
        where t.workflow_id = w.id and t.kind = 'export' and t.name = ${param(exportName)})`,
    );
  if (fromMs !== undefined) conditions.push(`w.created_at_ms >= ${param(fromMs)}`);
  if (toMs !== undefined) conditions.push(`w.created_at_ms < ${param(toMs)}`);
  return { where: conditions.length === 0 ? "" : `where ${conditions.join(" and ")}`, params };
}

/** A subject that is in the scope, and no task that is not. */
function isInScope({ connections, exports, orchestrations }: Scope): string {
  const subject = (kind: Subject["kind"], names: ReadonlySet<string>): string =>
    `w.subject_kind = '${kind}' and ${isAmong("w.subject_name", names)}`;
  return `(${subject("Connection", connections)} or ${subject("Export", exports)} or ${subject("Orchestration", orchestrations)})
    and not exists (select 1 from causeway.workflow_task t where t.workflow_id = w.id and t.kind = 'export'
      and not (${isAmong("t.connection", connections)} and ${isAmong("t.name", exports)}))`;
}

export function subjectOf(row: SqlRow): Subject {
  return { kind: textOf(row, "subject_kind") as Subject["kind"], name: textOf(row, "subject_name") };
}

function workflowOf(row: SqlRow, tasks: readonly TaskRecord[]): WorkflowRecord {
  const code = optionalTextOf(row, "error_code");
  return {
    id: textOf(row, "id"),
    subject: subjectOf(row),
    trigger: textOf(row, "trigger_kind") as WorkflowRecord["trigger"],
    actor: textOf(row, "actor"),
    state: textOf(row, "state") as WorkflowState,
    dueAtMs: optionalNumberOf(row, "due_at_ms"),
    createdAtMs: numberOf(row, "created_at_ms"),
    startedAtMs: optionalNumberOf(row, "started_at_ms"),
    endedAtMs: optionalNumberOf(row, "ended_at_ms"),
    notBeforeMs: optionalNumberOf(row, "not_before_ms"),
    full: row["full_run"] === true,
    limit: optionalNumberOf(row, "limit_people"),
    evenIfOff: row["even_if_off"] === true,
    idempotencyKey: optionalTextOf(row, "idempotency_key"),
    executions: numberOf(row, "executions"),
    recoveries: numberOf(row, "recoveries"),
    retries: numberOf(row, "retries"),
    tasks,
    error:
      code === null
        ? null
        : {
            code: code as ErrorCode,
            message: optionalTextOf(row, "error_message") ?? "",
            advice: optionalTextOf(row, "error_advice") ?? "",
          },
    createdNo: numberOf(row, "created_no"),
    endedNo: optionalNumberOf(row, "ended_no"),
  };
}

function taskOf(row: SqlRow): TaskRecord {
  const leftOut = optionalTextOf(row, "left_out");
  return {
    kind: textOf(row, "kind") as TaskRecord["kind"],
    name: textOf(row, "name"),
    connection: optionalTextOf(row, "connection"),
    state: textOf(row, "state") as TaskState,
    attempts: JSON.parse(textOf(row, "attempts")) as readonly TaskAttempt[],
    leftOut: leftOut === null ? null : (JSON.parse(leftOut) as TaskLeftOut),
  };
}
