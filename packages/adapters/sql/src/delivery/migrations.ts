import type { Migration } from "../migrations/migration.ts";
import { OWN_SCHEMA } from "../table-names.ts";

/** The tables that all exports share. Each export's own wide tables and `change` are made by `reshape`. */
export const deliveryMigrations: readonly Migration[] = [
  {
    id: 1,
    name: "delivery",
    statements: (dialect) => [
      `create table ${OWN_SCHEMA}.delivery_export (export_name text not null, identity text not null)`,
      // position null: the target is no longer mapped; column_name is its column in the ledger, erased_column its companion.
      `create table ${OWN_SCHEMA}.ledger_column (
         export_name text not null, position bigint, mask_word bigint, mask_bit bigint, target text not null,
         cell_type text not null, when_null text not null, column_name text not null, erased_column text)`,
      `create table ${OWN_SCHEMA}.delivery_run (export_name text not null, run_no integer not null, run_id text not null)`,
      `create table ${OWN_SCHEMA}.claim (
         export_name text not null, run_id text not null, from_n bigint not null, to_n bigint not null, claimed_at_ms bigint not null)`,
      `create table ${OWN_SCHEMA}.request (
         export_name text not null, run_id text not null, sent_at_ms bigint not null, from_n bigint not null, to_n bigint not null,
         objects bigint not null, outcome text not null, status bigint, request_id text, detail text)`,
      `create table ${OWN_SCHEMA}.rejection (
         export_name text not null, run_id text not null, kind text not null, key text, target text, value text,
         value_type text not null, reason text not null, at_ms bigint not null, dropped boolean not null)`,
      ...dialect.index(`${OWN_SCHEMA}.delivery_export`, ["export_name"]),
      ...dialect.index(`${OWN_SCHEMA}.delivery_run`, ["export_name", "run_no"]),
    ],
  },
  {
    id: 2,
    name: "requests by number, with what was kept of them",
    statements: () => [
      `alter table ${OWN_SCHEMA}.request add column number bigint`,
      `alter table ${OWN_SCHEMA}.request add column milliseconds bigint`,
      // Headers and people are JSON texts; answer_headers null: no whole answer came.
      `create table ${OWN_SCHEMA}.request_exchange (
         export_name text not null, run_id text not null, number bigint not null, method text not null, path text not null,
         headers text not null, body text not null, answer_headers text, answer_body text, people text not null)`,
    ],
  },
  {
    id: 3,
    name: "exports that have run, and when their baseline was noted",
    statements: () => [
      // noted_at_ms null: no baseline.
      `create table ${OWN_SCHEMA}.first_run (export_name text not null, noted_at_ms bigint)`,
      `insert into ${OWN_SCHEMA}.first_run (export_name) select distinct export_name from ${OWN_SCHEMA}.delivery_run`,
      `alter table ${OWN_SCHEMA}.claim add column is_test boolean`,
    ],
  },
  {
    id: 4,
    name: "who left the audience of an export",
    statements: (dialect) => [
      `create table ${OWN_SCHEMA}.left_person (export_name text not null, key text not null, left_at_ms bigint not null)`,
      ...dialect.index(`${OWN_SCHEMA}.left_person`, ["export_name", "key"]),
    ],
  },
];
