import type { SqlRow } from "./connection.ts";

/** Cells of our own tables, whose types we know; anything else in them is a bug. */
export function textOf(row: SqlRow, column: string): string {
  const cell = row[column];
  if (typeof cell === "string") return cell;
  throw new Error(`column ${column} holds ${typeof cell}, not text`);
}

export function optionalTextOf(row: SqlRow, column: string): string | null {
  return row[column] === null ? null : textOf(row, column);
}

export function numberOf(row: SqlRow, column: string): number {
  const cell = row[column];
  if (typeof cell === "number") return cell;
  throw new Error(`column ${column} holds ${typeof cell}, not a number`);
}

export function optionalNumberOf(row: SqlRow, column: string): number | null {
  return row[column] === null ? null : numberOf(row, column);
}
