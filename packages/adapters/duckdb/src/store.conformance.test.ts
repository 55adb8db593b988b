import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeStore } from "@causeway/conformance";
import { openDuckdbStore } from "./open-duckdb-store.ts";
import { testClock, testRandom } from "./testing/test-clock.ts";

describeStore("DuckDB", async () => {
  const directory = mkdtempSync(join(tmpdir(), "causeway-store-"));
  return {
    open: () => openDuckdbStore({ directory, clock: testClock, random: testRandom }),
    dispose: async () => rmSync(directory, { recursive: true }),
  };
});
