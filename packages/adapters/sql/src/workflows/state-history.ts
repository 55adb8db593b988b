import type { CellValue, ErrorCode } from "@causeway/core";
import { STATES_KEPT } from "@causeway/core";
import type { StateEntry, TaskRecord, WorkflowRecord } from "@causeway/ports";
import type { SqlReader, SqlRow, SqlSession } from "../connection.ts";
import { numberOf, optionalTextOf, textOf } from "../row.ts";

/** Writes down which states were entered between two moments; `before` is null where the workflow was not there. Gives `after` back. */
export async function withStates(
  session: SqlSession,
  { before, after, atMs }: { before: WorkflowRecord | null; after: WorkflowRecord; atMs: number },
): Promise<WorkflowRecord> {
  const entered = [...taskStates(before, after), ...workflowState(before, after)];
  if (entered.length > 0) await addStates(session, after.id, { entered, atMs });
  return after;
}

type Entered = Omit<StateEntry, "atMs">;

function workflowState(before: WorkflowRecord | null, { state, error }: WorkflowRecord): readonly Entered[] {
  return before?.state === state ? [] : [{ task: null, state, code: error?.code ?? null }];
}

function taskStates(before: WorkflowRecord | null, after: WorkflowRecord): readonly Entered[] {
  const were = new Map((before?.tasks ?? []).map((task) => [keyOf(task), task.state]));
  return after.tasks
    .filter((task) => (were.get(keyOf(task)) ?? "waiting") !== task.state)
    .map((task) => ({ task, state: task.state, code: codeOf(task) }));
}

function codeOf({ state, attempts, leftOut }: TaskRecord): ErrorCode | null {
  if (state === "waiting" || state === "running") return null;
  return (leftOut === null ? attempts.at(-1)?.error : leftOut.error)?.code ?? null;
}

function keyOf({ kind, name }: Pick<TaskRecord, "kind" | "name">): string {
  return `${kind} ${name}`;
}

async function addStates(
  session: SqlSession,
  id: string,
  { entered, atMs }: { readonly entered: readonly Entered[]; readonly atMs: number },
): Promise<void> {
  const [row] = await session.rows(
    "select coalesce(max(no), 0) as no from causeway.workflow_state where workflow_id = $1",
    [id],
  );
  const last = row === undefined ? 0 : numberOf(row, "no");
  const params: CellValue[] = [id, atMs];
  const param = (cell: CellValue): string => `cast($${params.push(cell)} as text)`;
  const rows = entered.map(
    ({ task, state, code }, i) =>
      `($1, ${last + i + 1}, $2, ${param(task?.kind ?? null)}, ${param(task?.name ?? null)}, ${param(state)}, ${param(code)})`,
  );
  await session.run(
    `insert into causeway.workflow_state (workflow_id, no, at_ms, task_kind, task_name, state, error_code) values ${rows.join(", ")}`,
    params,
  );
  await session.run("delete from causeway.workflow_state where workflow_id = $1 and no <= $2", [
    id,
    last + entered.length - STATES_KEPT,
  ]);
}

/** See WorkflowStore.states. */
export async function readStates(
  reader: Pick<SqlReader, "rows">,
  id: string,
): Promise<readonly StateEntry[]> {
  const rows = await reader.rows("select * from causeway.workflow_state where workflow_id = $1 order by no", [
    id,
  ]);
  return rows.map(entryOf);
}

function entryOf(row: SqlRow): StateEntry {
  const name = optionalTextOf(row, "task_name");
  return {
    atMs: numberOf(row, "at_ms"),
    task: name === null ? null : { kind: textOf(row, "task_kind") as TaskRecord["kind"], name },
    state: textOf(row, "state") as StateEntry["state"],
    code: optionalTextOf(row, "error_code") as ErrorCode | null,
  };
}
