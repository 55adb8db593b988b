import { Client, Pool, type ClientBase } from "pg";
import { CELL_PARSERS } from "./postgres-cells.ts";
import { SESSION_SETTINGS } from "./postgres-dialect.ts";
import type { PostgresDriver, PostgresSession } from "./postgres-driver.ts";

/** Sessions that read at a time. */
const READERS_MAX = 4;

const types = {
  getTypeParser: (oid: number) => CELL_PARSERS.get(oid) ?? ((text: string) => text),
};

/** A PostgreSQL server at `postgres://…`. */
export async function openPg(url: string): Promise<PostgresDriver> {
  const options = { connectionString: url, types, application_name: "causeway" };
  const writer = new Client(options);
  await writer.connect();
  for (const statement of SESSION_SETTINGS) await writer.query(statement);
  const pool = new Pool({ ...options, max: READERS_MAX });
  const interrupt = async (processId: number): Promise<void> => {
    await pool.query("select pg_cancel_backend($1)", [processId]).catch(() => undefined);
  };
  return {
    writer: sessionOf(writer, interrupt),
    concurrent: true,
    reader: async () => {
      const client = await pool.connect();
      for (const statement of SESSION_SETTINGS) await client.query(statement);
      return { session: sessionOf(client, interrupt), release: (reusable) => client.release(!reusable) };
    },
    close: async () => {
      await pool.end();
      await writer.end();
    },
  };
}

function sessionOf(client: ClientBase, interrupt: (processId: number) => Promise<void>): PostgresSession {
  return {
    query: async (text, params = []) => {
      const result = await client.query<unknown[]>({ text, values: [...params], rowMode: "array" });
      return { fields: result.fields, rows: result.rows, affectedRows: result.rowCount ?? 0 };
    },
    cancel: async () => {
      const processId: unknown = "processID" in client ? client.processID : undefined;
      if (typeof processId === "number") await interrupt(processId);
    },
  };
}
