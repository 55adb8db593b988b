import { SqlDeliveryStore, migrate, putWanted } from "@causeway/adapter-sql";
import { describeDeliveryStore } from "@causeway/conformance";
import { openPglite } from "./pglite-driver.ts";
import { PostgresConnection } from "./postgres-connection.ts";
import { BOOTSTRAP, SESSION_SETTINGS } from "./postgres-dialect.ts";

describeDeliveryStore(
  "PGlite",
  async () => {
    const driver = await openPglite();
    for (const statement of [...SESSION_SETTINGS, ...BOOTSTRAP]) await driver.writer.query(statement);
    const connection = new PostgresConnection(driver, "memory");
    await migrate(connection, 0);
    return {
      delivery: new SqlDeliveryStore(connection, connection),
      putWanted: (exportName, shape, rows) => putWanted(connection, { exportName, shape, rows }),
      close: () => connection.close(),
    };
  },
  { lawRuns: 10 },
);
