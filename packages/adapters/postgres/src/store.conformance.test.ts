import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeStore } from "@causeway/conformance";
import { openPostgresStore } from "./open-postgres-store.ts";

const clock = { now: () => 1_700_000_000_000, sleep: () => Promise.resolve() };
const random = { next: () => 0.5, id: () => "0123456789abcdef0123456789abcdef" };

describeStore("PostgreSQL in process (PGlite)", async () => {
  const address = mkdtempSync(join(tmpdir(), "causeway-pglite-"));
  return {
    open: () => openPostgresStore({ address, secretKey: "a passphrase", clock, random }),
    dispose: async () => rmSync(address, { recursive: true }),
  };
});
