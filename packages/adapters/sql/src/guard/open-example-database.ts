import type { CellValue } from "@causeway/core";
import { DuckDBInstance } from "@duckdb/node-api";
import type { DuckDBConnection } from "@duckdb/node-api";
import { PGlite } from "@electric-sql/pglite";
import { EXAMPLE_TABLES } from "./corpus/example-tables.ts";
import type { GuardConnection } from "./guard-select.ts";

/** A database with the tables of the corpus, for tests of the guard. Nothing but the guard protects it. */
export interface ExampleDatabase extends GuardConnection {
  close(): Promise<void>;
}

/** DuckDB in memory with its default settings. */
export async function openDuckdbExample(): Promise<ExampleDatabase & { readonly native: DuckDBConnection }> {
  const instance = await DuckDBInstance.create(":memory:");
  const native = await instance.connect();
  for (const statement of EXAMPLE_TABLES) await native.run(statement);
  await native.run("set search_path = 'data'");
  return {
    native,
    dialect: { understoodSelect: "serialized-json" },
    rows: async (sql, params) => {
      const reader = await native.runAndReadAll(sql, bound(params));
      return reader.getRowObjectsJson().map((row) => row as { readonly [column: string]: CellValue });
    },
    run: async (sql, params) => (await native.run(sql, bound(params))).rowsChanged,
    close: () => {
      native.closeSync();
      instance.closeSync();
      return Promise.resolve();
    },
  };
}

/** PGlite with its default settings: the user is a superuser. */
export async function openPgliteExample(): Promise<ExampleDatabase> {
  const database = await PGlite.create();
  for (const statement of EXAMPLE_TABLES) await database.query(statement);
  await database.query("set search_path = data");
  const session: Pick<GuardConnection, "rows" | "run"> = {
    rows: async (sql, params) =>
      (await database.query<{ [column: string]: CellValue }>(sql, list(params))).rows,
    run: async (sql, params) => (await database.query(sql, list(params))).affectedRows ?? 0,
  };
  return {
    ...session,
    dialect: { understoodSelect: "view-rule" },
    transaction: async (work) => {
      await database.query("begin");
      try {
        // The guard needs no more of a session than `rows` and `run`.
        const result = await work(session as Parameters<typeof work>[0]);
        await database.query("commit");
        return result;
      } catch (error) {
        await database.query("rollback");
        throw error;
      }
    },
    close: () => database.close(),
  };
}

function bound(params: readonly CellValue[] = []): Record<string, string | number | boolean | bigint | null> {
  return Object.fromEntries(params.map((value, index) => [String(index + 1), value]));
}

function list(params: readonly CellValue[] = []): CellValue[] {
  return [...params];
}
