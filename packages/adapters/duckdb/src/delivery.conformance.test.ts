import { SqlDeliveryStore, migrate, putWanted } from "@causeway/adapter-sql";
import { describeDeliveryStore } from "@causeway/conformance";
import { DuckDBInstance } from "@duckdb/node-api";
import { DuckdbConnection } from "./duckdb-connection.ts";

describeDeliveryStore("DuckDB", async () => {
  const instance = await DuckDBInstance.create(":memory:");
  const setUp = await instance.connect();
  for (const schema of ["causeway", "data"]) await setUp.run(`create schema ${schema}`);
  setUp.closeSync();
  const connection = await DuckdbConnection.over(instance, "memory");
  await migrate(connection, 0);
  return {
    delivery: new SqlDeliveryStore(connection, connection),
    putWanted: (exportName, shape, rows) => putWanted(connection, { exportName, shape, rows }),
    close: () => connection.close(),
  };
});
