import { isUtf8 } from "node:buffer";
import type { ParquetParsers } from "hyparquet";
import { dateTimeOfMicroseconds } from "../cells/date-time.ts";

/** Values as cells want them: days and instants as canonical text, to the microsecond; infinite where they lie outside the years 1 to 9999. */
export const PARSERS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (ms: bigint | number) => instant(BigInt(ms) * 1000n),
  timestampFromMicroseconds: (us: bigint | number) => instant(BigInt(us)),
  timestampFromNanoseconds: (ns: bigint | number) => instant(floorDivide(BigInt(ns), 1000n)),
  dateFromDays: (days: number) => {
    const text = instant(BigInt(days) * 86_400_000_000n);
    return typeof text === "string" ? text.slice(0, "YYYY-MM-DD".length) : text;
  },
  stringFromBytes: textOfBytes,
  jsonFromBytes: textOfBytes,
};

/** UTF-8 as text, other bytes in hexadecimal. */
export function textOfBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
    isUtf8(bytes) ? "utf8" : "hex",
  );
}

function instant(microseconds: bigint): string | number {
  return dateTimeOfMicroseconds(microseconds) ?? Number.POSITIVE_INFINITY;
}

function floorDivide(a: bigint, b: bigint): bigint {
  return a / b - (a % b < 0n ? 1n : 0n);
}
