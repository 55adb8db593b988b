import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Store } from "@causeway/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDuckdbStore } from "./open-duckdb-store.ts";
import { testClock, testRandom } from "./testing/test-clock.ts";

const CHILD = join(import.meta.dirname, "testing/store-process.ts");

let directory: string;
let children: ChildProcess[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "causeway-process-"));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(directory, { recursive: true, force: true });
});

const open = (secretKey?: string): Promise<Store> =>
  openDuckdbStore({
    directory,
    clock: testClock,
    random: testRandom,
    ...(secretKey === undefined ? {} : { secretKey }),
  });

type Line = Readonly<Record<string, unknown>>;

/** Starts the child; `lines` are what it says, as it says them. */
function start(work: string): { child: ChildProcess; lines: AsyncIterator<Line> } {
  const child = spawn(process.execPath, [CHILD, directory, work], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  if (child.stdout === null) throw new Error("the child has no output");
  const reader = createInterface({ input: child.stdout });
  async function* parsed(): AsyncGenerator<Line, void, undefined> {
    for await (const line of reader) yield JSON.parse(line) as Line;
  }
  return { child, lines: parsed() };
}

async function next(lines: AsyncIterator<Line>): Promise<Line> {
  const { value, done } = await lines.next();
  return done === true ? {} : value;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once("exit", () => resolve());
  });
}

describe("the store of a process that is killed", () => {
  it("holds everything it acknowledged, and nothing by halves", async () => {
    for (let kill = 1; kill <= 3; kill++) {
      rmSync(directory, { recursive: true, force: true });
      const { child, lines } = start("load");
      await next(lines);
      let acknowledged = 0;
      while (acknowledged < kill * 2) {
        const { acknowledged: n } = await next(lines);
        acknowledged = Number(n);
      }
      child.kill("SIGKILL");
      for (let line = await next(lines); line["acknowledged"] !== undefined; line = await next(lines))
        acknowledged = Number(line["acknowledged"]);
      await ended(child);
      const store = await open();
      const last = Number((await store.resources.getSecret("last"))?.slice(1));
      expect(last).toBeGreaterThanOrEqual(acknowledged);
      for (let n = 1; n <= last; n++) {
        const { rows } = await store.data.query(
          `select count(*) as n, count(distinct id) as ids from d${n}`,
          { maxRows: 1 },
        );
        expect(rows).toEqual([[20_000, 20_000]]);
      }
      await store.close();
    }
  });
});

describe("a store that is open", () => {
  it("is refused to a second process, which is told who the first one is", async () => {
    const { child, lines } = start("hold");
    expect(await next(lines)).toEqual({ opened: true });
    await expect(open()).rejects.toMatchObject({
      code: "STORE_LOCKED",
      message: expect.stringMatching(
        new RegExp(
          `process ${child.pid} \\(store-process\\.ts .*\\) on .+, since 2023-11-14T22:13:20\\.000Z`,
        ),
      ),
    });
    rmSync(join(directory, "owner.json"));
    await expect(open()).rejects.toMatchObject({
      code: "STORE_LOCKED",
      message: expect.stringContaining(`process ${child.pid}`),
    });
    child.kill("SIGKILL");
    await ended(child);
    await (await open()).close();
  });

  it("is refused to the same process a second time", async () => {
    const store = await open();
    await expect(open()).rejects.toMatchObject({ code: "STORE_LOCKED" });
    await store.close();
    await (await open()).close();
  });
});

describe("a store in a bad place", () => {
  it("without write permission says where and why", async () => {
    const store = await open();
    await store.close();
    const nobody = 65_534;
    if (process.getuid?.() !== 0) {
      chmodSync(directory, 0o500);
      await expect(open()).rejects.toMatchObject({
        code: "STORE_UNUSABLE",
        message: expect.stringContaining(directory),
      });
      chmodSync(directory, 0o700);
      return;
    }
    // Root may write everywhere: somebody else tries.
    chmodSync(directory, 0o555);
    const { stdout } = spawnSync(process.execPath, [CHILD, directory, "open"], {
      uid: nobody,
      encoding: "utf8",
    });
    expect(JSON.parse(stdout)).toMatchObject({
      code: "STORE_UNUSABLE",
      message: expect.stringContaining(directory),
    });
    // A directory that may be written, with files that may not.
    chownSync(directory, nobody, nobody);
    const second = spawnSync(process.execPath, [CHILD, directory, "open"], { uid: nobody, encoding: "utf8" });
    expect(JSON.parse(second.stdout)).toMatchObject({ code: "STORE_UNUSABLE" });
  });

  it("that is a file, or holds something else than a store, says so", async () => {
    const file = join(directory, "file");
    writeFileSync(file, "x");
    const at = (path: string): Promise<Store> =>
      openDuckdbStore({ directory: path, clock: testClock, random: testRandom });
    await expect(at(file)).rejects.toMatchObject({
      code: "STORE_UNUSABLE",
      message: expect.stringContaining(file),
    });
    const other = join(directory, "other");
    mkdirSync(other);
    writeFileSync(join(other, "store.duckdb"), "no database at all".repeat(1000));
    await expect(at(other)).rejects.toMatchObject({
      code: "STORE_UNUSABLE",
      message: expect.stringContaining(other),
    });
  });
});

describe("a store on a disk that runs full", () => {
  /** Blocks of 512 bytes (dash) that a file may have: from too little to be opened to enough for some loads. */
  const limits = [0, 8, 64, 512, 2_000, 4_000, 8_000, 16_000];

  it.each(limits)(
    "says STORE_FULL (files of at most %i blocks), keeps what it acknowledged, and works again with space",
    async (blocks) => {
      const command = `ulimit -f ${blocks}; exec "$0" "$@"`;
      const { stdout } = spawnSync("sh", ["-c", command, process.execPath, CHILD, directory, "load"], {
        encoding: "utf8",
      });
      const lines = stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Line);
      expect(lines.at(-1)).toMatchObject({ code: "STORE_FULL" });
      expect(lines.filter((line) => line["readable"] === false)).toEqual([]);
      const acknowledged = Number(
        lines.findLast((line) => line["acknowledged"] !== undefined)?.["acknowledged"] ?? 0,
      );
      const store = await open();
      for (let n = 1; n <= acknowledged; n++)
        expect(await store.data.dataset(`d${n}`)).toMatchObject({ rows: 20_000 });
      await store.resources.putSecret("after", "works");
      await store.close();
      expect(statSync(join(directory, "store.duckdb")).size).toBeGreaterThan(0);
    },
  );
});
