import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "@causeway/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDuckdbStore } from "./open-duckdb-store.ts";
import { testClock, testRandom } from "./testing/test-clock.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "causeway-secrets-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const open = (secretKey?: string): Promise<Store> =>
  openDuckdbStore({
    directory,
    clock: testClock,
    random: testRandom,
    ...(secretKey === undefined ? {} : { secretKey }),
  });

async function putAndClose(secretKey?: string): Promise<void> {
  const store = await open(secretKey);
  await store.resources.putSecret("braze-key", "plain-secret-4711");
  await store.close();
}

describe("secrets at rest", () => {
  it("are in none of the store's files, neither while it is open nor after", async () => {
    const store = await open();
    await store.resources.putSecret("braze-key", "plain-secret-4711");
    const holding = (): readonly string[] =>
      readdirSync(directory).filter((file) => readFileSync(join(directory, file)).includes("plain-secret"));
    expect(readdirSync(directory)).toContain("store.duckdb.wal");
    expect(holding()).toEqual([]);
    await store.close();
    expect(holding()).toEqual([]);
  });

  it("open with the key file that the store made, which only its owner may read", async () => {
    await putAndClose();
    expect(statSync(join(directory, "secret.key")).mode & 0o777).toBe(0o600);
    const store = await open();
    expect(await store.resources.getSecret("braze-key")).toBe("plain-secret-4711");
    await store.close();
  });

  it.each([
    ["hexadecimal digits", "0f".repeat(32)],
    ["base64", Buffer.alloc(32, 7).toString("base64")],
    ["a passphrase", "correct horse battery staple"],
  ])("open with the key they were stored with, given as %s, and with no other", async (_form, key) => {
    await putAndClose(key);
    expect(readdirSync(directory)).not.toContain("secret.key");
    const same = await open(key);
    expect(await same.resources.getSecret("braze-key")).toBe("plain-secret-4711");
    await same.close();
    for (const other of [undefined, "another passphrase"]) {
      const store = await open(other);
      const failed = store.resources.getSecret("braze-key");
      await expect(failed).rejects.toMatchObject({ code: "SECRET_KEY" });
      await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining(key) });
      await store.close();
    }
  });
});
