import type { TypedValue } from "../cells/cell-of-value.ts";
import { exactJson } from "../cells/exact-json.ts";

export type JsonRecord = { readonly [key: string]: TypedValue };

/** The object that a line of JSON is, or undefined. Whole numbers beyond 2^53 are bigints and keep their digits, in nested values too. */
export function parseRecord(line: string): JsonRecord | undefined {
  const value = mayLoseDigits.test(line) ? parseExactly(line) : parse(line);
  return isRecord(value) ? value : undefined;
}

/** Digits enough, or an exponent large enough, that a double may not hold the number. In a text they do no harm. */
const mayLoseDigits = /\d{16}|[eE]\+?\d{3}/;

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseExactly(line: string): unknown {
  try {
    const value = exactJson.parse(line, (_key, value, { source }) =>
      typeof value === "number" && source !== undefined && isInexact(value, source)
        ? exactJson.rawJSON(source)
        : value,
    );
    return isRecord(value) ? withBigints(value) : value;
  } catch {
    return undefined;
  }
}

function isInexact(value: number, source: string): boolean {
  return !Number.isFinite(value) || (!Number.isSafeInteger(value) && wholeNumber.test(source));
}

const wholeNumber = /^-?\d+$/;

function withBigints(record: JsonRecord): JsonRecord {
  const cellOf = (value: TypedValue): TypedValue => {
    if (!exactJson.isRawJSON(value)) return value;
    return wholeNumber.test(value.rawJSON) ? BigInt(value.rawJSON) : value.rawJSON;
  };
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, cellOf(value)]));
}
