import { widenType, type ColumnType } from "@causeway/core";
import { canonicalDate, canonicalDateTime } from "./date-time.ts";

/**
 * What inference knows of a column: its type so far, null before the first value, or `long`: integers of which at least one lies
 * beyond 2^53 but within 64 bits. Long integers and fractions together are text, because as numbers they would lose digits.
 */
export type Kind = ColumnType | "long" | null;

export function joinKinds(a: Kind, b: Kind): Kind {
  if (a === b || b === null) return a;
  if (a === null) return b;
  if (a === "long" || b === "long") {
    const other = a === "long" ? b : a;
    return other === "integer" ? "long" : other === "json" ? "json" : "text";
  }
  return widenType(a, b);
}

export function typeOfKind(kind: Kind): ColumnType | null {
  return kind === "long" ? "integer" : kind;
}

const integerPattern = /^-?(?:0|[1-9]\d{0,18})$/;
const numberPattern = /^-?(?:(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+)(?:[eE][+-]\d{1,3})?$/;
const booleanPattern = /^(?:true|false)$/i;

/**
 * What one cell looks like that says nothing but text. Numbers as databases and spreadsheets write them: no plus, no leading zeros
 * (they are codes), an exponent only with its sign. Dates and instants as date-time.ts takes them. true and false in any case.
 */
export function kindOfText(cell: string): Exclude<Kind, null> {
  const first = cell.charCodeAt(0);
  const isDigit = first >= 48 && first <= 57;
  if (isDigit || first === minus || first === point) {
    if (integerPattern.test(cell)) return kindOfInteger(cell);
    if (numberPattern.test(cell)) return isWhole(cell) || !Number.isFinite(Number(cell)) ? "text" : "number";
    return isDigit ? kindOfTime(cell) : "text";
  }
  return booleanPattern.test(cell) ? "boolean" : "text";
}

/** `date`, `datetime` or `text`: all that a text can be where numbers and booleans have their own notation. */
export function kindOfTime(text: string): "date" | "datetime" | "text" {
  if (canonicalDate(text) !== null) return "date";
  return canonicalDateTime(text) === null ? "text" : "datetime";
}

const minus = 45;
const point = 46;

function kindOfInteger(cell: string): Exclude<Kind, null> {
  if (cell === "-0") return "number";
  if (cell.length <= 15 || Number.isSafeInteger(Number(cell))) return "integer";
  return isInt64(BigInt(cell)) ? "long" : "text";
}

/** Digits alone, and more of them than 64 bits hold: a number would lose them. */
const isWhole = (cell: string): boolean => /^-?\d+$/.test(cell);

export function isInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}
