import { CodedError } from "@causeway/core";
import { accessMigrations } from "../access/migrations.ts";
import { answerMigrations } from "../answers/migrations.ts";
import type { SqlConnection } from "../connection.ts";
import { deliveryMigrations } from "../delivery/migrations.ts";
import { notificationMigrations } from "../notifications/migrations.ts";
import { numberOf, textOf } from "../row.ts";
import { workflowMigrations } from "../workflows/migrations.ts";
import type { Migration } from "./migration.ts";
import { storeMigrations } from "./store-migrations.ts";

/** What a store is made of. Each numbers its own migrations. */
const COMPONENTS: ReadonlyMap<string, readonly Migration[]> = new Map([
  ["store", storeMigrations],
  ["delivery", deliveryMigrations],
  ["workflows", workflowMigrations],
  ["notifications", notificationMigrations],
  ["access", accessMigrations],
  ["answers", answerMigrations],
]);

/**
 * Brings the store to this version; a store that is there already costs one query. Schemas exist before.
 * Throws CodedError STORE_NEWER, and then has changed nothing.
 */
export async function migrate(connection: SqlConnection, nowMs: number): Promise<void> {
  await connection.run(
    "create table if not exists causeway.migration (component text not null, id integer not null, name text not null, at_ms bigint not null)",
  );
  const applied = new Set<string>();
  for (const row of await connection.rows("select component, id from causeway.migration")) {
    const [component, id] = [textOf(row, "component"), numberOf(row, "id")];
    if (COMPONENTS.get(component)?.some((migration) => migration.id === id) !== true)
      throw new CodedError(
        "STORE_NEWER",
        `The store holds ${component} migration ${id}, which this version of Causeway does not know.`,
      );
    applied.add(`${component} ${id}`);
  }
  for (const [component, migrations] of COMPONENTS)
    for (const migration of migrations) {
      if (applied.has(`${component} ${migration.id}`)) continue;
      await connection.transaction(async (session) => {
        for (const statement of migration.statements(session.dialect)) await session.run(statement);
        await session.run("insert into causeway.migration values ($1, $2, $3, $4)", [
          component,
          migration.id,
          migration.name,
          nowMs,
        ]);
      });
    }
}
