import { memoryFile, readTable, type ReadTable } from "@causeway/conformance";
import type { FormatOptions } from "@causeway/ports";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactJson } from "../cells/exact-json.ts";
import { LineSplitter } from "./line-splitter.ts";
import { ndjsonFormat } from "./ndjson-format.ts";
import { parseRecord } from "./parse-record.ts";

async function read(
  text: string,
  options: FormatOptions = {},
): Promise<ReadTable & { readonly columns: readonly string[] }> {
  const table = await ndjsonFormat.open(memoryFile(new TextEncoder().encode(text)), options);
  const columns = table.columns.map(({ label, type }) => `${label}:${String(type)}`);
  return { columns, ...(await readTable(table)) };
}

describe("NDJSON", () => {
  it("has the union of the keys of all lines as columns, and null where a line lacks one", async () => {
    const { columns, rows } = await read('\uFEFF{"a":1}\r\n\r\n{"b":"x","a":null}\n  \n{"c":true}');
    expect(columns).toEqual(["a:integer", "b:text", "c:boolean"]);
    expect(rows).toEqual([
      [1, null, null],
      [null, "x", null],
      [null, null, true],
    ]);
  });

  it("widens mixed values: numbers to number, scalars to text, anything with an object or array to JSON", async () => {
    const { columns, rows } = await read(
      '{"n":1,"m":1,"j":"a","o":{"x":[1,{"y":null}]}}\n{"n":1.5,"m":true,"j":[1, 2]}\n',
    );
    expect(columns).toEqual(["n:number", "m:text", "j:json", "o:json"]);
    expect(rows).toEqual([
      [1, "1", '"a"', '{"x":[1,{"y":null}]}'],
      [1.5, "true", "[1,2]", null],
    ]);
  });

  it("takes text for dates and instants where all of it is one, and for numbers never", async () => {
    const { columns } = await read('{"d":"2024-01-01","t":"2024-01-01T10:00:00+01:00","z":"00123","n":"12"}');
    expect(columns).toEqual(["d:date", "t:datetime", "z:text", "n:text"]);
  });

  it("keeps the digits of large integers, nested ones too", async () => {
    const { columns, rows } = await read(
      '{"id":9007199254740993,"huge":92233720368547758080,"o":{"id":9007199254740993},"e":1e400}',
    );
    expect(columns).toEqual(["id:integer", "huge:text", "o:json", "e:text"]);
    expect(rows).toEqual([[9007199254740993n, "92233720368547758080", '{"id":9007199254740993}', "1e400"]]);
  });

  it("rejects lines that are no object, with file and line, and reads the others", async () => {
    const { rows, rejections } = await read('{"a":1}\n[1]\n{"a":\n"x"\n{"a":"\\u0000"}\n{"a":2}\n');
    expect(rows).toEqual([["1"], ["2"]]);
    expect(rejections.map(({ line, reason }) => [line, reason])).toEqual([
      [2, "the line is not a JSON object"],
      [3, "the line is not a JSON object"],
      [4, "the line is not a JSON object"],
      [5, 'column "a" is not text that can be stored'],
    ]);
  });

  it("reads declared types from text, and refuses one JSON array and files without any object", async () => {
    const declared = await read('{"n":"12","d":""}\n', { types: { N: "integer", d: "date" } });
    expect(declared.rows).toEqual([[12, null]]);
    await expect(read('[\n{"a":1}\n]\n')).rejects.toMatchObject({ code: "DATASET_UNREADABLE" });
    await expect(read("a,b\n1,2\n")).rejects.toMatchObject({
      code: "DATASET_UNREADABLE",
      message: expect.stringContaining("in line 1"),
    });
    expect((await read("")).columns).toEqual([]);
    await expect(read('{"a":1}', { delimiter: ";" })).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  });

  it("parses every record that JSON can write", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        const again = exactJson.stringify(parseRecord(JSON.stringify(record)), (_key, value) =>
          typeof value === "bigint" ? exactJson.rawJSON(String(value)) : value,
        );
        expect(again).toBe(JSON.stringify(record));
      }),
    );
  });
});

describe("LineSplitter", () => {
  const split = (pieces: readonly string[]): readonly (readonly [number, string])[] => {
    const seen: [number, string][] = [];
    const splitter = new LineSplitter(
      {
        line: (text, number) => seen.push([number, text]),
        reject: (number) => seen.push([number, "too long"]),
      },
      5,
    );
    for (const piece of pieces) splitter.push(piece);
    splitter.end();
    return seen;
  };

  it("does not care how the text is cut, at the limit neither", () => {
    expect(split(["12345\r\n123456\r\n1\n"])).toEqual([
      [1, "12345"],
      [2, "too long"],
      [3, "1"],
      [4, ""],
    ]);
    const text = fc.string({ unit: fc.constantFrom("a", "\n", "\r"), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (text, size) => {
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
          text.slice(index * size, (index + 1) * size),
        );
        expect(split(pieces)).toEqual(split([text]));
      }),
    );
  });
});
