import type { CellValue, ColumnType } from "@causeway/core";
import { canonicalDate, canonicalDateTime } from "./date-time.ts";
import { isInt64 } from "./kind.ts";

/** A cell of the type, or undefined where the text is none. Never asked about the empty text. */
export type ReadCell = (text: string) => CellValue | undefined;

/**
 * How text becomes a cell of a type. Takes all that inference takes, and for declared types somewhat more: blanks around the value,
 * a plus, leading zeros, integers written `17850.0`, booleans as t/f, yes/no, y/n, 1/0 in any case. Text stays exactly as it is.
 */
export const READ_CELL: Readonly<Record<ColumnType, ReadCell>> = {
  text: (text) => text,
  json: readJson,
  integer: readInteger,
  number: readNumber,
  boolean: (text) => BOOLEANS.get(text.trim().toLowerCase()),
  date: (text) => canonicalDate(text.trim()) ?? undefined,
  datetime: (text) => canonicalDateTime(text.trim()) ?? undefined,
};

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...["true", "t", "yes", "y", "1"].map((word) => [word, true] as const),
  ...["false", "f", "no", "n", "0"].map((word) => [word, false] as const),
]);

const integerPattern = /^\s*([+-]?\d+)(?:\.0*)?\s*$/;
const numberPattern = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\s*$/;
const integerDigitsMax = 40;

function readInteger(text: string): CellValue | undefined {
  const digits = integerPattern.exec(text)?.[1];
  if (digits === undefined || digits.length > integerDigitsMax) return undefined;
  return integerCell(digits);
}

/** The integer that the digits spell: a bigint where a number would lose digits, undefined beyond 64 bits. */
function integerCell(digits: string): CellValue | undefined {
  const value = Number(digits);
  if (Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  const exact = BigInt(digits.replace("+", ""));
  return isInt64(exact) ? exact : undefined;
}

function readNumber(text: string): CellValue | undefined {
  if (!numberPattern.test(text)) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value) || losesDigits(text, value)) return undefined;
  return value;
}

/** Whole numbers beyond 2^53 that no double holds. The last digits of fractions are rounded, as everywhere. */
function losesDigits(text: string, value: number): boolean {
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER || !/^\s*[+-]?\d+\s*$/.test(text)) return false;
  return BigInt(text.trim().replace("+", "")) !== BigInt(value);
}

function readJson(text: string): CellValue | undefined {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}
