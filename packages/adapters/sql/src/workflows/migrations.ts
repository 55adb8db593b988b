import type { Migration } from "../migrations/migration.ts";

/** The tables of SqlWorkflowStore. `created_no` and `ended_no` are numbers of one count through the store's life. */
export const workflowMigrations: readonly Migration[] = [
  {
    id: 1,
    name: "workflows, their tasks, and how far schedules have been followed",
    statements: (dialect) => [
      `create table causeway.workflow (
      id text not null, subject_kind text not null, subject_name text not null, trigger_kind text not null, actor text not null,
      state text not null, due_at_ms bigint, created_at_ms bigint not null, started_at_ms bigint, ended_at_ms bigint,
      not_before_ms bigint, full_run boolean not null, limit_people bigint, even_if_off boolean not null, idempotency_key text,
      executions integer not null, recoveries integer not null, retries integer not null,
      error_code text, error_message text, error_advice text, created_no bigint not null, ended_no bigint,
      lease_owner text, lease_fence bigint not null, lease_until_ms bigint)`,
      ...dialect.index("causeway.workflow", ["id"]),
      `create table causeway.workflow_task (
      workflow_id text not null, position integer not null, kind text not null, name text not null, connection text,
      state text not null, attempts text not null)`,
      ...dialect.index("causeway.workflow_task", ["workflow_id", "position"]),
      `create table causeway.schedule_cursor (
      subject_kind text not null, subject_name text not null, at_ms bigint not null, after_no bigint not null)`,
      ...dialect.index("causeway.schedule_cursor", ["subject_kind", "subject_name"]),
      "alter table causeway.workflow_action add column workflow_id text",
    ],
  },
  {
    id: 2,
    name: "since when a task is left out, and why",
    statements: () => ["alter table causeway.workflow_task add column left_out text"],
  },
  {
    id: 3,
    name: "the states that workflows and tasks entered, and the logs of workflows",
    statements: (dialect) => [
      // task_kind and task_name null: the workflow itself. `no` and `log_no` count from 1 in each workflow.
      `create table causeway.workflow_state (
      workflow_id text not null, no integer not null, at_ms bigint not null, task_kind text, task_name text, state text not null,
      error_code text)`,
      ...dialect.index("causeway.workflow_state", ["workflow_id", "no"]),
      `create table causeway.workflow_log (
      workflow_id text not null, no integer not null, at_ms bigint not null, about text, line text not null)`,
      ...dialect.index("causeway.workflow_log", ["workflow_id", "no"]),
      `insert into causeway.workflow_state (workflow_id, no, at_ms, state)
      select id, 1, created_at_ms, 'scheduled' from causeway.workflow`,
      `insert into causeway.workflow_state (workflow_id, no, at_ms, state)
      select id, 2, started_at_ms, 'started' from causeway.workflow where started_at_ms is not null`,
      `insert into causeway.workflow_state (workflow_id, no, at_ms, state, error_code)
      select id, 3, coalesce(ended_at_ms, started_at_ms, created_at_ms), state, error_code from causeway.workflow
      where state <> 'started' and (state <> 'scheduled' or started_at_ms is not null)`,
    ],
  },
];
