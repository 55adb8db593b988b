import type { CellType, ColumnType } from "@causeway/core";

/** What a column is to the engine, as far as canonical values are concerned. */
export type EngineType =
  | { readonly kind: "text" | "boolean" | "double" | "date" | "timestamp" | "timestamptz" | "json" | "uuid" }
  /** At most 64 bits. */
  | { readonly kind: "integer" }
  /** Whole numbers beyond 64 bits. */
  | { readonly kind: "hugeint" }
  | { readonly kind: "decimal"; readonly scale: number | null }
  | { readonly kind: "list"; readonly of: EngineType }
  /** `name` as the engine spells it: intervals, blobs, structs. */
  | { readonly kind: "other"; readonly name: string };

export interface EngineColumn {
  readonly name: string;
  readonly type: EngineType;
}

/**
 * Where DuckDB and PostgreSQL differ; everything else is SQL that both take. The types `text`, `bigint`, `integer`, `double precision`
 * and `boolean` are spelled alike, as are `create temp table … as`, `is distinct from`, `delete … using`, `&`, `|`, `<<` and `$1`.
 * Arguments named `expr` are SQL expressions, results too.
 */
export interface Dialect {
  /**
   * How the engine shows what it understood of a SELECT without running it, for the guard (src/guard): as the JSON of
   * `json_serialize_sql` (DuckDB), or as the rewrite rule of a temporary view (PostgreSQL).
   */
  readonly understoodSelect: "serialized-json" | "view-rule";
  /** The engine's type for a dataset's column. */
  columnType(type: ColumnType): string;
  /** Statements that make look-ups of single rows by `columns` fast, and uniqueness checked where the engine does so without cost. */
  index(table: string, columns: readonly string[]): readonly string[];
  /** The position of each row of a table that was made by one `create table as`, from 0 without gaps; a bigint. */
  rowPosition(alias: string): string;
  /** Statements after a bulk load, so that the planner knows the table. */
  afterLoad(table: string): readonly string[];
  /** A text that cannot be read as `type` becomes null. */
  tryCast(expr: string, type: "bigint" | "double precision" | "date" | "timestamp"): string;
  /** Whether the text matches the regular expression (POSIX classes are not used; `^` and `$` are needed for the whole). */
  matches(expr: string, pattern: string): string;
  /** Text in Unicode normal form C. */
  nfc(expr: string): string;
  /** Whether a double is neither NaN nor infinite. */
  isFinite(expr: string): string;
  /** UTF-8 bytes of a text. */
  byteLength(expr: string): string;
  /** A date as `YYYY-MM-DD`; null where it is infinite or its year has not four digits. */
  dateText(expr: string): string;
  /** A timestamp (zoneless is UTC) as `YYYY-MM-DDTHH:mm:ss[.ffffff]Z` without trailing zeros; null as above. */
  timestampText(expr: string, type: "timestamp" | "timestamptz"): string;
  /** JSON, a list or a struct as JSON text; null where it is SQL null. Key order is not canonical. */
  jsonText(expr: string): string;
  /** A double as the shortest text that reads back the same: `17850`, `0.1`, `1e+20`; integral ones below 1e15 without `.0`. */
  doubleText(expr: string): string;
}

/** The engine type of a cell in wanted, ledger, refused and doubt tables: the same in both engines. */
export function cellSqlType(type: CellType): "text" | "bigint" | "double precision" | "boolean" {
  switch (type) {
    case "text":
    case "json":
      return "text";
    case "integer":
      return "bigint";
    case "number":
      return "double precision";
    case "boolean":
      return "boolean";
  }
}

/** A name as SQL takes it whatever it holds. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as a SQL literal. Only for texts of ours (targets, names); values of people are parameters or come from tables. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
