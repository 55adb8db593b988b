import type { CellValue, ErrorCode } from "@causeway/core";
import type {
  ActionQuery,
  DataPointsQuery,
  HistoryPrune,
  NewAction,
  Run,
  RunCounts,
  RunDetail,
  RunEnd,
  RunListQuery,
  RunPage,
  RunQuery,
  RunRequestPage,
  RunRequestQuery,
  RunStart,
  RunStatus,
  RunStore,
  WorkflowAction,
} from "@causeway/ports";
import type { SqlConnection, SqlRow } from "../connection.ts";
import { isInScope } from "../scope-sql.ts";
import { readRunRequests } from "./read-run-requests.ts";
import { pruneRuns } from "./prune-runs.ts";
import { numberOf, optionalNumberOf, optionalTextOf, textOf } from "../row.ts";

const ABOUT = { connection: "connection", exportName: "export_name" } as const;

const INTERRUPTED: ErrorCode = "INTERRUPTED";
const INTERRUPTED_MESSAGE = "The process ended while the run was under way.";

export class SqlRunStore implements RunStore {
  readonly #connection: SqlConnection;

  constructor(connection: SqlConnection) {
    this.#connection = connection;
  }

  async start(run: RunStart): Promise<void> {
    await this.#connection.run(
      `insert into causeway.run (id, export_name, connection, actor, started_at_ms, revision, status)
       values ($1, $2, $3, $4, $5, $6, 'running')`,
      [run.id, run.exportName, run.connection, run.actor, run.startedAtMs, run.revision],
    );
  }

  async progress(id: string, counts: RunCounts): Promise<void> {
    await this.#connection.run("update causeway.run set counts = $2 where id = $1 and status = 'running'", [
      id,
      JSON.stringify(counts),
    ]);
  }

  async finish(id: string, end: RunEnd): Promise<void> {
    await this.#connection.run(
      `update causeway.run set status = $2, counts = $3, detail = $4, ended_at_ms = $5, error_code = $6, error_message = $7
       where id = $1`,
      [
        id,
        end.status,
        JSON.stringify(end.counts),
        JSON.stringify(end.detail),
        end.endedAtMs,
        end.error?.code ?? null,
        end.error?.message ?? null,
      ],
    );
  }

  closeInterrupted(atMs: number): Promise<readonly string[]> {
    return this.#connection.transaction(async (session) => {
      const rows = await session.rows(
        "select id from causeway.run where status = 'running' order by started_at_ms",
      );
      if (rows.length > 0)
        await session.run(
          `update causeway.run set status = 'failed', ended_at_ms = $1, error_code = $2, error_message = $3
           where status = 'running'`,
          [atMs, INTERRUPTED, INTERRUPTED_MESSAGE],
        );
      return rows.map((row) => textOf(row, "id"));
    });
  }

  async list({ exportName, scope, limit }: RunListQuery): Promise<readonly Run[]> {
    const rows = await this.#connection.rows(
      `select * from causeway.run where (cast($1 as text) is null or export_name = $1) and ${isInScope(scope, ABOUT)}
       order by started_at_ms desc, id desc limit $2`,
      [exportName ?? null, limit],
    );
    return rows.map(runOf);
  }

  async get(id: string): Promise<Run | null> {
    const [row] = await this.#connection.rows("select * from causeway.run where id = $1", [id]);
    return row === undefined ? null : runOf(row);
  }

  async ofIds(ids: readonly string[]): Promise<ReadonlyMap<string, Run>> {
    if (ids.length === 0) return new Map();
    const rows = await this.#connection.rows(
      `select * from causeway.run where id in (${ids.map((_, i) => `$${i + 1}`).join(", ")})`,
      ids,
    );
    return new Map(rows.map(runOf).map((run) => [run.id, run]));
  }

  async page(query: RunQuery): Promise<RunPage> {
    const { exportName = null, connections, status = null, fromMs = null, toMs = null, scope } = query;
    const where = `where (cast($1 as text) is null or export_name = $1) and (cast($2 as text) is null or status = $2)
       and (cast($3 as bigint) is null or started_at_ms >= $3) and (cast($4 as bigint) is null or started_at_ms < $4)
       and ${isInScope(scope, ABOUT)}
       ${connections === undefined ? "" : `and connection in (${connections.map((_, i) => `$${i + 5}`).join(", ") || "null"})`}`;
    const params = [exportName, status, fromMs, toMs, ...(connections ?? [])];
    const [count] = await this.#connection.rows(
      `select count(*) as total from causeway.run ${where}`,
      params,
    );
    const rows = await this.#connection.rows(
      `select * from causeway.run ${where} order by started_at_ms desc, id desc
       limit ${Math.trunc(query.limit)} offset ${Math.trunc(query.offset)}`,
      params,
    );
    return { runs: rows.map(runOf), total: Number(count?.["total"]) };
  }

  async dataPoints({ fromMs, scope }: DataPointsQuery): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#connection.rows(
      `select export_name, cast(coalesce(sum(cast((cast(detail as json) ->> 'dataPoints') as bigint)), 0) as bigint) as points
       from causeway.run
       where started_at_ms >= $1 and ${isInScope(scope, ABOUT)} group by export_name`,
      [fromMs],
    );
    return new Map(rows.map((row) => [textOf(row, "export_name"), numberOf(row, "points")]));
  }

  requests(query: RunRequestQuery): Promise<RunRequestPage> {
    return readRunRequests(this.#connection, query);
  }

  openAction(action: NewAction): Promise<string> {
    return this.#connection.transaction(async (session) => {
      const [open] = await session.rows(
        `select id from causeway.workflow_action where state = 'open' and connection = $1
         and export_name is not distinct from cast($2 as text) and code = $3`,
        [action.connection, action.exportName, action.code],
      );
      if (open !== undefined) {
        const id = textOf(open, "id");
        await session.run(
          "update causeway.workflow_action set run_id = $2, message = $3, workflow_id = coalesce($4, workflow_id) where id = $1",
          [id, action.runId, action.message, action.workflowId],
        );
        return id;
      }
      const values: readonly CellValue[] = [
        action.id,
        action.connection,
        action.exportName,
        action.runId,
        action.code,
        action.message,
        action.openedAtMs,
        action.workflowId,
      ];
      await session.run(
        `insert into causeway.workflow_action
           (id, connection, export_name, run_id, code, message, opened_at_ms, workflow_id, state)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'open')`,
        values,
      );
      return action.id;
    });
  }

  async actions({ state, workflowId, scope }: ActionQuery): Promise<readonly WorkflowAction[]> {
    const rows = await this.#connection.rows(
      `select * from causeway.workflow_action where (cast($1 as text) is null or state = $1)
         and (cast($2 as text) is null or workflow_id = $2) and ${isInScope(scope, ABOUT)}
       order by opened_at_ms desc, id desc`,
      [state ?? null, workflowId ?? null],
    );
    return rows.map(actionOf);
  }

  async resolveAction(id: string, atMs: number): Promise<void> {
    await this.#connection.run(
      "update causeway.workflow_action set state = 'resolved', resolved_at_ms = $2 where id = $1 and state = 'open'",
      [id, atMs],
    );
  }

  prune(prune: HistoryPrune): Promise<number> {
    return this.#connection.transaction((session) => pruneRuns(session, prune));
  }
}

/** What we wrote ourselves is taken back as it was. */
export function runOf(row: SqlRow): Run {
  const [counts, detail] = [optionalTextOf(row, "counts"), optionalTextOf(row, "detail")];
  const code = optionalTextOf(row, "error_code");
  return {
    id: textOf(row, "id"),
    exportName: textOf(row, "export_name"),
    connection: textOf(row, "connection"),
    actor: textOf(row, "actor"),
    startedAtMs: numberOf(row, "started_at_ms"),
    revision: optionalNumberOf(row, "revision"),
    status: textOf(row, "status") as RunStatus,
    counts: counts === null ? null : (JSON.parse(counts) as RunCounts),
    detail: detail === null ? null : (JSON.parse(detail) as RunDetail),
    endedAtMs: optionalNumberOf(row, "ended_at_ms"),
    error:
      code === null ? null : { code: code as ErrorCode, message: optionalTextOf(row, "error_message") ?? "" },
  };
}

export function actionOf(row: SqlRow): WorkflowAction {
  return {
    id: textOf(row, "id"),
    connection: textOf(row, "connection"),
    exportName: optionalTextOf(row, "export_name"),
    runId: textOf(row, "run_id"),
    workflowId: optionalTextOf(row, "workflow_id"),
    code: textOf(row, "code") as ErrorCode,
    message: textOf(row, "message"),
    openedAtMs: numberOf(row, "opened_at_ms"),
    state: textOf(row, "state") === "open" ? "open" : "resolved",
    resolvedAtMs: optionalNumberOf(row, "resolved_at_ms"),
  };
}
