import type { Migration } from "../migrations/migration.ts";
import { OWN_SCHEMA } from "../table-names.ts";

/** `status` is null while the request is being answered. */
export const answerMigrations: readonly Migration[] = [
  {
    id: 1,
    name: "answers to requests with a key",
    statements: (dialect) => [
      `create table ${OWN_SCHEMA}.answer (
         scope text not null, key text not null, body_hash text not null, at_ms bigint not null,
         status integer, etag text, body text)`,
      ...dialect.index(`${OWN_SCHEMA}.answer`, ["scope", "key"]),
    ],
  },
];
