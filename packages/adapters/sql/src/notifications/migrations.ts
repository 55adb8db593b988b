import type { Migration } from "../migrations/migration.ts";
import { OWN_SCHEMA } from "../table-names.ts";

/**
 * `told`: what people need not be told any more, by `run`, `opened` or `resolved` and the run's or action's id. What happened before
 * this table was made is told already.
 */
export const notificationMigrations: readonly Migration[] = [
  {
    id: 1,
    name: "notifications, read marks, health of exports, outbox of messages",
    statements: (dialect) => [
      `create table ${OWN_SCHEMA}.told (what text not null, id text not null)`,
      `insert into ${OWN_SCHEMA}.told
       select 'run', id from ${OWN_SCHEMA}.run where status <> 'running'
       union all select 'opened', id from ${OWN_SCHEMA}.workflow_action
       union all select 'resolved', id from ${OWN_SCHEMA}.workflow_action where state = 'resolved'`,
      `create table ${OWN_SCHEMA}.export_health (
         connection text not null, export_name text not null, level text not null, since_ms bigint not null)`,
      `create table ${OWN_SCHEMA}.notification (
         id text not null, at_ms bigint not null, type text not null, level text not null, title text not null,
         text text not null, link text not null)`,
      `create table ${OWN_SCHEMA}.notification_read (person text not null, id text not null, at_ms bigint not null)`,
      `create table ${OWN_SCHEMA}.message (
         id text not null, channel text not null, type text not null, payload text not null, created_at_ms bigint not null,
         state text not null, attempts integer not null, next_attempt_at_ms bigint, detail text)`,
      ...dialect.index(`${OWN_SCHEMA}.notification_read`, ["person", "id"]),
    ],
  },
  {
    id: 2,
    name: "what a notification is about",
    statements: () => [
      `alter table ${OWN_SCHEMA}.notification add column connection text`,
      `alter table ${OWN_SCHEMA}.notification add column export_name text`,
      // Of those that are there nobody knows any more: they are about a connection that has no name, and so is open to nobody.
      `update ${OWN_SCHEMA}.notification set connection = '' where type like 'run.%' or type like 'action.%'`,
    ],
  },
  {
    id: 3,
    name: "alerts of exports, and mutes",
    statements: () => [
      `create table ${OWN_SCHEMA}.export_alert (
         export_name text not null, level text not null, since_ms bigint not null, told_level text not null, thresholds text not null,
         last_run text, fresh_from_ms bigint not null)`,
      `create table ${OWN_SCHEMA}.export_mute (
         export_name text not null, until_ms bigint not null, reason text not null, actor text not null, at_ms bigint not null)`,
    ],
  },
];
