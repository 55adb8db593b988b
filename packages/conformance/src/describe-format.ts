import { CodedError, type CellValue, type ErrorCode } from "@causeway/core";
import type { Format, FormatFile, SourceColumn } from "@causeway/ports";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryFile, readTable } from "./describe-format-file.ts";

export interface FormatTable {
  readonly columns: readonly SourceColumn[];
  readonly rows: readonly (readonly CellValue[])[];
}

export interface FormatUnderTest {
  readonly format: Format;
  /** A file that says the table. Cells are canonical; null is missing. */
  readonly write: (table: FormatTable) => Uint8Array;
  /** A file of the format whose first row's cell in column `a` cannot be the integer that is declared; the second row can. */
  readonly misfit: Uint8Array;
  /** A file with a column `Name` and a column `name`. */
  readonly twins: Uint8Array;
  /** Whether any byte may be wrong without harm to the process; otherwise say in your own tests how it is kept from it. */
  readonly survivesDamage: boolean;
}

const columns: readonly SourceColumn[] = [
  { label: "Id", type: "integer" },
  { label: "full name", type: "text" },
  { label: "value", type: "number" },
  { label: "active", type: "boolean" },
  { label: "born", type: "date" },
  { label: "seen", type: "datetime" },
];

const anyRow: fc.Arbitrary<readonly CellValue[]> = fc.tuple(
  fc.oneof(fc.integer(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(plainInteger)),
  // A leading byte order mark would be the file's, not the text's.
  fc.string({ minLength: 1, unit: "grapheme" }).filter((text) => !/[\0\uFEFF\uFFFD]/.test(text)),
  fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 })
    .map((value) => (Object.is(value, -0) ? 0.5 : value)),
  fc.boolean(),
  fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }).map(dateText),
  fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }).map(instantText),
);

const anyRows = fc.array(anyRow, { minLength: 1, maxLength: 20 });

/** A row in which nothing is missing and every column shows its type, so that it can be inferred. */
const typical: readonly CellValue[] = [
  1,
  'Ünï, "quoted"\n2nd line',
  1.5,
  true,
  "1990-02-28",
  "2024-01-02T03:04:05Z",
];

/** What every format promises (ports, format.ts). */
export function describeFormat({ format, write, misfit, twins, survivesDamage }: FormatUnderTest): void {
  const open = (file: FormatFile) => format.open(file, {});

  describe(`format ${format.id}`, () => {
    it("gives back every row, in order, with its types", async () => {
      await fc.assert(
        fc.asyncProperty(anyRows, async (rows) => {
          const table = await open(memoryFile(write({ columns, rows: [typical, ...rows] })));
          expect(table.columns).toEqual(columns);
          const read = await readTable(table);
          expect(read.rejections).toEqual([]);
          expect(read.rows).toEqual([typical, ...rows]);
        }),
        { numRuns: 100 },
      );
    });

    it("reads missing values as null", async () => {
      const rows = [typical, columns.map((_, index) => (index === 0 ? 2 : null))];
      expect((await readTable(await open(memoryFile(write({ columns, rows }))))).rows).toEqual(rows);
    });

    it("fills chunks of at most the rows wanted, and their size makes no difference", async () => {
      const rows = Array.from({ length: 25 }, (_, index) => [index, ...typical.slice(1)]);
      const table = await open(memoryFile(write({ columns, rows })));
      for (const chunkRows of [1, 7, 25, 100]) {
        const read = await readTable(table, { chunkRows });
        expect(read.rows).toEqual(rows);
        expect(Math.max(...read.chunkSizes)).toBeLessThanOrEqual(chunkRows);
      }
    });

    it("does not care how the bytes are cut into pieces", async () => {
      const bytes = write({ columns, rows: [typical, typical] });
      const whole = await readTable(await open(memoryFile(bytes)));
      const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 });
      await fc.assert(
        fc.asyncProperty(sizes, async (pieceBytes) => {
          const table = await open(memoryFile(bytes, pieceBytes));
          expect(table.columns).toEqual(columns);
          expect(await readTable(table)).toEqual(whole);
        }),
        { numRuns: 100 },
      );
    });

    it("gives the columns wanted, by name in any case, others null, in wider types too", async () => {
      const table = await open(memoryFile(write({ columns, rows: [typical] })));
      const wanted: readonly SourceColumn[] = [
        { label: "BORN", type: "datetime" },
        { label: "elsewhere", type: "number" },
        { label: "id", type: "number" },
        { label: "Active", type: "text" },
      ];
      const { rows } = await readTable(table, { columns: wanted });
      expect(rows).toEqual([["1990-02-28T00:00:00Z", null, 1, "true"]]);
    });

    it("says the same when it is read again", async () => {
      const table = await open(memoryFile(write({ columns, rows: [typical, typical] })));
      expect(await readTable(table)).toEqual(await readTable(table));
    });

    it("rejects the row alone whose value is not of the declared type, without repeating the value", async () => {
      const table = await format.open(memoryFile(misfit), { types: { A: "integer" } });
      expect(table.columns.find(({ label }) => label.toLowerCase() === "a")?.type).toBe("integer");
      const { rows, rejections } = await readTable(table);
      expect(rows).toHaveLength(1);
      expect(rejections).toHaveLength(1);
      expect(rejections[0]?.reason).toBe('column "a" is not an integer of at most 64 bits');
    });

    it("refuses two columns that SQL cannot tell apart, and names both", async () => {
      await expectCode(open(memoryFile(twins)), "DATASET_UNREADABLE", /"Name".*"name"/);
    });

    it("refuses an image with what it looks like", async () => {
      const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, ...Array(64).fill(0));
      await expectCode(open(memoryFile(png)), "DATASET_UNREADABLE", /PNG image/);
    });

    it("loses rows only from the end of a file that was cut off, or says that it is unreadable", async () => {
      const rows = Array.from({ length: 10 }, (_, index) => [index, ...typical.slice(1)]);
      const bytes = write({ columns, rows });
      await fc.assert(
        fc.asyncProperty(fc.nat({ max: bytes.length }), async (length) => {
          const read = await readOrCode(memoryFile(bytes.slice(0, length)), format);
          if (read === "refused") return;
          const ids = read.rows.map(([id]) => Number(id));
          expect(ids).toEqual(ids.map((_, index) => index));
        }),
        { numRuns: 100 },
      );
    });

    if (!survivesDamage) return;
    it("answers damaged bytes with rows, rejections or a clear error, and never with anything else", async () => {
      const bytes = write({ columns, rows: Array.from({ length: 10 }, () => typical) });
      const damage = fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 4,
      });
      await fc.assert(
        fc.asyncProperty(damage, async (places) => {
          const damaged = bytes.slice();
          for (const [at, byte] of places) damaged[at] = byte;
          await readOrCode(memoryFile(damaged), format);
        }),
        { numRuns: 100 },
      );
    });
  });
}

async function readOrCode(
  file: FormatFile,
  format: Format,
): Promise<Awaited<ReturnType<typeof readTable>> | "refused"> {
  try {
    return await readTable(await format.open(file, {}));
  } catch (problem) {
    expect(problem).toBeInstanceOf(CodedError);
    return "refused";
  }
}

async function expectCode(opening: Promise<unknown>, code: ErrorCode, message: RegExp): Promise<void> {
  const problem: unknown = await opening.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(problem).toBeInstanceOf(CodedError);
  expect(problem).toMatchObject({ code, message: expect.stringMatching(message) });
}

function plainInteger(value: bigint): number | bigint {
  const plain = Number(value);
  return Number.isSafeInteger(plain) ? plain : value;
}

function dateText(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function instantText(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
