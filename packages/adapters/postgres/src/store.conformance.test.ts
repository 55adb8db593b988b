import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeStore } from "@causeway/conformance";
import { afterAll, beforeAll } from "vitest";
import { openPglite } from "./pglite-driver.ts";
import { openPostgresStore } from "./open-postgres-store.ts";

const clock = { now: () => 1_700_000_000_000, sleep: () => Promise.resolve() };
const random = { next: () => 0.5, id: () => "0123456789abcdef0123456789abcdef" };

// To make a database takes PostgreSQL seconds; to copy one that has nothing in it does not.
const empty = mkdtempSync(join(tmpdir(), "causeway-pglite-empty-"));
beforeAll(async () => (await openPglite(empty)).close());
afterAll(() => rmSync(empty, { recursive: true }));

describeStore("PostgreSQL in process (PGlite)", async () => {
  const address = mkdtempSync(join(tmpdir(), "causeway-pglite-"));
  cpSync(empty, address, { recursive: true });
  return {
    open: () => openPostgresStore({ address, secretKey: "a passphrase", clock, random }),
    dispose: async () => rmSync(address, { recursive: true }),
  };
});
