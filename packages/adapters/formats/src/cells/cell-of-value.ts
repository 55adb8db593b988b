import type { CellValue, ColumnType } from "@causeway/core";
import { READ_CELL } from "./cell-of-text.ts";
import { isInt64, kindOfTime, type Kind } from "./kind.ts";

/** A value of a format that has types of its own. Objects are whatever JSON.stringify knows how to write. */
export type TypedValue = null | undefined | boolean | number | bigint | string | object;

/** What a value is. Text is text, or a date or instant: types that the format may lack; never a number, which it has. */
export function kindOfValue(value: TypedValue): Kind {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isSafeInteger(value) ? "integer" : "number";
  if (typeof value === "bigint") return isInt64(value) ? "long" : "text";
  return typeof value === "string" ? kindOfTime(value) : "json";
}

/**
 * The value as a cell of the type, or undefined where it does not fit: then nothing of it is guessed or rounded. Text in a column of
 * another type is read as in CSV; the empty text is null there.
 */
export function cellOfValue(value: TypedValue, type: ColumnType): CellValue | undefined {
  if (value === null || value === undefined) return null;
  if (type === "json") return jsonText(value);
  if (typeof value === "object") return type === "text" ? jsonText(value) : undefined;
  if (type === "text") return storableText(String(value));
  if (typeof value === "number" && (type === "number" || type === "integer")) {
    return Number.isFinite(value) && (type === "number" || Number.isSafeInteger(value)) ? value : undefined;
  }
  if (typeof value === "boolean" && type === "boolean") return value;
  return value === "" ? null : READ_CELL[type](String(value));
}

/** A NUL or half a surrogate pair: no database keeps them. */
const unstorable = /[\0\uD800-\uDFFF]/u;

function storableText(text: string): string | undefined {
  return unstorable.test(text) ? undefined : text;
}

/** undefined where the value is nested too deeply to be written. */
function jsonText(value: Exclude<TypedValue, null | undefined>): string | undefined {
  if (typeof value === "bigint") return String(value);
  try {
    return JSON.stringify(value);
  } catch (problem) {
    if (problem instanceof RangeError) return undefined;
    throw problem;
  }
}
