import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckdbStore } from "@causeway/adapter-duckdb";
import type { Store } from "@causeway/ports";
import { systemClock } from "../../apps/cli/src/wiring/system-clock.ts";
import { systemRandom } from "../../apps/cli/src/wiring/system-random.ts";

/** Opens a DuckDB store in a fresh directory, and removes it afterwards. */
export async function withTemporaryStore(work: (store: Store) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "causeway-bench-"));
  try {
    const store = await openDuckdbStore({ directory, clock: systemClock, random: systemRandom });
    try {
      await work(store);
    } finally {
      await store.close();
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
}
