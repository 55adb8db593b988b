import type { CellValue, ColumnChunk } from "@causeway/core";
import type { Appender, AppendTarget, ReadOptions, SqlConnection, SqlRow, SqlSession } from "./connection.ts";
import type { Dialect, EngineColumn } from "./dialect.ts";
import { OWN_SCHEMA } from "./table-names.ts";

/** Answers kept at a time; the one that was asked for longest ago goes first. */
const KEPT_MAX = 1_000;
/** What is longer is read anew. */
const KEPT_ROWS_MAX = 500;
const KEY_CHARACTERS_MAX = 10_000;

const OWN_TABLE = new RegExp(`\\b${OWN_SCHEMA}\\.(\\w+)`, "g");

interface Kept {
  readonly version: string;
  readonly rows: Promise<readonly SqlRow[]>;
}

/**
 * Answers of small questions to our own tables, kept until something is written to a table that the question names. One process owns a
 * store, and all it writes passes here, so what is told is what the engine would tell: once a transaction is over, nobody is told what was
 * before; while one commits, questions to its tables go to the engine.
 */
export class RememberedReads {
  readonly #kept = new Map<string, Kept>();
  /** Of statements that were read, as there are few of them. */
  readonly #tables = new Map<string, readonly string[]>();
  /** How often something was committed to a table. */
  readonly #versions = new Map<string, number>();
  /** Tables to which something is being committed, and how often at once. */
  readonly #committing = new Map<string, number>();

  /** A connection whose writes are heard of here. It reads anew each time. */
  hearing(connection: SqlConnection): SqlConnection {
    return new HeardConnection(connection, this);
  }

  /** The same, and `rows` remembers: for SELECTs whose answer follows from their parameters and the tables of ours that they name. */
  remembering(connection: SqlConnection): SqlConnection {
    return new RememberingConnection(connection, this);
  }

  async rows(
    sql: string,
    params: readonly CellValue[],
    read: () => Promise<readonly SqlRow[]>,
  ): Promise<readonly SqlRow[]> {
    const tables = this.#tablesOf(sql);
    const key = JSON.stringify([sql, ...params.map((value) => [typeof value, String(value)])]);
    if (key.length > KEY_CHARACTERS_MAX || tables.some((table) => this.#committing.has(table))) return read();
    const version = tables.map((table) => this.#versions.get(table) ?? 0).join(" ");
    const known = this.#kept.get(key);
    const kept = known?.version === version ? known : { version, rows: read() };
    this.#keep(key, kept);
    try {
      const rows = await kept.rows;
      if (rows.length > KEPT_ROWS_MAX) this.#forget(key, kept);
      return rows;
    } catch (error) {
      this.#forget(key, kept);
      throw error;
    }
  }

  /** To be called before something is committed to the tables; the result, when it has been. */
  commit(tables: Iterable<string>): () => void {
    const written = [...tables];
    for (const table of written) this.#committing.set(table, (this.#committing.get(table) ?? 0) + 1);
    return () => {
      for (const table of written) {
        this.#versions.set(table, (this.#versions.get(table) ?? 0) + 1);
        const others = (this.#committing.get(table) ?? 1) - 1;
        if (others > 0) this.#committing.set(table, others);
        else this.#committing.delete(table);
      }
    };
  }

  #tablesOf(sql: string): readonly string[] {
    const known = this.#tables.get(sql);
    if (known !== undefined) return known;
    const tables = ownTables(sql);
    if (this.#tables.size < KEPT_MAX) this.#tables.set(sql, tables);
    return tables;
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_MAX && oldest !== undefined) this.#kept.delete(oldest);
  }

  #forget(key: string, kept: Kept): void {
    if (this.#kept.get(key) === kept) this.#kept.delete(key);
  }
}

class HeardConnection implements SqlConnection {
  readonly dialect: Dialect;
  protected readonly connection: SqlConnection;
  protected readonly reads: RememberedReads;

  constructor(connection: SqlConnection, reads: RememberedReads) {
    this.dialect = connection.dialect;
    this.connection = connection;
    this.reads = reads;
  }

  rows(sql: string, params?: readonly CellValue[], options?: ReadOptions): Promise<readonly SqlRow[]> {
    return this.connection.rows(sql, params, options);
  }

  table(sql: string, params?: readonly CellValue[], options?: ReadOptions): Promise<ColumnChunk> {
    return this.connection.table(sql, params, options);
  }

  describe(sql: string): Promise<readonly EngineColumn[]> {
    return this.connection.describe(sql);
  }

  chunks(sql: string, params?: readonly CellValue[], options?: ReadOptions): AsyncIterable<ColumnChunk> {
    return this.connection.chunks(sql, params, options);
  }

  async transaction<T>(work: (session: SqlSession) => Promise<T>, options?: ReadOptions): Promise<T> {
    let committed = (): void => undefined;
    try {
      return await this.connection.transaction(async (session) => {
        const written = new Set<string>();
        const result = await work(heardSession(session, written));
        committed = this.reads.commit(written);
        return result;
      }, options);
    } finally {
      committed();
    }
  }

  run(sql: string, params?: readonly CellValue[]): Promise<number> {
    return this.transaction((session) => session.run(sql, params));
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}

class RememberingConnection extends HeardConnection {
  override rows(
    sql: string,
    params: readonly CellValue[] = [],
    options?: ReadOptions,
  ): Promise<readonly SqlRow[]> {
    // One that is cancelled would be cancelled for the others that wait for the same.
    if (options?.cancellation !== undefined) return this.connection.rows(sql, params, options);
    return this.reads.rows(sql, params, () => this.connection.rows(sql, params));
  }
}

/** Notes the tables that a session may have written to. */
function heardSession(session: SqlSession, written: Set<string>): SqlSession {
  const hear = (sql: string): void => {
    for (const table of ownTables(sql)) written.add(table);
  };
  const hearUnlessSelect = (sql: string): void => {
    if (!/^\s*select\b/i.test(sql)) hear(sql);
  };
  return {
    dialect: session.dialect,
    run: (sql, params) => {
      hear(sql);
      return session.run(sql, params);
    },
    rows: (sql, params) => {
      hearUnlessSelect(sql);
      return session.rows(sql, params);
    },
    table: (sql, params) => {
      hearUnlessSelect(sql);
      return session.table(sql, params);
    },
    describe: (sql) => session.describe(sql),
    appender: (target: AppendTarget): Promise<Appender> => {
      if (target.schema === OWN_SCHEMA) written.add(target.table);
      return session.appender(target);
    },
  };
}

function ownTables(sql: string): readonly string[] {
  return Array.from(sql.matchAll(OWN_TABLE), ([, table]) => table ?? "");
}
