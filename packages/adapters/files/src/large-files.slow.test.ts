import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, existsSync } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formats } from "@causeway/adapter-formats";
import type { DatasetSpec } from "@causeway/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFilesReader } from "./create-files-reader.ts";

const rssMbMax = 600;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "causeway-large-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Loads a file in a process of its own, so that its memory can be seen. */
const loader = `
const { createFilesReader } = await import("@causeway/adapter-files");
const { formats } = await import("@causeway/adapter-formats");
const spec = JSON.parse(process.argv[1]);
const reader = createFilesReader(formats);
const rejections = [];
let rows = 0;
try {
  const files = await reader.list(spec, "/");
  const columns = await reader.columns(spec, files);
  const onRejection = (rejection) => void rejections.push(rejection);
  for await (const chunk of reader.read({ spec, files, columns, chunkRows: 10_000, onRejection })) rows += chunk.rowCount;
  console.log(JSON.stringify({ rows, rejections, rssMb: process.resourceUsage().maxRSS / 1024 }));
} catch (problem) {
  console.log(JSON.stringify({ code: problem.code, message: problem.message, rssMb: process.resourceUsage().maxRSS / 1024 }));
}`;

interface Outcome {
  readonly rows?: number;
  readonly rejections?: readonly { readonly line: number; readonly reason: string }[];
  readonly code?: string;
  readonly message?: string;
  readonly rssMb: number;
}

async function loadElsewhere(spec: DatasetSpec): Promise<Outcome> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", loader, JSON.stringify(spec)], {
    cwd: import.meta.dirname,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (bytes: Buffer) => (output += bytes.toString()));
  await once(child, "close");
  return JSON.parse(output) as Outcome;
}

/** `head`, then a hole of `holeBytes` zero bytes that takes no space on the disk, then `tail`. */
async function writeSparse(
  name: string,
  parts: { head: string; holeBytes: number; tail: string },
): Promise<string> {
  const path = join(folder, name);
  const file = await open(path, "w");
  await file.write(parts.head);
  await file.write(parts.tail, parts.head.length + parts.holeBytes);
  await file.close();
  return path;
}

const gigabyte = 1024 ** 3;

/** More than the sample, so that the file looks like what it is said to be. */
const manyRows = 40_000;

describe("a line of 1 or 2 GB", { timeout: 240_000 }, () => {
  it("in CSV is one rejection; the rows around it are read, and memory stays bounded", async () => {
    const head = `id,name\n${"1,abcdefgh\n".repeat(manyRows)}2,`;
    const path = await writeSparse("line.csv", { head, holeBytes: 2 * gigabyte, tail: "\n3,c\n" });
    const outcome = await loadElsewhere({ files: { path, format: "csv" } });
    expect(outcome).toMatchObject({
      rows: manyRows + 1,
      rejections: [{ line: manyRows + 2, reason: "the record is longer than 16777216 characters" }],
    });
    expect(outcome.rssMb).toBeLessThan(rssMbMax);
  });

  it("in NDJSON is one rejection; the rows around it are read, and memory stays bounded", async () => {
    const head = `${'{"id":1,"x":"y"}\n'.repeat(manyRows)}{"id":"`;
    const path = await writeSparse("line.ndjson", { head, holeBytes: gigabyte, tail: '"}\n{"id":3}\n' });
    const outcome = await loadElsewhere({ files: { path, format: "ndjson" } });
    expect(outcome).toMatchObject({
      rows: manyRows + 1,
      rejections: [{ line: manyRows + 1, reason: "the line is longer than 16777216 characters" }],
    });
    expect(outcome.rssMb).toBeLessThan(rssMbMax);
  });
});

describe("a large CSV file", () => {
  it("is read in bounded memory, with a quote that is never closed as one rejection", async () => {
    const path = join(folder, "rows.csv");
    const file = createWriteStream(path);
    file.write("id,name,when,amount\n");
    const block = (from: number): string =>
      Array.from({ length: 10_000 }, (_, i) => `${from + i},"Doe, ${i}",2024-01-02 03:04:05,${i}.25\n`).join(
        "",
      );
    for (let from = 0; from < 600_000; from += 10_000) {
      if (from === 500_000) file.write('500000,"never closed,,\n');
      if (!file.write(block(from))) await once(file, "drain");
    }
    file.end('the end"x\n');
    await once(file, "close");
    const outcome = await loadElsewhere({ files: { path, format: "csv" } });
    expect(outcome.rows).toBeGreaterThan(500_000 - 1);
    expect(outcome.rejections?.[0]?.line).toBe(500_002);
    expect(outcome.rssMb).toBeLessThan(rssMbMax);
  });
});

describe("real files", () => {
  const path = join(import.meta.dirname, "../../../../../shared/data/online-retail.csv");

  it("online-retail.csv has 30,000 rows and 3,569 customers", async () => {
    if (!existsSync(path)) {
      process.stdout.write(`not shown here, because the file is not there: ${path}\n`);
      return;
    }
    const reader = createFilesReader(formats);
    const spec: DatasetSpec = { files: { path, format: "csv", types: { CustomerID: "text" } } };
    const files = await reader.list(spec, "/");
    const columns = await reader.columns(spec, files);
    expect(columns.map(({ label, type }) => `${label}:${type}`).join(" ")).toBe(
      "InvoiceNo:text StockCode:text Description:text Quantity:integer InvoiceDate:datetime UnitPrice:number CustomerID:text Country:text",
    );
    const customers = new Set<unknown>();
    let rows = 0;
    const onRejection = (rejection: unknown): void => expect.unreachable(JSON.stringify(rejection));
    for await (const chunk of reader.read({ spec, files, columns, chunkRows: 10_000, onRejection })) {
      rows += chunk.rowCount;
      for (const id of chunk.values[6] ?? []) if (id !== null) customers.add(id);
    }
    expect({ rows, customers: customers.size }).toEqual({ rows: 30_000, customers: 3569 });
  });
});
