import { openDuckdbStore } from "../open-duckdb-store.ts";
import type { Store } from "@causeway/ports";
import { testClock, testRandom } from "./test-clock.ts";

/**
 * A process of its own with a store, for tests that kill, starve or race it: `node store-process.ts DIRECTORY WORK`. It prints one JSON
 * line for each thing it did, and one with the error's code where it ends with one.
 */
const [, , directory = "", work = ""] = process.argv;

function say(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const ROWS = 20_000;

async function load(store: Store, name: string): Promise<void> {
  const ids = Array.from({ length: ROWS }, (_, row) => `${name} ${row} ${"x".repeat(row % 50)}`);
  async function* chunks(): AsyncGenerator<{ rowCount: number; values: string[][] }, void, undefined> {
    yield await Promise.resolve({ rowCount: ROWS, values: [ids] });
  }
  await store.data.loadDataset({
    name,
    columns: [{ label: "id", type: "text" }],
    fingerprint: name,
    loadedAtMs: 1,
    chunks: chunks(),
    rejectedRows: () => 0,
  });
}

/** Loads one dataset after the other until it is killed or fails; says each one that was acknowledged. */
async function loadForEver(store: Store): Promise<never> {
  for (let n = 1; ; n++) {
    try {
      await load(store, `d${n}`);
      await store.resources.putSecret("last", `d${n}`);
    } catch (error) {
      say({ readable: (await store.resources.list()).length === 0 });
      throw error;
    }
    say({ acknowledged: n });
  }
}

async function main(): Promise<void> {
  const store = await openDuckdbStore({ directory, clock: testClock, random: testRandom });
  say({ opened: true });
  if (work === "hold") setInterval(() => undefined, 1_000_000);
  else if (work === "load") await loadForEver(store);
  else await store.close();
}

main().catch((error: unknown) => {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  say({ code, message: error instanceof Error ? error.message : String(error) });
  process.exit(code === undefined ? 1 : 0);
});
