import type { CellValue, ColumnChunk } from "@causeway/core";
import {
  WriterQueue,
  interruptible,
  refuseCancelled,
  type EngineColumn,
  type ReadOptions,
  type SqlConnection,
  type SqlRow,
  type SqlSession,
} from "@causeway/adapter-sql";
import { engineTypeOf } from "./postgres-cells.ts";
import { openAppender } from "./postgres-appender.ts";
import { postgresDialect } from "./postgres-dialect.ts";
import type { PostgresDriver, PostgresResult, PostgresSession } from "./postgres-driver.ts";
import { codedEngineError } from "./engine-errors.ts";

/** Rows fetched at a time by `chunks`. */
const CHUNK_ROWS = 5_000;

/** Where there is only one session, readers wait for the writer, and it for them. */
export class PostgresConnection implements SqlConnection {
  readonly dialect = postgresDialect;
  readonly #driver: PostgresDriver;
  readonly #address: string;
  readonly #queue = new WriterQueue();

  /** `address`: how errors name the store. */
  constructor(driver: PostgresDriver, address: string) {
    this.#driver = driver;
    this.#address = address;
  }

  rows(sql: string, params?: readonly CellValue[], options?: ReadOptions): Promise<readonly SqlRow[]> {
    return this.#read(options, async (session) => rowsOf(await session.query(sql, params)));
  }

  table(sql: string, params?: readonly CellValue[], options?: ReadOptions): Promise<ColumnChunk> {
    return this.#read(options, async (session) => tableOf(await session.query(sql, params)));
  }

  describe(sql: string): Promise<readonly EngineColumn[]> {
    return this.#read(undefined, (session) => describe(session, sql));
  }

  async *chunks(
    sql: string,
    params?: readonly CellValue[],
    options?: ReadOptions,
  ): AsyncGenerator<ColumnChunk, void, undefined> {
    if (!this.#driver.concurrent) {
      // The one session cannot keep a result open: it is taken whole.
      const whole = await this.table(sql, params, options);
      if (whole.rowCount > 0) yield whole;
      return;
    }
    refuseCancelled(options);
    const { session, release } = await this.#driver.reader();
    const forget = options?.cancellation?.onCancel(() => void session.cancel());
    let finished = false;
    try {
      await session.query("begin read only");
      await session.query(`declare causeway_chunks no scroll cursor for ${sql}`, params);
      for (;;) {
        const chunk = tableOf(await session.query(`fetch ${CHUNK_ROWS} from causeway_chunks`));
        if (chunk.rowCount === 0) break;
        yield chunk;
      }
      await session.query("rollback");
      finished = true;
    } catch (error) {
      throw codedEngineError(error, this.#address);
    } finally {
      forget?.();
      release(finished);
    }
  }

  transaction<T>(work: (session: SqlSession) => Promise<T>, options?: ReadOptions): Promise<T> {
    return this.#queue.enter(async () => {
      const { writer } = this.#driver;
      try {
        refuseCancelled(options);
        await writer.query("begin");
        const result = await this.#attempt(work, options);
        await writer.query("commit");
        return result;
      } catch (error) {
        throw codedEngineError(error, this.#address);
      }
    });
  }

  run(sql: string, params?: readonly CellValue[]): Promise<number> {
    return this.transaction((session) => session.run(sql, params));
  }

  async close(): Promise<void> {
    await this.#queue.idle();
    await this.#driver.close();
  }

  async #attempt<T>(work: (session: SqlSession) => Promise<T>, options?: ReadOptions): Promise<T> {
    const { writer } = this.#driver;
    const session = sessionOn(writer, this.#address, options);
    try {
      return await interruptible(
        options,
        () => writer.cancel(),
        () => work(session),
      );
    } catch (error) {
      // The connection may be gone, and the transaction with it; what went wrong first is what counts.
      const rollback = (): Promise<unknown> => writer.query("rollback");
      // A cancellation that the server hears late may hit the rollback itself.
      await rollback().catch(() => rollback().catch(() => undefined));
      throw error;
    }
  }

  async #read<T>(
    options: ReadOptions | undefined,
    work: (session: PostgresSession) => Promise<T>,
  ): Promise<T> {
    const { concurrent } = this.#driver;
    try {
      return await (concurrent
        ? this.#readNow(options, work)
        : this.#queue.enter(() => this.#readNow(options, work)));
    } catch (error) {
      throw codedEngineError(error, this.#address);
    }
  }

  async #readNow<T>(
    options: ReadOptions | undefined,
    work: (session: PostgresSession) => Promise<T>,
  ): Promise<T> {
    refuseCancelled(options);
    const { session, release } = await this.#driver.reader();
    let finished = false;
    try {
      const result = await interruptible(
        options,
        () => session.cancel(),
        () => work(session),
      );
      finished = true;
      return result;
    } finally {
      release(finished);
    }
  }
}

function sessionOn(writer: PostgresSession, address: string, options: ReadOptions | undefined): SqlSession {
  const coded: PostgresSession = {
    query: async (sql, params) => {
      refuseCancelled(options);
      try {
        return await writer.query(sql, params);
      } catch (error) {
        throw codedEngineError(error, address);
      }
    },
    cancel: () => writer.cancel(),
  };
  return {
    dialect: postgresDialect,
    run: async (sql, params) => (await coded.query(sql, params)).affectedRows,
    rows: async (sql, params) => rowsOf(await coded.query(sql, params)),
    table: async (sql, params) => tableOf(await coded.query(sql, params)),
    describe: (sql) => describe(coded, sql),
    appender: async (target) => openAppender(coded, target),
  };
}

async function describe(session: PostgresSession, sql: string): Promise<readonly EngineColumn[]> {
  const { fields } = await session.query(`select * from (\n${sql}\n) as described limit 0`);
  return fields.map(({ name, dataTypeID }) => ({ name, type: engineTypeOf(dataTypeID) }));
}

function rowsOf(result: PostgresResult): readonly SqlRow[] {
  const names = result.fields.map(({ name }) => name);
  return result.rows.map((row) => Object.fromEntries(names.map((name, i) => [name, cellOf(row[i])])));
}

function tableOf(result: PostgresResult): ColumnChunk {
  return {
    rowCount: result.rows.length,
    values: result.fields.map((_, column) => result.rows.map((row) => cellOf(row[column]))),
  };
}

function cellOf(value: unknown): CellValue {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "bigint" || typeof value === "boolean") return value;
  throw new Error("a statement returns a value that must be cast to a type that SqlSession reads");
}
