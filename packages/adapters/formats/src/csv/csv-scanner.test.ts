import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvScanner } from "./csv-scanner.ts";

interface Seen {
  readonly records: { readonly line: number; readonly cells: readonly string[]; readonly count: number }[];
  readonly rejections: { readonly line: number; readonly reason: string }[];
}

const forbidden = [{ character: "\0", reason: "holds a NUL byte" }];

function scan(
  pieces: readonly string[],
  options: { delimiter?: string; recordCharactersMax?: number } = {},
): Seen {
  const seen: Seen = { records: [], rejections: [] };
  const scanner = new CsvScanner(
    {
      record: (cells, count, line) => seen.records.push({ line, cells: [...cells], count }),
      reject: (line, reason) => seen.rejections.push({ line, reason }),
    },
    { delimiter: ",", forbidden, ...options },
  );
  for (const piece of pieces) scanner.push(piece);
  scanner.end();
  return seen;
}

const cellsOf = (text: string): readonly (readonly string[])[] =>
  scan([text]).records.map(({ cells }) => cells);

/** Every way of cutting `text` at the given places. */
const cut = (text: string, places: readonly number[]): readonly string[] => {
  const sorted = places.map((place) => place % (text.length + 1)).sort((a, b) => a - b);
  return [0, ...sorted].map((from, index) => text.slice(from, sorted[index] ?? text.length));
};

const newline = fc.constantFrom("\n", "\r\n", "\r");
const cell = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "a", " ", "é", "😀"), maxLength: 8 }),
);
const withoutNul = (text: string): string => text.replaceAll("\0", "");

/** A table of at least two columns (a lone empty cell would be an empty line) and a CSV text that says it. */
const table = fc
  .record({ width: fc.integer({ min: 2, max: 5 }), delimiter: fc.constantFrom(",", ";", "\t", "|") })
  .chain(({ width, delimiter }) =>
    fc.record({
      delimiter: fc.constant(delimiter),
      rows: fc.array(fc.array(cell.map(withoutNul), { minLength: width, maxLength: width }), {
        maxLength: 8,
      }),
      quoting: fc.infiniteStream(fc.boolean()),
      newlines: fc.infiniteStream(newline),
      endsWithNewline: fc.boolean(),
    }),
  )
  .map(({ rows, delimiter, quoting, newlines, endsWithNewline }) => {
    const write = (text: string): string =>
      quoting.next().value === true ||
      new RegExp(`["\r\n${delimiter === "|" ? "\\|" : delimiter}]`).test(text)
        ? `"${text.replaceAll('"', '""')}"`
        : text;
    const lines = rows.map((row) => row.map(write).join(delimiter));
    const text = lines.map((line, index) =>
      index === lines.length - 1 && !endsWithNewline ? line : line + String(newlines.next().value),
    );
    return { rows, delimiter, text: text.join("") };
  });

describe("CsvScanner", () => {
  it("reads quotes, doubled quotes and newlines in quotes", () => {
    expect(cellsOf('a,"b ""c"" d","e\nf"\r\n"",,x')).toEqual([
      ["a", 'b "c" d', "e\nf"],
      ["", "", "x"],
    ]);
  });

  it("ends a line at LF, CRLF and CR, and skips empty lines", () => {
    expect(cellsOf("\n\na,b\r\n\r\nc,d\re,f\n\n\r\rg,h")).toEqual([
      ["a", "b"],
      ["c", "d"],
      ["e", "f"],
      ["g", "h"],
    ]);
  });

  it("names the first physical line of each record, through CRLF inside quotes", () => {
    const { records } = scan(['a,b\r\n"x\r\ny",1\r\n\r\n"p\rq\ns",2\r\n3,4']);
    expect(records.map(({ line }) => line)).toEqual([1, 2, 5, 8]);
  });

  it("rejects a record with a stray quote alone, and goes on with the next line", () => {
    const { records, rejections } = scan(['a,b\n"x"z,1\n2,3\n5" disk,4\n"q",6\n']);
    expect(records.map(({ cells }) => cells)).toEqual([
      ["a", "b"],
      ["2", "3"],
      ["q", "6"],
    ]);
    expect(rejections).toEqual([
      { line: 2, reason: "cell 1 goes on behind its closing quote" },
      { line: 4, reason: "cell 1 has a quote in the middle" },
    ]);
  });

  it("makes one rejection of the rest when a quote is never closed, and keeps the rows before it", () => {
    const { records, rejections } = scan(['a,b\n1,2\nx,"y\n3,4\n5,6\n']);
    expect(records).toHaveLength(2);
    expect(rejections).toEqual([{ line: 3, reason: "the quote that opens in line 3 is never closed" }]);
  });

  it("rejects a record with a NUL byte", () => {
    expect(scan(["a,b\n1\0,2\n3,4"]).rejections).toEqual([{ line: 2, reason: "cell 1 holds a NUL byte" }]);
  });

  it("rejects a record that is longer than the limit, in quotes or not, and reads on behind it", () => {
    const { records, rejections } = scan(['ok,1\n"aaaa\naaaaaa","a"\nbbbbbbbbbbbb,b\nok,2\n'], {
      recordCharactersMax: 10,
    });
    expect(records.map(({ line }) => line)).toEqual([1, 5]);
    expect(rejections).toEqual([
      {
        line: 2,
        reason: "the record is longer than 10 characters; it runs over 2 lines, so a quote may lack its end",
      },
      { line: 4, reason: "the record is longer than 10 characters" },
    ]);
  });

  it("counts cells beyond the limit without keeping them", () => {
    const { records } = scan([",".repeat(5000)]);
    expect(records[0]?.count).toBe(5001);
    expect(records[0]?.cells).toHaveLength(1001);
  });

  it("gives back every table that was written, however it was quoted and ended", () => {
    fc.assert(
      fc.property(table, ({ rows, delimiter, text }) => {
        const seen = scan([text], { delimiter });
        expect(seen.records.map(({ cells }) => cells)).toEqual(rows);
        expect(seen.rejections).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("reads what csv-parse reads, where both promise something", () => {
    fc.assert(
      fc.property(table, ({ delimiter, text }) => {
        const oracle = parse(text, {
          delimiter,
          skip_empty_lines: true,
          record_delimiter: ["\r\n", "\n", "\r"],
        });
        expect(scan([text], { delimiter }).records.map(({ cells }) => cells)).toEqual(oracle);
      }),
      { numRuns: 300 },
    );
  });

  it("does not care how any text is cut into pieces, not even a broken one", () => {
    const broken = fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "a", "\0"), maxLength: 60 });
    fc.assert(
      fc.property(broken, fc.array(fc.nat(), { maxLength: 8 }), (text, places) => {
        const options = { recordCharactersMax: 4 };
        expect(scan(cut(text, places), options)).toEqual(scan([text], options));
      }),
      { numRuns: 2000 },
    );
  });
});
