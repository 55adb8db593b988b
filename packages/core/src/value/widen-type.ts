import type { ColumnType } from "./value.ts";

/**
 * The narrowest type that holds the values of both; null is the type of a column without values. Commutative, associative and
 * idempotent. json holds everything (as JSON), text everything else, number integers, datetime dates (at midnight UTC).
 */
export function widenType(a: ColumnType | null, b: ColumnType | null): ColumnType | null {
  if (a === b || b === null) return a;
  if (a === null) return b;
  if (a === "json" || b === "json") return "json";
  if (isNumeric(a) && isNumeric(b)) return "number";
  if (isTime(a) && isTime(b)) return "datetime";
  return "text";
}

const isNumeric = (type: ColumnType): boolean => type === "integer" || type === "number";
const isTime = (type: ColumnType): boolean => type === "date" || type === "datetime";
