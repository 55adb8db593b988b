import type { CellValue, ColumnType } from "@causeway/core";
import type { SchemaElement, SchemaTree } from "hyparquet";
import { cellOfValue, type TypedValue } from "../cells/cell-of-value.ts";
import { exactJson } from "../cells/exact-json.ts";
import { textOfBytes } from "./parsers.ts";

export interface ParquetColumn {
  readonly label: string;
  readonly type: ColumnType;
  /** A value as the library gives it to a cell of `type` or a wider one; undefined where it does not fit. */
  readonly cellOf: (value: unknown, type: ColumnType) => CellValue | undefined;
}

/**
 * How a top-level column is read. Decimals are made plain in the schema, because the library would multiply them as doubles:
 * they are integers without fraction, numbers up to 15 digits (which doubles keep), text beyond.
 */
export function columnOf(tree: SchemaTree): ParquetColumn {
  const { element } = tree;
  const label = element.name;
  if (tree.children.length > 0 || element.repetition_type === "REPEATED") return nested(label);
  if (isDecimal(element)) return decimal(label, element);
  const type = typeOf(element);
  if (type === "json") return { label, type, cellOf: (value) => (typeof value === "string" ? value : null) };
  const ticks = ticksPerSecond(element);
  if (ticks !== null)
    return { label, type, cellOf: (value) => (isTick(value) ? timeOfDay(value, ticks) : null) };
  return { label, type, cellOf: (value, wanted) => cellOfValue(plain(value), wanted) };
}

function typeOf({ type, converted_type: converted, logical_type: logical }: SchemaElement): ColumnType {
  if (converted === "DATE" || logical?.type === "DATE") return "date";
  if (converted === "JSON" || logical?.type === "JSON") return "json";
  if (converted?.startsWith("TIMESTAMP") || logical?.type === "TIMESTAMP" || type === "INT96")
    return "datetime";
  if (converted?.startsWith("TIME") || logical?.type === "TIME") return "text";
  if (logical?.type === "FLOAT16" || type === "FLOAT" || type === "DOUBLE") return "number";
  if (type === "BOOLEAN") return "boolean";
  return type === "INT32" || type === "INT64" ? "integer" : "text";
}

function nested(label: string): ParquetColumn {
  const cellOf = (value: unknown): CellValue =>
    value === null || value === undefined ? null : jsonOf(value);
  return { label, type: "json", cellOf };
}

function jsonOf(value: unknown): string {
  return exactJson.stringify(value, (_key, inner) => {
    if (typeof inner === "bigint") return exactJson.rawJSON(String(inner));
    return inner instanceof Uint8Array ? textOfBytes(inner) : inner;
  });
}

const exactDigitsMax = 15;
const int64DigitsMax = 18;

function isDecimal(element: SchemaElement): boolean {
  return element.converted_type === "DECIMAL" || element.logical_type?.type === "DECIMAL";
}

function decimal(label: string, element: SchemaElement): ParquetColumn {
  const logical = element.logical_type?.type === "DECIMAL" ? element.logical_type : element;
  const precision = logical.precision ?? Number.POSITIVE_INFINITY;
  const scale = logical.scale ?? 0;
  delete element.converted_type;
  delete element.logical_type;
  const isInteger = scale === 0 && precision <= int64DigitsMax;
  const type = isInteger ? "integer" : precision <= exactDigitsMax ? "number" : "text";
  const cellOf = (value: unknown, wanted: ColumnType): CellValue | undefined => {
    const unscaled = integerOf(value);
    return unscaled === null ? null : cellOfValue(decimalText(unscaled, scale), wanted);
  };
  return { label, type, cellOf };
}

function integerOf(value: unknown): bigint | null {
  if (value instanceof Uint8Array) return bigEndian(value);
  return isTick(value) ? BigInt(value) : null;
}

function bigEndian(bytes: Uint8Array): bigint {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
  return hex === "" ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${hex}`));
}

function decimalText(unscaled: bigint, scale: number): string {
  if (scale === 0) return String(unscaled);
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, "0");
  return `${unscaled < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

const isTick = (value: unknown): value is bigint | number =>
  typeof value === "bigint" || typeof value === "number";

function ticksPerSecond({ converted_type: converted, logical_type: logical }: SchemaElement): bigint | null {
  if (logical?.type === "TIME")
    return { MILLIS: 1000n, MICROS: 1_000_000n, NANOS: 1_000_000_000n }[logical.unit];
  if (converted === "TIME_MILLIS") return 1000n;
  return converted === "TIME_MICROS" ? 1_000_000n : null;
}

function timeOfDay(value: bigint | number, perSecond: bigint): string {
  const ticks = BigInt(value);
  const seconds = Number(ticks / perSecond);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const whole = parts.map((part) => String(part).padStart(2, "0")).join(":");
  const rest = ticks % perSecond;
  return rest === 0n ? whole : `${whole}.${String(rest).padStart(String(perSecond).length - 1, "0")}`;
}

/** Not a number is how data frames write what is missing. */
function plain(value: unknown): TypedValue {
  if (value instanceof Uint8Array) return textOfBytes(value);
  if (typeof value === "number" && Number.isNaN(value)) return null;
  return value as TypedValue;
}
