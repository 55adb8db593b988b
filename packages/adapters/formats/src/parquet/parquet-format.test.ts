import { memoryFile, readTable, type ReadTable } from "@causeway/conformance";
import type { SchemaElement } from "hyparquet";
import { parquetWriteBuffer, type ColumnSource } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { createParquetFormat } from "./parquet-format.ts";
import { openTable, readRows } from "./read-rows.ts";

const format = createParquetFormat(async function* (file, request) {
  yield* readRows(await openTable(file), request);
});

type Element = Omit<SchemaElement, "name">;

async function read(columns: {
  readonly [name: string]: readonly [Element, ColumnSource["data"]];
}): Promise<ReadTable & { readonly columns: readonly string[] }> {
  const entries = Object.entries(columns);
  const bytes = parquetWriteBuffer({
    columnData: entries.map(([name, [, data]]) => ({ name, data })),
    schema: [
      { name: "root", num_children: entries.length },
      ...entries.map(([name, [element]]) => ({ name, repetition_type: "OPTIONAL" as const, ...element })),
    ],
  });
  const table = await format.open(memoryFile(new Uint8Array(bytes)), {});
  return {
    columns: table.columns.map(({ label, type }) => `${label}:${String(type)}`),
    ...(await readTable(table)),
  };
}

describe("Parquet", () => {
  it("keeps the digits of 64-bit integers, and rejects rows beyond them", async () => {
    const { columns, rows } = await read({
      id: [{ type: "INT64" }, [9007199254740993n, -(2n ** 63n), 5n]],
      small: [{ type: "INT32" }, [1, undefined, -3]],
    });
    expect(columns).toEqual(["id:integer", "small:integer"]);
    expect(rows).toEqual([
      [9007199254740993n, 1],
      [-(2n ** 63n), null],
      [5, -3],
    ]);
  });

  it("reads decimals exactly: as integers, as numbers up to 15 digits, as text beyond", async () => {
    const decimal = (precision: number, scale: number): Element => ({
      type: "INT64",
      converted_type: "DECIMAL",
      precision,
      scale,
    });
    const { columns, rows } = await read({
      whole: [decimal(18, 0), [7, -7]],
      price: [decimal(9, 2), [19.99, -0.05]],
      exact: [decimal(18, 4), [1.5, -0.0001]],
    });
    expect(columns).toEqual(["whole:integer", "price:number", "exact:text"]);
    expect(rows).toEqual([
      [7, 19.99, "1.5000"],
      [-7, -0.05, "-0.0001"],
    ]);
  });

  it("reads days and instants to the microsecond, without their time zone's name", async () => {
    const { columns, rows } = await read({
      day: [{ type: "INT32", converted_type: "DATE" }, [new Date("1969-12-31"), new Date("2024-02-29")]],
      ms: [
        { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
        [new Date("2024-01-02T03:04:05.120Z"), new Date("2024-01-02")],
      ],
      us: [{ type: "INT64", converted_type: "TIMESTAMP_MICROS" }, [1_700_000_000_123_456n, -1n]],
    });
    expect(columns).toEqual(["day:date", "ms:datetime", "us:datetime"]);
    expect(rows).toEqual([
      ["1969-12-31", "2024-01-02T03:04:05.120000Z", "2023-11-14T22:13:20.123456Z"],
      ["2024-02-29", "2024-01-02T00:00:00Z", "1969-12-31T23:59:59.999999Z"],
    ]);
  });

  it("takes not-a-number for missing, and rejects infinite numbers", async () => {
    const { rows, rejections } = await read({
      n: [{ type: "DOUBLE" }, [1.5, Number.NaN, Number.POSITIVE_INFINITY]],
    });
    expect(rows).toEqual([[1.5], [null]]);
    expect(rejections).toEqual([
      { file: "/memory/file", line: 3, reason: 'column "n" is not a number that keeps its digits' },
    ]);
  });

  it("reads JSON and nested values as JSON, and bytes that are no text in hexadecimal", async () => {
    const { columns, rows } = await read({
      j: [{ type: "BYTE_ARRAY", converted_type: "JSON" }, [{ a: 1 }, undefined]],
      b: [{ type: "BYTE_ARRAY" }, [Uint8Array.of(0xff, 0x00), Uint8Array.of(0x41)]],
    });
    expect(columns).toEqual(["j:json", "b:text"]);
    expect(rows).toEqual([
      ['{"a":1}', "ff00"],
      [null, "A"],
    ]);
    const bytes = parquetWriteBuffer({
      columnData: [{ name: "tags", data: [["a", "b"], []] }],
      schema: [
        { name: "root", num_children: 1 },
        { name: "tags", repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST" },
        { name: "list", repetition_type: "REPEATED", num_children: 1 },
        { name: "element", repetition_type: "OPTIONAL", type: "BYTE_ARRAY", converted_type: "UTF8" },
      ],
    });
    const table = await format.open(memoryFile(new Uint8Array(bytes)), {});
    expect(table.columns).toEqual([{ label: "tags", type: "json" }]);
    expect((await readTable(table)).rows).toEqual([['["a","b"]'], ["[]"]]);
  });

  it("says what is wrong with a file that is none, is cut off, or is encrypted", async () => {
    const refusal = (bytes: Uint8Array) => format.open(memoryFile(bytes), {});
    const whole = new Uint8Array(parquetWriteBuffer({ columnData: [{ name: "a", data: [1] }] }));
    await expect(refusal(new Uint8Array(0))).rejects.toThrow("it is empty");
    await expect(refusal(new TextEncoder().encode("a,b\n1,2\n3,4\n"))).rejects.toThrow(
      "it looks like something else",
    );
    await expect(refusal(whole.slice(0, -20))).rejects.toThrow("its end is missing");
    const sealed = whole.slice();
    sealed.set([0x45], sealed.length - 1);
    await expect(refusal(sealed)).rejects.toThrow("it is encrypted");
  });
});
