import { setImmediate as nextTurn } from "node:timers/promises";
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
import {
  BIGINT,
  type DuckDBConnection,
  type DuckDBInstance,
  type DuckDBMaterializedResult,
  type DuckDBPreparedStatement,
} from "@duckdb/node-api";
import { openAppender, type DuckdbAppender } from "./duckdb-appender.ts";
import { duckdbDialect } from "./duckdb-dialect.ts";
import { codedEngineError } from "./engine-errors.ts";
import { engineTypeOf } from "./engine-type.ts";
import { readChunk } from "./read-vector.ts";

/** Readers kept open for the next statement. */
const IDLE_READERS_MAX = 8;
/** An interruption that comes before a statement has begun is lost. */
const INTERRUPTED_AGAIN_MS = 50;

/**
 * One connection writes, each reader has its own: a statement on a connection that is streaming would end the stream without an error
 * (design.md, "Facts about the engines"). Readers see the last committed state.
 */
export class DuckdbConnection implements SqlConnection {
  readonly dialect = duckdbDialect;
  readonly #instance: DuckDBInstance;
  readonly #writer: DuckDBConnection;
  readonly #address: string;
  readonly #queue = new WriterQueue();
  readonly #others: DuckdbConnection[] = [];
  readonly #idle: DuckDBConnection[] = [];
  readonly #busy = new Set<DuckDBConnection>();
  /** What the engine is doing on readers right now. */
  readonly #calls = new Map<DuckDBConnection, Promise<unknown>>();

  private constructor(instance: DuckDBInstance, writer: DuckDBConnection, address: string) {
    this.#instance = instance;
    this.#writer = writer;
    this.#address = address;
  }

  /** `address`: how errors name the store. */
  static async over(instance: DuckDBInstance, address: string): Promise<DuckdbConnection> {
    return new DuckdbConnection(instance, await connect(instance), address);
  }

  /**
   * Another that writes, whose transactions and those of this one do not wait for each other: for tables that this one does not write to. It is
   * closed with this one.
   */
  async beside(): Promise<SqlConnection> {
    const other = await DuckdbConnection.over(this.#instance, this.#address);
    this.#others.push(other);
    return other;
  }

  rows(sql: string, params?: readonly CellValue[], options?: ReadOptions): Promise<readonly SqlRow[]> {
    return this.#read(options, (reader) => rowsOf(reader, sql, params));
  }

  table(sql: string, params?: readonly CellValue[], options?: ReadOptions): Promise<ColumnChunk> {
    return this.#read(options, (reader) => tableOf(reader, sql, params));
  }

  describe(sql: string): Promise<readonly EngineColumn[]> {
    return this.#read(undefined, (reader) => describe(reader, sql));
  }

  async *chunks(
    sql: string,
    params?: readonly CellValue[],
    options?: ReadOptions,
  ): AsyncGenerator<ColumnChunk, void, undefined> {
    refuseCancelled(options);
    const reader = await this.#reader();
    const release = options?.cancellation?.onCancel(() => reader.interrupt());
    let finished = false;
    try {
      const result = await this.#call(reader, () =>
        prepared(reader, { sql, params }, (statement) => statement.stream()),
      );
      const types = result.columnTypes().map((type) => type.typeId);
      const fetch = () => this.#call(reader, () => result.fetchChunk());
      for (let chunk = await fetch(); chunk !== null && chunk.rowCount > 0; chunk = await fetch())
        yield { rowCount: chunk.rowCount, values: readChunk(chunk, types) };
      finished = true;
    } catch (error) {
      throw codedEngineError(error, this.#address);
    } finally {
      release?.();
      this.#giveBack(reader, finished);
    }
  }

  transaction<T>(work: (session: SqlSession) => Promise<T>, options?: ReadOptions): Promise<T> {
    return this.#queue.enter(async () => {
      try {
        refuseCancelled(options);
        await this.#writer.run("begin transaction");
        const result = await this.#attempt(work, options);
        await this.#writer.run("commit");
        return result;
      } catch (error) {
        throw codedEngineError(error, this.#address);
      }
    });
  }

  run(sql: string, params?: readonly CellValue[]): Promise<number> {
    return this.transaction((session) => session.run(sql, params));
  }

  /** Waits for the writer; readers are cut off. */
  async close(): Promise<void> {
    for (const one of [...this.#others, this]) await one.#disconnect();
    this.#instance.closeSync();
  }

  /** A connection that is closed under a statement never answers it, and keeps the process from ending: it is interrupted first. */
  async #disconnect(): Promise<void> {
    await this.#queue.idle();
    const interrupt = () => {
      for (const reader of this.#calls.keys()) reader.interrupt();
    };
    interrupt();
    const again = setInterval(interrupt, INTERRUPTED_AGAIN_MS);
    while (this.#calls.size > 0) await Promise.allSettled(this.#calls.values());
    clearInterval(again);
    for (const reader of [...this.#busy, ...this.#idle]) reader.closeSync();
    this.#writer.closeSync();
  }

  async #attempt<T>(work: (session: SqlSession) => Promise<T>, options?: ReadOptions): Promise<T> {
    const appenders: DuckdbAppender[] = [];
    const writer = this.#writer;
    const session = sessionOn({ writer, address: this.#address, appenders, options });
    try {
      return await interruptible(options, interrupting(writer), () => work(session));
    } catch (error) {
      // The engine may have ended the transaction itself; what went wrong first is what counts.
      for (const appender of appenders) quietly(() => appender.abandon());
      await this.#writer.run("rollback").catch(() => undefined);
      throw error;
    }
  }

  async #read<T>(
    options: ReadOptions | undefined,
    work: (reader: DuckDBConnection) => Promise<T>,
  ): Promise<T> {
    refuseCancelled(options);
    const reader = await this.#reader();
    try {
      return await this.#call(reader, () => interruptible(options, interrupting(reader), () => work(reader)));
    } catch (error) {
      throw codedEngineError(error, this.#address);
    } finally {
      this.#giveBack(reader, true);
    }
  }

  async #call<T>(reader: DuckDBConnection, work: () => Promise<T>): Promise<T> {
    const call = work();
    this.#calls.set(reader, call);
    try {
      return await call;
    } finally {
      this.#calls.delete(reader);
    }
  }

  async #reader(): Promise<DuckDBConnection> {
    const reader = this.#idle.pop() ?? (await connect(this.#instance));
    this.#busy.add(reader);
    return reader;
  }

  /** A connection with an unfinished stream is not used again. */
  #giveBack(reader: DuckDBConnection, reusable: boolean): void {
    this.#busy.delete(reader);
    if (reusable && this.#idle.length < IDLE_READERS_MAX) this.#idle.push(reader);
    else reader.closeSync();
  }
}

/** Unqualified names mean what users see. */
async function connect(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  await connection.run("set search_path = 'data'");
  return connection;
}

function interrupting(connection: DuckDBConnection): () => Promise<void> {
  return async () => connection.interrupt();
}

/** Closing what the engine has already closed. */
function quietly(close: () => void): void {
  try {
    close();
  } catch {
    // It is closed: that is all that is wanted.
  }
}

interface WriterSession {
  readonly writer: DuckDBConnection;
  /** How errors name the store. */
  readonly address: string;
  /** Gathers those that are opened. */
  readonly appenders: DuckdbAppender[];
  readonly options: ReadOptions | undefined;
}

function sessionOn({ writer, address, appenders, options }: WriterSession): SqlSession {
  const coded = async <T>(work: () => Promise<T>): Promise<T> => {
    refuseCancelled(options);
    try {
      return await work();
    } catch (error) {
      throw codedEngineError(error, address);
    }
  };
  return {
    dialect: duckdbDialect,
    run: (sql, params) => coded(async () => (await execute(writer, { sql, params })).rowsChanged),
    rows: (sql, params) => coded(() => rowsOf(writer, sql, params)),
    table: (sql, params) => coded(() => tableOf(writer, sql, params)),
    describe: (sql) => coded(() => describe(writer, sql)),
    appender: (target) =>
      coded(async () => {
        const appender = await openAppender(writer, target);
        appenders.push(appender);
        return appender;
      }),
  };
}

interface Statement {
  readonly sql: string;
  readonly params?: readonly CellValue[] | undefined;
}

async function execute(
  connection: DuckDBConnection,
  { sql, params = [] }: Statement,
): Promise<DuckDBMaterializedResult> {
  if (params.length === 0) return connection.run(sql);
  return prepared(connection, { sql, params }, (statement) => statement.run());
}

/**
 * Each call into the engine waits for a turn of the event loop, and those of a run that encodes are long: the statement is not taken apart
 * first, as the package's own `run` and `stream` do.
 */
async function prepared<Result>(
  connection: DuckDBConnection,
  { sql, params = [] }: Statement,
  execution: (statement: DuckDBPreparedStatement) => Promise<Result>,
): Promise<Result> {
  const statement = await connection.prepare(sql);
  try {
    for (const [at, value] of params.entries())
      statement.bindValue(at + 1, value, typeof value === "bigint" ? BIGINT : undefined);
    return await execution(statement);
  } finally {
    statement.destroySync();
  }
}

async function tableOf(
  connection: DuckDBConnection,
  sql: string,
  params?: readonly CellValue[],
): Promise<ColumnChunk> {
  return (await namedTable(connection, sql, params)).table;
}

async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
  params?: readonly CellValue[],
): Promise<readonly SqlRow[]> {
  const { names, table } = await namedTable(connection, sql, params);
  return Array.from({ length: table.rowCount }, (_, row) =>
    Object.fromEntries(names.map((name, column) => [name, table.values[column]?.[row] ?? null])),
  );
}

async function namedTable(
  connection: DuckDBConnection,
  sql: string,
  params?: readonly CellValue[],
): Promise<{ names: readonly string[]; table: ColumnChunk }> {
  const result = await execute(connection, { sql, params });
  const types = result.columnTypes().map((type) => type.typeId);
  const parts: (readonly CellValue[])[][] = types.map(() => []);
  let rowCount = 0;
  for (let index = 0; index < result.chunkCount; index++) {
    // Reading a chunk takes milliseconds: others go first.
    if (index > 0) await nextTurn();
    const chunk = result.getChunk(index);
    rowCount += chunk.rowCount;
    for (const [column, cells] of readChunk(chunk, types).entries()) parts[column]?.push(cells);
  }
  // `concat` copies whole arrays; pushing cell by cell took three times as long as reading them.
  const values = parts.map((cells) => new Array<CellValue>().concat(...cells));
  return { names: result.columnNames(), table: { rowCount, values } };
}

async function describe(connection: DuckDBConnection, sql: string): Promise<readonly EngineColumn[]> {
  const statement = await connection.prepare(sql);
  try {
    return Array.from({ length: statement.columnCount }, (_, column) => ({
      name: statement.columnName(column),
      type: engineTypeOf(statement.columnType(column)),
    }));
  } finally {
    statement.destroySync();
  }
}
