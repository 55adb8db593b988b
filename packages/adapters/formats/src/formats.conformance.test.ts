import type { CellValue } from "@causeway/core";
import { describeFormat, type FormatTable } from "@causeway/conformance";
import { parquetWriteBuffer } from "hyparquet-writer";
import { csvFormat } from "./csv/csv-format.ts";
import { exactJson } from "./cells/exact-json.ts";
import { ndjsonFormat } from "./ndjson/ndjson-format.ts";
import { createParquetFormat } from "./parquet/parquet-format.ts";
import { openTable, readRows } from "./parquet/read-rows.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function writeCsv({ columns, rows }: FormatTable): Uint8Array {
  const quoted = (cell: CellValue): string => {
    const text = cell === null ? "" : String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [columns.map(({ label }) => label), ...rows].map((row) => row.map(quoted).join(","));
  return bytesOf(`${lines.join("\n")}\n`);
}

function writeNdjson({ columns, rows }: FormatTable): Uint8Array {
  const lines = rows.map((row) => {
    const entries = columns.map(({ label }, index): [string, unknown] => {
      const cell = row[index] ?? null;
      return [label, typeof cell === "bigint" ? exactJson.rawJSON(String(cell)) : cell];
    });
    return JSON.stringify(Object.fromEntries(entries.filter(([, cell]) => cell !== null)));
  });
  return bytesOf(`${lines.join("\n")}\n`);
}

const ELEMENTS = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  integer: { type: "INT64" },
  number: { type: "DOUBLE" },
  boolean: { type: "BOOLEAN" },
  date: { type: "INT32", converted_type: "DATE" },
  datetime: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
  json: { type: "BYTE_ARRAY", converted_type: "JSON" },
} as const;

function writeParquet({ columns, rows }: FormatTable): Uint8Array {
  const physical = (cell: CellValue, type: FormatTable["columns"][number]["type"]): unknown => {
    if (cell === null) return undefined;
    if (type === "integer") return BigInt(String(cell));
    return type === "date" || type === "datetime" ? new Date(String(cell)) : cell;
  };
  const buffer = parquetWriteBuffer({
    columnData: columns.map(({ label, type }, index) => ({
      name: label,
      data: rows.map((row) => physical(row[index] ?? null, type)),
    })),
    schema: [
      { name: "root", num_children: columns.length },
      ...columns.map(({ label, type }) => ({
        name: label,
        repetition_type: "OPTIONAL" as const,
        ...ELEMENTS[type],
      })),
    ],
    rowGroupSize: 7,
  });
  return new Uint8Array(buffer);
}

describeFormat({
  format: csvFormat,
  survivesDamage: true,
  write: writeCsv,
  misfit: bytesOf("a,b\nsecret,1\n2,2\n"),
  twins: bytesOf("Name,name\n1,2\n"),
});

describeFormat({
  format: ndjsonFormat,
  survivesDamage: true,
  write: writeNdjson,
  misfit: bytesOf('{"a":"secret"}\n{"a":2}\n'),
  twins: bytesOf('{"Name":1}\n{"name":2}\n'),
});

describeFormat({
  // In this thread, which is quick; the one that the registry has is held in read-in-worker.slow.test.ts.
  format: createParquetFormat(async function* (file, request) {
    yield* readRows(await openTable(file), request);
  }),
  survivesDamage: false,
  write: writeParquet,
  misfit: writeParquet({ columns: [{ label: "a", type: "text" }], rows: [["secret"], ["2"]] }),
  twins: writeParquet({
    columns: [
      { label: "Name", type: "text" },
      { label: "name", type: "text" },
    ],
    rows: [["x", "y"]],
  }),
});
