import type { Migration } from "../migrations/migration.ts";
import { OWN_SCHEMA } from "../table-names.ts";

/** Secrets are here by their hash only. Lists (`policies`) are JSON text. */
export const accessMigrations: readonly Migration[] = [
  {
    id: 1,
    name: "people, sessions, links, tokens, failed log-ins, audit log",
    statements: (dialect) => [
      `create table ${OWN_SCHEMA}.person (
         id text not null, email text not null, name text not null, password_hash text, subject text, policies text not null,
         restricted boolean not null, disabled boolean not null, created_at_ms bigint not null, last_seen_at_ms bigint)`,
      ...dialect.index(`${OWN_SCHEMA}.person`, ["email"]),
      `create table ${OWN_SCHEMA}.session (
         id text not null, hash text not null, person_id text not null, created_at_ms bigint not null,
         last_seen_at_ms bigint not null, ends_at_ms bigint not null)`,
      ...dialect.index(`${OWN_SCHEMA}.session`, ["hash"]),
      `create table ${OWN_SCHEMA}.link (hash text not null, person_id text, ends_at_ms bigint not null)`,
      `create table ${OWN_SCHEMA}.token (
         id text not null, hash text not null, prefix text not null, name text not null, description text not null,
         policies text not null, restricted boolean not null, created_by text not null, created_at_ms bigint not null,
         ends_at_ms bigint, last_used_at_ms bigint)`,
      ...dialect.index(`${OWN_SCHEMA}.token`, ["hash"]),
      `create table ${OWN_SCHEMA}.login_attempts (key text not null, failures integer not null, last_at_ms bigint not null)`,
      `create table ${OWN_SCHEMA}.audit (
         number bigint not null, at_ms bigint not null, actor text not null, action text not null, object text not null,
         outcome text not null, before_hash text, after_hash text, address text not null, session_id text)`,
      ...dialect.index(`${OWN_SCHEMA}.audit`, ["number"]),
    ],
  },
  {
    id: 2,
    name: "why an entry of the audit log was refused",
    statements: () => [`alter table ${OWN_SCHEMA}.audit add column reason text`],
  },
];
