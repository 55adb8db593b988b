import type { CellValue } from "@causeway/core";
import type { AppendColumn } from "@causeway/adapter-sql";
import duckdb, { type Vector } from "@duckdb/node-bindings";

/** Rows `from` … `from + rows - 1` of one column, to be written to a vector of the type that `AppendColumn.type` stands for. */
export interface VectorWrite {
  readonly type: AppendColumn["type"];
  readonly values: readonly CellValue[];
  readonly from: number;
  readonly rows: number;
}

/** Fills `vector`. A cell of the wrong JavaScript type is a bug of whoever made the chunk, and throws. */
export function writeVector(vector: Vector, write: VectorWrite): void {
  switch (write.type) {
    case "text":
    case "json":
      writeTexts(vector, write);
      break;
    case "integer":
      writeInt64(vector, write, integerOf);
      break;
    case "number": {
      const items = new Float64Array(write.rows);
      forEachCell(write, (cell, row) => (items[row] = numberOf(cell)));
      copy(vector, items);
      break;
    }
    case "boolean": {
      const items = new Uint8Array(write.rows);
      forEachCell(write, (cell, row) => (items[row] = cell === true ? 1 : 0));
      copy(vector, items);
      break;
    }
    case "date": {
      const items = new Int32Array(write.rows);
      forEachCell(write, (cell, row) => (items[row] = daysOf(cell)));
      copy(vector, items);
      break;
    }
    case "datetime":
      writeInt64(vector, write, microsecondsOf);
      break;
  }
  writeValidity(vector, write);
}

function forEachCell(write: VectorWrite, set: (cell: Exclude<CellValue, null>, row: number) => void): void {
  for (let row = 0; row < write.rows; row++) {
    const cell = write.values[write.from + row];
    if (cell !== null && cell !== undefined) set(cell, row);
  }
}

function copy(vector: Vector, items: { buffer: ArrayBuffer; byteOffset: number; byteLength: number }): void {
  duckdb.copy_data_to_vector(vector, 0, items.buffer, items.byteOffset, items.byteLength);
}

function writeValidity(vector: Vector, write: VectorWrite): void {
  const bits = new Uint8Array(Math.ceil(write.rows / 64) * 8);
  let nulls = 0;
  for (let row = 0; row < write.rows; row++) {
    const cell = write.values[write.from + row];
    if (cell === null || cell === undefined) nulls++;
    else bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7));
  }
  if (nulls === 0) return;
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, bits.buffer, 0, bits.byteLength);
}

function writeInt64(
  vector: Vector,
  write: VectorWrite,
  value: (cell: Exclude<CellValue, null>) => number | bigint,
): void {
  const items = new DataView(new ArrayBuffer(write.rows * 8));
  forEachCell(write, (cell, row) => {
    const whole = value(cell);
    if (typeof whole === "bigint") items.setBigInt64(row * 8, whole, true);
    else {
      items.setUint32(row * 8, whole >>> 0, true);
      items.setInt32(row * 8 + 4, Math.floor(whole / 2 ** 32), true);
    }
  });
  duckdb.copy_data_to_vector(vector, 0, items.buffer, 0, items.byteLength);
}

const STRING_BYTES = 16;
const INLINE_BYTES_MAX = 12;

/** Short ASCII texts are written into their slot (duckdb_string_t: length, then the bytes), the others one by one by the engine. */
function writeTexts(vector: Vector, write: VectorWrite): void {
  const slots = new Uint8Array(write.rows * STRING_BYTES);
  const others: [number, string][] = [];
  forEachCell(write, (cell, row) => {
    const text = textOf(cell);
    if (text.length > INLINE_BYTES_MAX || !writeAscii(slots, row * STRING_BYTES, text))
      others.push([row, text]);
  });
  duckdb.copy_data_to_vector(vector, 0, slots.buffer, 0, slots.byteLength);
  for (const [row, text] of others) duckdb.vector_assign_string_element(vector, row, text);
}

function writeAscii(slots: Uint8Array, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 127) return false;
    slots[at + 4 + index] = code;
  }
  slots[at] = text.length;
  return true;
}

function textOf(cell: Exclude<CellValue, null>): string {
  if (typeof cell === "string") return cell;
  throw new Error(`a text column holds a ${typeof cell}`);
}

function integerOf(cell: Exclude<CellValue, null>): number | bigint {
  if (typeof cell === "bigint") return cell;
  if (typeof cell === "number" && Number.isSafeInteger(cell)) return cell;
  throw new Error("an integer column holds something else");
}

function numberOf(cell: Exclude<CellValue, null>): number {
  if (typeof cell === "number" || typeof cell === "bigint") return Number(cell);
  throw new Error(`a number column holds a ${typeof cell}`);
}

const DAY_MS = 86_400_000;

function daysOf(cell: Exclude<CellValue, null>): number {
  return Math.floor(millisecondsOf(`${textOf(cell)}T00:00:00Z`) / DAY_MS);
}

function microsecondsOf(cell: Exclude<CellValue, null>): number | bigint {
  const text = textOf(cell);
  const point = text.indexOf(".");
  const fraction = point < 0 ? "" : text.slice(point + 1, -1);
  const seconds = millisecondsOf(point < 0 ? text : `${text.slice(0, point)}Z`);
  const micros = seconds * 1000 + Number(fraction.padEnd(6, "0").slice(0, 6));
  return Number.isSafeInteger(micros) ? micros : BigInt(seconds) * 1000n + BigInt(fraction.padEnd(6, "0"));
}

function millisecondsOf(iso: string): number {
  const milliseconds = Date.parse(iso);
  if (Number.isNaN(milliseconds)) throw new Error("a date or datetime column holds something else");
  return milliseconds;
}
