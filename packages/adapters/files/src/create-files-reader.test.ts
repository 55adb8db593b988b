import { chmod, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { formats } from "@causeway/adapter-formats";
import { CodedError, type CellValue, type DatasetSpec } from "@causeway/core";
import type { RowRejection, SourceColumn } from "@causeway/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFilesReader } from "./create-files-reader.ts";

const reader = createFilesReader(formats);
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "causeway-files-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const put = (name: string, content: string | Uint8Array): Promise<void> =>
  writeFile(join(folder, name), content);

const specOf = (path: string, more: Partial<DatasetSpec["files"]> = {}): DatasetSpec => ({
  files: { path, format: "csv", ...more },
});

const names = (files: readonly { readonly path: string }[]): readonly string[] =>
  files.map(({ path }) => path.slice(folder.length + 1));

async function load(
  spec: DatasetSpec,
  baseDir = folder,
): Promise<{
  readonly columns: readonly SourceColumn[];
  readonly rows: readonly (readonly CellValue[])[];
  readonly rejections: readonly RowRejection[];
}> {
  const files = await reader.list(spec, baseDir);
  const columns = await reader.columns(spec, files);
  const rejections: RowRejection[] = [];
  const rows: CellValue[][] = [];
  const request = {
    spec,
    files,
    columns,
    chunkRows: 2,
    onRejection: (one: RowRejection) => void rejections.push(one),
  };
  for await (const chunk of reader.read(request)) {
    for (let row = 0; row < chunk.rowCount; row++)
      rows.push(chunk.values.map((values) => values[row] ?? null));
  }
  return { columns, rows, rejections };
}

async function problemOf(work: Promise<unknown>): Promise<CodedError> {
  const problem: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (problem instanceof CodedError) return problem;
  throw new Error("nothing was refused", { cause: problem });
}

describe("finding files", () => {
  it("takes paths and globs relative to the YAML's folder, in order of path", async () => {
    await mkdir(join(folder, "sub"));
    for (const name of ["b.csv", "a.csv", "c.txt", "sub/d.csv", ".hidden.csv"]) await put(name, "x\n1\n");
    expect(names(await reader.list(specOf("./b.csv"), folder))).toEqual(["b.csv"]);
    expect(names(await reader.list(specOf("*.csv"), folder))).toEqual(["a.csv", "b.csv"]);
    expect(names(await reader.list(specOf("./**/*.csv"), folder))).toEqual(["a.csv", "b.csv", "sub/d.csv"]);
    expect(names(await reader.list(specOf("../*.csv"), join(folder, "sub")))).toEqual(["a.csv", "b.csv"]);
    expect(names(await reader.list(specOf(join(folder, "{a,b}.csv")), "/"))).toEqual(["a.csv", "b.csv"]);
  });

  it("takes a path that exists as it is, whatever glob characters it holds", async () => {
    await put("sales [2024] (final).csv", "x\n1\n");
    expect(await reader.list(specOf("sales [2024] (final).csv"), folder)).toHaveLength(1);
  });

  it("fingerprints the content, and nothing else", async () => {
    await put("a.csv", "x\n1\n");
    await put("b.csv", "x\n1\n");
    await put("c.csv", "x\n2\n");
    await utimes(join(folder, "b.csv"), 1, 1);
    const [a, b, c] = await reader.list(specOf("*.csv"), folder);
    expect(a?.fingerprint).toBe(b?.fingerprint);
    expect(a?.fingerprint).not.toBe(c?.fingerprint);
    expect(a?.sizeBytes).toBe(4);
  });

  it("names the pattern and the nearest file when nothing matches", async () => {
    await put("customers.csv", "x\n1\n");
    const problem = await problemOf(reader.list(specOf("./custmers.csv"), folder));
    expect(problem.code).toBe("DATASET_NO_FILES");
    expect(problem.message).toContain('No file matches "./custmers.csv" (did you mean "customers.csv"?)');
    const nowhere = await problemOf(reader.list(specOf("nowhere/a.csv"), folder));
    expect(nowhere.message).toContain('the project\'s folder has no folder "nowhere"');
    expect(`${problem.message}${nowhere.message}`).not.toContain(folder);
  });

  it("says of an upload that came with exported YAML where its file is", async () => {
    const path = ".causeway/uploads/0123456789abcdef-people.csv";
    const problem = await problemOf(reader.list(specOf(path), folder));
    expect([problem.code, problem.advice]).toEqual(["DATASET_NO_FILES", expect.stringContaining("copy it")]);
    expect((await problemOf(reader.list(specOf("uploads/people.csv"), folder))).advice).toBeUndefined();
  });

  it("refuses a folder, a device and a file that may not be read", async () => {
    await mkdir(join(folder, "data"));
    expect((await problemOf(reader.list(specOf("data"), folder))).advice).toContain("data/*.csv");
    expect((await problemOf(reader.list(specOf("/dev/zero"), folder))).message).toContain("neither a file");
    await symlink("loop.csv", join(folder, "loop.csv"));
    expect((await problemOf(reader.list(specOf("loop.csv"), folder))).code).toBe("DATASET_UNREADABLE");
    await put("secret.csv", "x\n1\n");
    await chmod(join(folder, "secret.csv"), 0);
    if (process.getuid?.() === 0) {
      process.stdout.write("not shown here, because root may read everything: a file without permission\n");
      return;
    }
    expect((await problemOf(reader.list(specOf("secret.csv"), folder))).message).toContain(
      "we have no permission",
    );
  });
});

describe("reading several files as one table", () => {
  it("has the union of their columns in order of first appearance, with types that hold all", async () => {
    await put("1.csv", "id,Amount,empty\n1,5,\n2,6,\n");
    await put("2.csv", "name,amount,ID,empty\nx,1.5,3,2024-01-01\n");
    const { columns, rows } = await load(specOf("*.csv"));
    expect(columns).toEqual([
      { label: "id", type: "integer" },
      { label: "Amount", type: "number" },
      { label: "empty", type: "date" },
      { label: "name", type: "text" },
    ]);
    expect(rows).toEqual([
      [1, 5, null, null],
      [2, 6, null, null],
      [3, 1.5, "2024-01-01", "x"],
    ]);
  });

  it("names file and line of each rejected row", async () => {
    await put("1.csv", "a,b\n1,2\n3\n");
    await put("2.csv", "a,b\n\n4,5,6\n");
    const { rows, rejections } = await load(specOf("*.csv"));
    expect(rows).toEqual([[1, 2]]);
    expect(rejections.map(({ file, line }) => [file, line])).toEqual([
      ["1.csv", 3],
      ["2.csv", 3],
    ]);
  });

  it("names a file as people know it: an upload as it was called, others by their path from the project, from elsewhere whole", async () => {
    const uploads = ".causeway/uploads";
    await mkdir(join(folder, uploads), { recursive: true });
    await mkdir(join(folder, "data"));
    const upload = `${uploads}/0123456789abcdef-people.csv`;
    for (const path of [upload, "data/people.csv"]) await put(path, "a,b\n1,2\n3\n");
    const named = async (path: string, baseDir = folder): Promise<string | undefined> =>
      (await load(specOf(path), baseDir)).rejections[0]?.file;
    expect(await named(upload)).toBe("people.csv");
    expect(await named(join(folder, upload), join(folder, "data"))).toBe("people.csv");
    expect(await named("./data/*.csv")).toBe("data/people.csv");
    expect(await named(join(folder, "data/people.csv"), "/nowhere")).toBe(join(folder, "data/people.csv"));
    await put(upload, Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10));
    const { message } = await problemOf(load(specOf(upload)));
    expect(message).toMatch(/^people\.csv is not a text file/);
  });

  it("refuses a declared type for a column that no file has, with the nearest name", async () => {
    await put("1.csv", "CustomerID\n1\n");
    const problem = await problemOf(
      load(specOf("1.csv", { types: { CustomerId: "text", CustmerID: "text" } })),
    );
    expect(problem.code).toBe("CONFIG_UNKNOWN_KEY");
    expect(problem.message).toContain('"CustmerID", which no file has (did you mean "CustomerID"?)');
  });
});

describe("files that are not what they seem", () => {
  it("reads gzip files, and refuses those that are cut off or damaged", async () => {
    const packed = gzipSync("id,name\n1,Zoë\n".repeat(1) + "2,x\n".repeat(50_000));
    await put("a.csv.gz", packed);
    expect((await load(specOf("a.csv.gz"))).rows).toHaveLength(50_001);
    await put("b.csv.gz", packed.subarray(0, packed.length - 20));
    expect((await problemOf(load(specOf("b.csv.gz")))).message).toContain("the gzip archive is not complete");
    const damaged = Uint8Array.from(packed);
    damaged.fill(0, 30, 60);
    await put("c.csv.gz", damaged);
    expect((await problemOf(load(specOf("c.csv.gz")))).code).toBe("DATASET_UNREADABLE");
  });

  it("refuses a file that changes between listing and reading, in every format and both passes", async () => {
    for (const [format, before, after] of [
      ["csv", "a\n1\n", "a\n2\n"],
      ["ndjson", '{"a":1}\n', '{"a":2}\n'],
    ] as const) {
      const spec = specOf("x", { format });
      await put("x", before);
      const files = await reader.list(spec, folder);
      await put("x", after);
      expect((await problemOf(reader.columns(spec, files))).message).toContain("changed while it was read");
      await put("x", before);
      const columns = await reader.columns(spec, files);
      await put("x", after);
      const reading = async (): Promise<void> => {
        const request = { spec, files, columns, chunkRows: 10, onRejection: () => undefined };
        for await (const chunk of reader.read(request)) expect(chunk.rowCount).toBe(1);
      };
      expect((await problemOf(reading())).message).toContain("changed while it was read");
    }
  });

  it("passes on what the format says of the file", async () => {
    await put("photo.csv", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10));
    expect((await problemOf(load(specOf("photo.csv")))).message).toContain("photo.csv is not a text file");
    await put("gone.csv", "a\n1\n");
    const files = await reader.list(specOf("gone.csv"), folder);
    await rm(join(folder, "gone.csv"));
    expect((await problemOf(reader.columns(specOf("gone.csv"), files))).message).toContain("it is gone");
  });
});
