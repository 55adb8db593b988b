import { CodedError } from "@causeway/core";
import { memoryFile, readTable } from "@causeway/conformance";
import type { Format } from "@causeway/ports";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { createParquetFormat } from "./parquet-format.ts";
import { readInWorker } from "./read-in-worker.ts";
import { openTable, readRows } from "./read-rows.ts";

const inThread = createParquetFormat(async function* (file, request) {
  yield* readRows(await openTable(file), request);
});

const inWorker = (silenceMsMax: number): Format =>
  createParquetFormat((file, request) => readInWorker({ file, request, silenceMsMax }));

function writeTable(rowCount: number): Uint8Array {
  const rows = Array.from({ length: rowCount }, (_, index) => index);
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: "id", data: rows.map(BigInt), type: "INT64" },
        {
          name: "name",
          data: rows.map((row) => (row % 3 === 0 ? null : `name ${row % 100}`)),
          type: "STRING",
        },
        { name: "code", data: rows.map((row) => (row % 500 === 7 ? "x" : String(row))), type: "STRING" },
      ],
      rowGroupSize: 30_000,
    }),
  );
}

describe("reading Parquet in a worker", () => {
  it("gives the same rows, chunks and rejections as reading in this thread", async () => {
    const bytes = writeTable(100_000);
    const options = { types: { code: "integer" } } as const;
    const [one, other] = await Promise.all(
      [inThread, inWorker(60_000)].map(async (format) =>
        readTable(await format.open(memoryFile(bytes), options), { chunkRows: 10_000 }),
      ),
    );
    expect(other).toEqual(one);
    expect(other?.rejections).toHaveLength(200);
    expect(other?.rejections[0]).toEqual({
      file: "/memory/file",
      line: 8,
      reason: 'column "code" is not an integer of at most 64 bits',
    });
  });

  it("stops with a clear error when damage makes the decoder run away", async () => {
    const bytes = writeTable(10);
    // A field of the first page's header takes the place of another: hyparquet 1.31.5 loops for ever.
    bytes[12] = 5;
    const table = await inWorker(1500).open(memoryFile(bytes), {});
    const problem: unknown = await readTable(table).catch((reason: unknown) => reason);
    expect(problem).toBeInstanceOf(CodedError);
    expect(problem).toMatchObject({
      code: "DATASET_UNREADABLE",
      message: expect.stringContaining("made no progress for 1.5 s"),
    });
  });

  it("passes on why the file could not be read", async () => {
    const bytes = writeTable(10);
    const gone = new CodedError("DATASET_UNREADABLE", "gone");
    const table = await inWorker(60_000).open(memoryFile(bytes), {});
    expect(table.columns).toHaveLength(3);
    let slices = 0;
    const failing = {
      ...memoryFile(bytes),
      slice: async (start: number, end: number) => {
        if (++slices > 5) throw gone;
        return bytes.slice(start, end);
      },
    };
    const broken = await inWorker(60_000).open(failing, {});
    await expect(readTable(broken)).rejects.toBe(gone);
  });
});
