/** A JSON value. Dates and times are text in canonical form (ISO 8601). */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** The types that a column of a dataset or model may have (interface.md, "Project files"). */
export const COLUMN_TYPES = ["text", "integer", "number", "boolean", "date", "datetime", "json"] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

export interface Column {
  /** Lower case, as SQL sees it. */
  readonly name: string;
  readonly type: ColumnType;
  /** The name as the source spells it, where it differs. */
  readonly label?: string;
}

/**
 * Rows by column: `values[c][r]` is row `r` of column `c`. Every array has `rowCount` elements.
 * By type: text, date (`YYYY-MM-DD`), datetime (`YYYY-MM-DDTHH:mm:ss[.ffffff]Z`) and json (JSON text) are strings; integer and
 * number are numbers (an integer beyond 2^53 is a bigint); boolean is a boolean; missing is null.
 */
export interface ColumnChunk {
  readonly rowCount: number;
  readonly values: readonly (readonly CellValue[])[];
}

export type CellValue = null | boolean | number | bigint | string;
