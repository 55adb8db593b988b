import { describeStore } from "@causeway/conformance";
import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { openPostgresStore } from "./open-postgres-store.ts";
import { openPg } from "./pg-driver.ts";
import { PostgresConnection } from "./postgres-connection.ts";

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

  describe("a transaction on a server", () => {
    it("is ended at once when it is cancelled, and what follows is not (row 168)", async () => {
      const { address, dispose } = await place();
      const connection = new PostgresConnection(await openPg(address), "a server");
      for (const afterMs of [0, 1, 5, 50]) {
        const listeners: (() => void)[] = [];
        const cancellation = {
          cancelled: false,
          onCancel: (listener: () => void) => {
            listeners.push(listener);
            return () => undefined;
          },
        };
        const slow = connection.transaction((session) => session.rows("select 1 as one from pg_sleep(60)"), {
          cancellation,
        });
        setTimeout(() => {
          cancellation.cancelled = true;
          for (const listener of listeners) listener();
        }, afterMs);
        await expect(slow).rejects.toMatchObject({ code: "INTERRUPTED" });
        for (let i = 0; i < 20; i += 1)
          expect(await connection.transaction((session) => session.rows("select 1 as one"))).toEqual([
            { one: 1 },
          ]);
      }
      await connection.close();
      await dispose();
    });
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
