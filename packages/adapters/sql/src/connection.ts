import { CodedError, type CellValue, type ColumnChunk } from "@causeway/core";
import type { Cancellation } from "@causeway/ports";
import type { Dialect, EngineColumn } from "./dialect.ts";

/** One row of a small result, by column name. */
export type SqlRow = { readonly [column: string]: CellValue };

/**
 * Statements on the one connection that writes, inside a transaction. Parameters are `$1`, `$2`, … and never names of things.
 * Results hold text, boolean, double precision, integer and bigint (a number; beyond 2^53 a bigint); cast everything else in SQL:
 * `count(*)` is a bigint, `sum(bigint)` is not until it is cast.
 * Temporary tables (`create temp table … as …`, the same in both engines) live until dropped: drop them before the transaction ends.
 * A failed statement fails the transaction: let the error pass.
 */
export interface SqlSession {
  readonly dialect: Dialect;
  /** Runs one statement; the number of rows it inserted or deleted. */
  run(sql: string, params?: readonly CellValue[]): Promise<number>;
  /** A small result as row objects. */
  rows(sql: string, params?: readonly CellValue[]): Promise<readonly SqlRow[]>;
  /** The whole result by column, in memory: for bounded results, up to some 100,000 rows. */
  table(sql: string, params?: readonly CellValue[]): Promise<ColumnChunk>;
  /** The result's columns with the engine's types, without running the query. */
  describe(sql: string): Promise<readonly EngineColumn[]>;
  /** Opens a bulk load into a table of ours whose columns, in the table's order, are exactly `columns`. */
  appender(target: AppendTarget): Promise<Appender>;
}

export interface AppendTarget {
  /** Undefined: a temporary table. */
  readonly schema?: string;
  /** Unquoted. */
  readonly table: string;
  readonly columns: readonly AppendColumn[];
}

export interface AppendColumn {
  /** Unquoted. */
  readonly name: string;
  /** How the cells come, see ColumnChunk. The table's column has the engine type that `dialect.columnType` names. */
  readonly type: "text" | "integer" | "number" | "boolean" | "date" | "datetime" | "json";
}

export interface Appender {
  append(chunk: ColumnChunk): Promise<void>;
  /** Must come before any other statement. After a failure roll back instead. */
  close(): Promise<void>;
}

export interface ReadOptions {
  readonly cancellation?: Cancellation;
}

export function optionsOf({
  cancellation,
}: {
  readonly cancellation?: Cancellation | undefined;
}): ReadOptions {
  return cancellation === undefined ? {} : { cancellation };
}

/**
 * The store's database. One writer at a time: transactions of one connection wait for each other. Readers see the last committed state and never wait
 * for the writer (where the engine has more than one connection).
 * Errors: CodedError STORE_FULL (nothing of the transaction is kept, the store stays usable), STORE_UNUSABLE, INTERRUPTED (cancelled);
 * anything else the engine says is an EngineError.
 */
export interface SqlConnection {
  readonly dialect: Dialect;
  rows(sql: string, params?: readonly CellValue[], options?: ReadOptions): Promise<readonly SqlRow[]>;
  table(sql: string, params?: readonly CellValue[], options?: ReadOptions): Promise<ColumnChunk>;
  describe(sql: string): Promise<readonly EngineColumn[]>;
  /**
   * The result as it comes, on a connection of its own: other statements may run meanwhile. Leaving the loop early closes it.
   * Engines choose the chunk size (DuckDB: 2,048 rows).
   */
  chunks(sql: string, params?: readonly CellValue[], options?: ReadOptions): AsyncIterable<ColumnChunk>;
  /**
   * Runs `work` in one transaction and commits durably, or rolls back and rejects with what `work` threw.
   * A transaction inside a transaction is a bug and throws. Cancelled, the statement under way is interrupted (where the engine can do so)
   * and no other begins: it is rolled back with INTERRUPTED, unless nothing but the commit was left.
   */
  transaction<T>(work: (session: SqlSession) => Promise<T>, options?: ReadOptions): Promise<T>;
  /** One statement in a transaction of its own; the number of rows it changed. */
  run(sql: string, params?: readonly CellValue[]): Promise<number>;
  close(): Promise<void>;
}

/** Where both kinds may be read from. */
export type SqlReader = Pick<SqlSession, "dialect" | "rows" | "table" | "describe">;

/**
 * What the engine said, where no code says it better. `message` may hold values of the data: show it only to the person whose SQL
 * failed, and never log it.
 */
export class EngineError extends Error {
  override readonly name = "EngineError";
}

/** Before a statement begins: an interruption that comes earlier would be lost. Throws CodedError INTERRUPTED. */
export function refuseCancelled(options: ReadOptions | undefined): void {
  if (options?.cancellation?.cancelled === true)
    throw new CodedError("INTERRUPTED", "The query was cancelled before it began.");
}
