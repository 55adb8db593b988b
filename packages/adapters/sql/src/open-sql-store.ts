import type { Clock, Random, Store } from "@causeway/ports";
import { SqlAccessStore } from "./access/sql-access-store.ts";
import { SqlAnswerStore } from "./answers/sql-answer-store.ts";
import type { SqlConnection } from "./connection.ts";
import { SqlDataStore } from "./data/sql-data-store.ts";
import { SqlDeliveryStore } from "./delivery/sql-delivery-store.ts";
import { migrate } from "./migrations/migrate.ts";
import { SqlNotificationStore } from "./notifications/sql-notification-store.ts";
import { RememberedReads } from "./remembered-reads.ts";
import { SqlResourceStore } from "./resources/sql-resource-store.ts";
import { SqlRunStore } from "./runs/sql-run-store.ts";
import { SqlWorkflowStore } from "./workflows/sql-workflow-store.ts";

export interface SqlStoreOptions {
  /** Open, with the schemas `causeway` and `data`, of which unqualified names mean `data`. The store closes it. */
  readonly connection: SqlConnection;
  /** Others, whose transactions wait for none of the first or of each other, where the engine can do so; otherwise the first. They are not closed. */
  readonly beside: SqlConnection;
  readonly long: SqlConnection;
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
  const reads = new RememberedReads();
  const remembering = reads.remembering(connection);
  let key: Buffer | undefined;
  return {
    resources: new SqlResourceStore(remembering, () => (key ??= options.secretKey())),
    data: new SqlDataStore(reads.hearing(connection), remembering, reads.hearing(options.long)),
    delivery: new SqlDeliveryStore(reads.hearing(connection), remembering),
    runs: new SqlRunStore(remembering),
    workflows: new SqlWorkflowStore(remembering),
    notifications: new SqlNotificationStore(remembering),
    // Who asks is never kept waiting by what runs: nobody else writes to these tables.
    access: new SqlAccessStore(reads.remembering(options.beside)),
    answers: new SqlAnswerStore(remembering),
    describe,
    close: async () => {
      await connection.close();
      options.onClosed();
    },
  };
}
