import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, it } from "vitest";
import { openDuckdbStore } from "./open-duckdb-store.ts";
import { testClock, testRandom } from "./testing/test-clock.ts";

it("a store that a newer version migrated is refused, and left as it is", async () => {
  const directory = mkdtempSync(join(tmpdir(), "causeway-newer-"));
  const open = () => openDuckdbStore({ directory, clock: testClock, random: testRandom });
  await (await open()).close();
  const instance = await DuckDBInstance.create(join(directory, "store.duckdb"));
  const connection = await instance.connect();
  await connection.run("insert into causeway.migration values ('delivery', 99, 'from the future', 1)");
  connection.closeSync();
  instance.closeSync();
  await expect(open()).rejects.toMatchObject({ code: "STORE_NEWER", message: expect.stringContaining("99") });
  await expect(open()).rejects.toMatchObject({ code: "STORE_NEWER" });
  rmSync(directory, { recursive: true });
});
