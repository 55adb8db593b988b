import { describeStore } from "@causeway/conformance";
import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { openPostgresStore } from "./open-postgres-store.ts";

const clock = { now: () => 1_700_000_000_000, sleep: () => Promise.resolve() };
const random = { next: () => 0.5, id: () => "0123456789abcdef0123456789abcdef" };

/** A server where databases may be made and dropped, for example postgres://postgres@127.0.0.1:5432/postgres. */
const server = process.env["CAUSEWAY_TEST_POSTGRES"];

if (server === undefined) {
  it.skip("PostgreSQL as a server: not run, because CAUSEWAY_TEST_POSTGRES names none", () => undefined);
} else {
  let databases = 0;
  const administer = async (sql: string): Promise<void> => {
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  const place = async (): Promise<{ address: string; dispose: () => Promise<void> }> => {
    databases += 1;
    const name = `causeway_test_${process.pid}_${databases}`;
    await administer(`create database ${name} template template0 encoding 'UTF8'`);
    const address = new URL(server);
    address.pathname = name;
    return { address: address.href, dispose: () => administer(`drop database ${name} with (force)`) };
  };

  describeStore("PostgreSQL as a server", async () => {
    const { address, dispose } = await place();
    return { open: () => openPostgresStore({ address, secretKey: "a passphrase", clock, random }), dispose };
  });

  describe("a store on a server that is open", () => {
    it("is refused to a second one, which is told who has it", async () => {
      const { address, dispose } = await place();
      const store = await openPostgresStore({ address, clock, random });
      await expect(openPostgresStore({ address, clock, random })).rejects.toMatchObject({
        code: "STORE_LOCKED",
        message: expect.stringMatching(/session \d+ \(causeway\)/),
      });
      await store.close();
      await (await openPostgresStore({ address, clock, random })).close();
      await dispose();
    });
  });
}
