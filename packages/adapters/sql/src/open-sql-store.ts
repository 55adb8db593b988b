import type { Clock, Random, Store } from "@causeway/ports";
import { SqlAccessStore } from "./access/sql-access-store.ts";
import { SqlAnswerStore } from "./answers/sql-answer-store.ts";
import type { SqlConnection } from "./connection.ts";
import { SqlDataStore } from "./data/sql-data-store.ts";
import { SqlDeliveryStore } from "./delivery/sql-delivery-store.ts";
import { migrate } from "./migrations/migrate.ts";
import { SqlNotificationStore } from "./notifications/sql-notification-store.ts";
import { SqlResourceStore } from "./resources/sql-resource-store.ts";
import { SqlRunStore } from "./runs/sql-run-store.ts";
import { SqlWorkflowStore } from "./workflows/sql-workflow-store.ts";

export interface SqlStoreOptions {
  /** Open, with the schemas `causeway` and `data`, of which unqualified names mean `data`. The store closes it. */
  readonly connection: SqlConnection;
  readonly clock: Clock;
  readonly random: Random;
  /** 32 bytes. Asked once, when a secret is first used. */
  readonly secretKey: () => Buffer;
  readonly describe: Store["describe"];
  readonly onClosed: () => void;
}

/** A store over any engine with a dialect, migrated to this version. Throws CodedError STORE_NEWER. */
export async function openSqlStore(options: SqlStoreOptions): Promise<Store> {
  const { connection, clock, describe } = options;
  await migrate(connection, clock.now());
  let key: Buffer | undefined;
  return {
    resources: new SqlResourceStore(connection, () => (key ??= options.secretKey())),
    data: new SqlDataStore(connection),
    delivery: new SqlDeliveryStore(connection),
    runs: new SqlRunStore(connection),
    workflows: new SqlWorkflowStore(connection),
    notifications: new SqlNotificationStore(connection),
    access: new SqlAccessStore(connection),
    answers: new SqlAnswerStore(connection),
    describe,
    close: async () => {
      await connection.close();
      options.onClosed();
    },
  };
}
