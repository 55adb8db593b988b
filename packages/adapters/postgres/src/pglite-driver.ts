import { PGlite, type ParserOptions } from "@electric-sql/pglite";
import { CELL_PARSERS } from "./postgres-cells.ts";
import type { PostgresDriver, PostgresSession } from "./postgres-driver.ts";

/** Texts of the types that have a parser; dates and decimals stay texts, which is enough for nobody who did not cast them. */
const PARSERS: ParserOptions = Object.fromEntries(CELL_PARSERS);

/**
 * PostgreSQL in this process, for tests. `directory` undefined: in memory. It has one session, and cannot be interrupted.
 */
export async function openPglite(directory?: string): Promise<PostgresDriver> {
  const database = await PGlite.create(directory === undefined ? {} : { dataDir: directory });
  const session: PostgresSession = {
    query: async (sql, params = []) => {
      const result = await database.query<unknown[]>(sql, [...params], {
        rowMode: "array",
        parsers: PARSERS,
      });
      return { fields: result.fields, rows: result.rows, affectedRows: result.affectedRows ?? 0 };
    },
    cancel: () => Promise.resolve(),
  };
  return {
    writer: session,
    concurrent: false,
    reader: async () => ({ session, release: () => undefined }),
    close: () => database.close(),
  };
}
