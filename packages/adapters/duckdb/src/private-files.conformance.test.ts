import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "@causeway/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDuckdbStore } from "./open-duckdb-store.ts";
import { testClock, testRandom } from "./testing/test-clock.ts";

let directory: string;
let umask: number;
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), "causeway-private-")), "store");
  umask = process.umask(0);
});
afterEach(() => {
  process.umask(umask);
  rmSync(join(directory, ".."), { recursive: true });
});

const open = (): Promise<Store> => openDuckdbStore({ directory, clock: testClock, random: testRandom });

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe("who may read the store", () => {
  it("is its owner alone, whatever the umask: the directory, the database, its log, the key", async () => {
    const store = await open();
    await store.resources.putSecret("key", "s3cret");
    const files = readdirSync(directory);
    expect(files).toEqual(
      expect.arrayContaining(["owner.json", "secret.key", "store.duckdb", "store.duckdb.wal"]),
    );
    expect(modeOf(directory)).toBe(0o700);
    for (const file of files) expect([file, modeOf(join(directory, file))]).toEqual([file, 0o600]);
    await store.close();
  });

  it("is its owner alone again after the database was copied with wider rights; the directory's are left alone", async () => {
    await (await open()).close();
    chmodSync(join(directory, "store.duckdb"), 0o644);
    chmodSync(directory, 0o755);
    const store = await open();
    expect(modeOf(join(directory, "store.duckdb"))).toBe(0o600);
    expect(modeOf(directory)).toBe(0o755);
    await store.close();
  });
});
