import type { Migration } from "./migration.ts";

/** Everything but the delivery's own tables (src/delivery/migrations.ts). */
export const storeMigrations: readonly Migration[] = [
  {
    id: 1,
    name: "resources, secrets, datasets, models, normalised values, runs, actions",
    statements: (dialect) => [
      `create table causeway.resource_revision (
        kind text not null, name text not null, revision integer not null, at_ms bigint not null, actor text not null, body text)`,
      ...dialect.index("causeway.resource_revision", ["kind", "name", "revision"]),
      `create table causeway.secret (name text not null, sealed text not null)`,
      `create table causeway.dataset (
        name text not null, columns text not null, row_count bigint not null, rejected_rows bigint not null,
        fingerprint text not null, loaded_at_ms bigint not null)`,
      `create table causeway.model (position integer not null, name text not null)`,
      `create table causeway.normalised (
        normaliser text not null, version bigint not null, input text not null, output text)`,
      `create table causeway.run (
        id text not null, export_name text not null, connection text not null, actor text not null, started_at_ms bigint not null,
        revision integer, status text not null, counts text, detail text, ended_at_ms bigint, error_code text, error_message text)`,
      `create table causeway.workflow_action (
        id text not null, connection text not null, export_name text, run_id text not null, code text not null, message text not null,
        opened_at_ms bigint not null, state text not null, resolved_at_ms bigint)`,
    ],
  },
  {
    id: 24,
    name: "the last revision of each resource, and the health of credentials",
    statements: (dialect) => [
      `create table causeway.resource_last (
        kind text not null, name text not null, revision integer not null, at_ms bigint not null, actor text not null, body text,
        change bigint not null, handmade boolean not null)`,
      ...dialect.index("causeway.resource_last", ["kind", "name"]),
      `insert into causeway.resource_last
        select r.kind, r.name, r.revision, r.at_ms, r.actor, r.body, 1, false from causeway.resource_revision as r
        join (select kind, name, max(revision) as revision from causeway.resource_revision group by kind, name) as l
          on l.kind = r.kind and l.name = r.name and l.revision = r.revision`,
      `create table causeway.credential_health (fingerprint text not null, at_ms bigint not null, body text not null)`,
    ],
  },
  {
    id: 25,
    name: "who made each resource, and when",
    statements: (dialect) => [
      `create table causeway.resource_created (
        kind text not null, name text not null, at_ms bigint not null, actor text not null)`,
      ...dialect.index("causeway.resource_created", ["kind", "name"]),
      `insert into causeway.resource_created
        select r.kind, r.name, r.at_ms, r.actor from causeway.resource_revision as r
        join (select there.kind, there.name, min(there.revision) as revision from causeway.resource_revision as there
          left join (select kind, name, max(revision) as revision from causeway.resource_revision
            where body is null group by kind, name) as gone on gone.kind = there.kind and gone.name = there.name
          where there.revision > coalesce(gone.revision, 0) group by there.kind, there.name) as made
          on made.kind = r.kind and made.name = r.name and made.revision = r.revision`,
    ],
  },
];
