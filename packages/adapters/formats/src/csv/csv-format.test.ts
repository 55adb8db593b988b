import { CodedError } from "@causeway/core";
import { memoryFile, readTable, type ReadTable } from "@causeway/conformance";
import type { FormatOptions, OpenedFile } from "@causeway/ports";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvFormat } from "./csv-format.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, order: "le" | "be", mark = true): Uint8Array {
  const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, "utf16le");
  return order === "le" ? bytes : bytes.swap16();
}

async function read(
  bytes: Uint8Array,
  options: FormatOptions = {},
  pieces?: readonly number[],
): Promise<ReadTable & { readonly table: OpenedFile; readonly columns: readonly string[] }> {
  const table = await csvFormat.open(memoryFile(bytes, pieces), options);
  const columns = table.columns.map(({ label, type }) => `${label}:${String(type)}`);
  return { table, columns, ...(await readTable(table)) };
}

const refusal = async (bytes: Uint8Array, options: FormatOptions = {}): Promise<CodedError> => {
  const problem: unknown = await read(bytes, options).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (problem instanceof CodedError) return problem;
  throw new Error("was not refused", { cause: problem });
};

describe("CSV delimiter and header", () => {
  it.each([",", ";", "\t", "|"])("are found by themselves (delimiter %j)", async (delimiter) => {
    const lines = [
      ["id", "name"],
      ["1", "Ann"],
      ["2", "Bob; the, other | one"],
    ];
    const text = lines.map((line) => line.map((cell) => `"${cell}"`).join(delimiter)).join("\n");
    const { columns, rows } = await read(utf8(text));
    expect(columns).toEqual(["id:integer", "name:text"]);
    expect(rows).toEqual([
      [1, "Ann"],
      [2, "Bob; the, other | one"],
    ]);
  });

  it("prefer a delimiter that gives every record the same width", async () => {
    const { columns } = await read(utf8("name;city\nDoe, Jane;Rome\nRoe, Max, jr;Oslo\nPoe;Bonn\n"));
    expect(columns).toEqual(["name:text", "city:text"]);
  });

  it("are declared where guessing must fail", async () => {
    const { columns, rows } = await read(utf8("a:1\nb:2\n"), { delimiter: ":", header: false });
    expect(columns).toEqual(["column_1:text", "column_2:integer"]);
    expect(rows).toHaveLength(2);
    expect((await read(utf8("name,2019\nx,1\n"), { header: true })).columns).toEqual([
      "name:text",
      "2019:integer",
    ]);
  });

  it("know a file without header by the types of its columns", async () => {
    expect((await read(utf8("1,Ann,2024-01-01\n2,Bob,2024-01-02\n"))).columns).toEqual([
      "column_1:integer",
      "column_2:text",
      "column_3:date",
    ]);
  });

  it("refuse a delimiter that can be none", async () => {
    for (const delimiter of ["", "ab", '"', "\n"]) {
      expect((await refusal(utf8("a,b"), { delimiter })).code).toBe("CONFIG_INVALID");
    }
  });

  it("name columns without a name by their place, and take blanks off names", async () => {
    const { columns } = await read(utf8("id, name ,,\n1,a,,x\n"));
    expect(columns).toEqual(["id:integer", "name:text", "column_3:null", "column_4:text"]);
  });

  it("refuse two columns of one name, naming both", async () => {
    const problem = await refusal(utf8("Email,id,email\na,1,b\n"));
    expect(problem.code).toBe("DATASET_UNREADABLE");
    expect(problem.message).toContain('"Email" (column 1) and "email" (column 3)');
  });

  it("refuse a header that cannot be read, and more columns than the limit", async () => {
    for (const text of ['a,"b"x\n1,2\n', "id,na\0me\n1,ab\n2,c\n"])
      expect(await refusal(utf8(text))).toMatchObject({ place: { line: 1 }, advice: /header: false/ });
    const wide = Array.from({ length: 1001 }, (_, index) => `c${index}`).join(",");
    expect((await refusal(utf8(`${wide}\n`))).code).toBe("DATASET_LIMIT");
  });
});

describe("CSV without rows", () => {
  it("is a table without rows: empty, header only, newlines only", async () => {
    expect((await read(utf8(""))).columns).toEqual([]);
    expect((await read(utf8("\r\n\r\n"))).columns).toEqual([]);
    const header = await read(utf8("id,name\n"));
    expect(header.columns).toEqual(["id:null", "name:null"]);
    expect(header.rows).toEqual([]);
  });
});

describe("CSV encodings", () => {
  const text = 'id,name\r\n1,"Zoë ""Ü"" 😀"\r\n2,Łukasz\r\n';
  const rows = [
    [1, 'Zoë "Ü" 😀'],
    [2, "Łukasz"],
  ];

  it.each([
    ["UTF-8", utf8(text), {}],
    ["UTF-8 with a byte order mark", utf8(`\uFEFF${text}`), {}],
    ["UTF-16 LE with a mark", utf16(text, "le"), {}],
    ["UTF-16 BE with a mark", utf16(text, "be"), {}],
    ["UTF-16 LE without a mark", utf16(text, "le", false), {}],
    ["UTF-16 BE without a mark", utf16(text, "be", false), {}],
    ["declared UTF-16 LE", utf16(text, "le"), { encoding: "utf-16le" }],
  ] as const)("reads %s, however the bytes are cut", async (_name, bytes, options) => {
    for (const pieces of [[65_536], [1], [3, 2, 7]]) {
      const seen = await read(bytes, options, pieces);
      expect(seen.columns).toEqual(["id:integer", "name:text"]);
      expect(seen.rows).toEqual(rows);
    }
  });

  it("reads Latin-1 as windows-1252 where the bytes are not UTF-8, and where it is declared", async () => {
    const latin1 = Buffer.from("id,name\n1,Jos\xe9 \x80\n", "latin1");
    expect((await read(latin1)).rows).toEqual([[1, "José €"]]);
    expect((await read(latin1, { encoding: "latin1" })).rows).toEqual([[1, "José €"]]);
  });

  it("does not take a UTF-8 file for Latin-1 because of one wrong byte: the row is rejected", async () => {
    const bytes = Buffer.concat([
      utf8("id,name\n1,Zoë\n2,Łu\n3,B"),
      Uint8Array.of(0xe9),
      utf8("b\n4,Ünal\n"),
    ]);
    const { rows, rejections } = await read(bytes);
    expect(rows).toEqual([
      [1, "Zoë"],
      [2, "Łu"],
      [4, "Ünal"],
    ]);
    expect(rejections).toEqual([
      { file: "/memory/file", line: 4, reason: "cell 2 holds bytes that are not UTF-8" },
    ]);
  });

  it("keeps a replacement character that is really there, however the bytes are cut", async () => {
    const bytes = utf8("id,name\n1,Zo\uFFFD\n");
    for (const pieces of [[65_536], [1], [11, 1]]) {
      expect((await read(bytes, {}, pieces)).rows).toEqual([[1, "Zo\uFFFD"]]);
    }
  });

  it("refuses what is not text, and says what it looks like", async () => {
    const zip = Uint8Array.of(0x50, 0x4b, 3, 4, ...Array.from({ length: 50 }, (_, index) => index));
    expect((await refusal(zip)).message).toContain("a ZIP archive");
    const noise = Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919 + (index >> 3) * 31) % 256);
    expect((await refusal(noise)).message).toContain("binary data");
    const few = Uint8Array.of(0xc4, 0x67, 0x1f, 0xae, 0x18, 0x4f, 0x05, 0x24, 0x0c, 0x1a, 0xa7, 0x16);
    expect((await refusal(few)).message).toContain("binary data");
  });

  it.each([
    ["a web page", "<!DOCTYPE html>\n<html><title>Log in</title></html>\n"],
    ["XML", '<?xml version="1.0"?>\n<Workbook/>\n'],
    ["JSON, one object a line", '{"id":1,"name":"Ann"}\n{"id":2,"name":"Bob"}\n'],
    ["JSON", '{\n  "id": 1\n}\n'],
    ["JSON", '[\n  {"id": 1}\n]\n'],
  ])("row 24: refuses %s, which would be one absurd column, and says what to do", async (name, text) => {
    const problem = await refusal(utf8(text));
    expect(problem).toMatchObject({
      code: "DATASET_UNREADABLE",
      message: `/memory/file is no CSV: it looks like ${name}.`,
    });
    expect(problem.advice).toBeDefined();
  });

  it.each(["<id>,<name>\n<1>,<a>\n", "[id],[name]\n1,a\n", "{id},name\n1,a\n", "id\n1\n"])(
    "row 24: reads a table whatever its columns are called: %j",
    async (text) => {
      expect((await read(utf8(text))).rows).toHaveLength(1);
    },
  );
});

describe("CSV rows", () => {
  it("rejects rows with too few or too many cells, with file and line, and moves no other row", async () => {
    const { rows, rejections } = await read(utf8("a,b\n1,x\n2\n\n3,y,z\n4,w\n"));
    expect(rows).toEqual([
      [1, "x"],
      [4, "w"],
    ]);
    expect(rejections).toEqual([
      { file: "/memory/file", line: 3, reason: "has 1 cells where 2 are expected" },
      { file: "/memory/file", line: 5, reason: "has 3 cells where 2 are expected" },
    ]);
  });

  it("keeps text exactly as it is, and reads empty cells as null", async () => {
    expect((await read(utf8('a,b\n" x ",""\n y,z \n'))).rows).toEqual([
      [" x ", null],
      [" y", "z "],
    ]);
  });

  it("uses declared types, by name in any case; ids stay text", async () => {
    const { columns, rows } = await read(utf8("CustomerID,n\n17850.0,1\n,2\n"), {
      types: { customerid: "text" },
    });
    expect(columns).toEqual(["CustomerID:text", "n:integer"]);
    expect(rows).toEqual([
      ["17850.0", 1],
      [null, 2],
    ]);
  });

  it("counts every record once: as a row or as a rejection", async () => {
    const line = fc.constantFrom("1,2", "x", "1,2,3", '"a"b,1', '"q",2', "\0,1", '"two\nlines",3');
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
        const { rows, rejections } = await read(utf8(["a,b", ...lines].join("\n")), {
          header: true,
          delimiter: ",",
          // A file of a dozen characters with NULs in it may well be taken for UTF-16.
          encoding: "utf-8",
        });
        expect(rows.length + rejections.length).toBe(lines.length);
        expect(rejections.map(({ line }) => line)).toEqual(
          rejections.map(({ line }) => line).toSorted((a, b) => a - b),
        );
      }),
      { examples: [[['"a"b,1', "\0,1", "\0,1"]]] },
    );
  });
});
