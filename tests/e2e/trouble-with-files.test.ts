import { Buffer } from "node:buffer";
import { closeSync, existsSync, openSync, readFileSync, statfsSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDuckdbStore } from "@causeway/adapter-duckdb";
import { systemRandom } from "../../apps/cli/src/wiring/system-random.ts";
import { causeway, fastClock } from "../processes/causeway.ts";
import { type Ended, reportsOf, type Running, startCli } from "../processes/run-cli.ts";
import { API_KEY, SimulatorProcess } from "../processes/simulator-process.ts";
import { peopleFiles, type TemporaryProject, temporaryProject } from "../processes/temporary-project.ts";

const HEADER = "external_id,plan,score\n";
const PEOPLE = `${HEADER}a,gold,1\nb,silver,2\nc,bronze,3\n`;
const clock = fastClock(20);
const MIB = 1024 ** 2;
const POLL_MS = 50;

let simulator: SimulatorProcess;
let project: TemporaryProject;

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
});

afterAll(() => simulator.stop());

beforeEach(async () => {
  await simulator.call("POST", "/_sim/reset");
  project = temporaryProject(peopleFiles({ endpoint: simulator.url, apiKey: API_KEY, people: PEOPLE }));
  return () => project.remove();
});

const peopleFile = (): string => join(project.folder, "people.csv");

function decent(ended: Ended): Ended {
  const output = ended.stdout + ended.stderr;
  expect(output).not.toMatch(/\n\s+at /);
  expect(output).not.toContain(API_KEY);
  expect(output).not.toContain("which is a bug");
  return ended;
}

/** `causeway run -o json`; whatever happens it shows neither a stack trace nor the key. */
async function run(): Promise<Ended> {
  return decent(await causeway(["run", "-o", "json"], { cwd: project.folder, clock }));
}

/** The last word of every test: with the file mended, one run brings all three people up to date. */
async function mendAndRun(): Promise<void> {
  project.write("people.csv", PEOPLE);
  const mended = await run();
  expect(mended.code, mended.stderr).toBe(0);
  expect(reportsOf(mended)[0]?.counts).toMatchObject({ selected: 3, pending: 0, rejected: 0 });
  expect(await plansInBraze()).toEqual({ a: "gold", b: "silver", c: "bronze" });
}

async function plansInBraze(ids: readonly string[] = ["a", "b", "c"]): Promise<Record<string, unknown>> {
  const users = await simulator.users(ids);
  return Object.fromEntries([...users].map(([id, user]) => [id, user.custom_attributes?.["plan"]]));
}

describe("rows that cannot be read", () => {
  it("behind a quote that is never closed (a truncated file) are one rejection with file and line; the rows before it are sent", async () => {
    project.write("people.csv", `${HEADER}a,gold,1\nb,"silver,2\nc,bro`);
    const ended = await run();
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("dataset people: 1 row of 2 could not be read");
    expect(ended.stderr).toContain(`  people.csv:3  the quote that opens in line 3 is never closed`);
    expect(await plansInBraze()).toEqual({ a: "gold" });
    await mendAndRun();
  });

  it("because they have too few or too many cells are rejected with file and line; the others are sent", async () => {
    project.write("people.csv", `${HEADER}a,gold,1\nb,silver\nc,bronze,3,4\nd,gold,4\n`);
    const ended = await run();
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("dataset people: 2 rows of 4 could not be read");
    expect(ended.stderr).toContain(`  people.csv:3  `);
    expect(ended.stderr).toContain(`  people.csv:4  `);
    expect(await plansInBraze(["a", "b", "c", "d"])).toEqual({ a: "gold", d: "gold" });
    await mendAndRun();
  });
});

describe("a file that cannot be read as CSV", () => {
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    Buffer.from(Array.from({ length: 500 }, (_, n) => (n * 37) % 256)),
  ]);

  it.each([
    ["a picture", png, "DATASET_UNREADABLE", "it looks like a PNG image"],
    ["an archive that is cut off", gzipSync(PEOPLE).subarray(0, 30), "DATASET_UNREADABLE", "not complete"],
    [
      "an archive that unpacks to far more than it weighs",
      gzipSync(Buffer.alloc(300 * MIB, "a,b,c\n")),
      "DATASET_LIMIT",
      "unpacks to more than",
    ],
    [
      "a header of too many columns",
      Buffer.from(`${Array.from({ length: 1_001 }, (_, n) => `c${n}`).join(",")}\n`),
      "DATASET_LIMIT",
      "1000",
    ],
    ["two columns of one name", Buffer.from("external_id,plan,Plan\na,b,c\n"), "DATASET_UNREADABLE", "Plan"],
  ])("%s is named, costs nothing, and leaves what was loaded before", async (...[, bytes, code, words]) => {
    writeFileSync(peopleFile(), bytes);
    const ended = await run();
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(code);
    expect(ended.stderr).toContain(words);
    expect(ended.stderr).toContain("people.csv");
    expect((await simulator.stats()).requests["/users/track"] ?? 0).toBe(0);
    await mendAndRun();
  });
});

describe("a file without rows", () => {
  it("but with a header selects nobody, and says so", async () => {
    project.write("people.csv", HEADER);
    const ended = await run();
    expect(ended.code, ended.stderr).toBe(0);
    expect(reportsOf(ended)[0]).toMatchObject({ requests: 0, counts: { selected: 0 } });
    await mendAndRun();
  });

  it("and without a header is an error, and what was loaded before stays", async () => {
    expect((await run()).code).toBe(0);
    project.write("people.csv", "");
    const ended = await run();
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("DATASET_UNREADABLE");
    expect(ended.stderr).toContain(`people.csv is empty: it has neither a header nor a row.`);
    await mendAndRun();
  });
});

describe("text in other encodings arrives as it was meant", () => {
  const NAMES = ["Zoë", "Łucja", "François", "Jiří", "Straße"];
  const csv = `external_id,plan,score\n${NAMES.map((name, n) => `p${n},${name},${n}`).join("\r\n")}\r\n`;
  const latin1 = NAMES.filter((name) => !/[Łří]/.test(name));
  const latin1Csv = `external_id,plan,score\n${latin1.map((name, n) => `p${n},${name},${n}`).join("\n")}\n`;
  const bigEndian = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

  it.each([
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${csv}`), NAMES],
    ["UTF-16, little end first, with a byte order mark", Buffer.from(`\uFEFF${csv}`, "utf16le"), NAMES],
    ["UTF-16, big end first, with a byte order mark", bigEndian(`\uFEFF${csv}`), NAMES],
    ["UTF-16 without a byte order mark", Buffer.from(csv, "utf16le"), NAMES],
    ["Latin-1", Buffer.from(latin1Csv, "latin1"), latin1],
  ])("%s", async (_, bytes, names) => {
    writeFileSync(peopleFile(), bytes);
    const ended = await run();
    expect(ended.code, ended.stderr).toBe(0);
    const ids = names.map((_name, n) => `p${n}`);
    expect(Object.values(await plansInBraze(ids))).toEqual(names);
  });
});

describe("files from one run to the next", () => {
  it("are not loaded twice where they are the same, even if touched, and picked up where they changed", async () => {
    expect(reportsOf(await run())[0]?.counts).toMatchObject({ selected: 3, accepted: 3 });
    const loaded = await storedDataset();
    expect(loaded).toMatchObject({ rows: 3 });
    project.write("people.csv", PEOPLE);
    expect(reportsOf(await run())[0]).toMatchObject({ requests: 0, counts: { unchanged: 3 } });
    expect(await storedDataset()).toEqual(loaded);

    project.write("people.csv", `${PEOPLE.replace("silver", "gold")}d,gold,4\n`);
    expect(reportsOf(await run())[0]).toMatchObject({
      objects: 2,
      counts: { selected: 4, unchanged: 2, accepted: 2 },
    });
    expect(await storedDataset()).toMatchObject({ rows: 4 });
    const plans = { a: "gold", b: "gold", c: "bronze", d: "gold" };
    expect(await plansInBraze(["a", "b", "c", "d"])).toEqual(plans);
  });
});

/** What the store knows of the dataset, the moment of its load among it. */
async function storedDataset(): Promise<unknown> {
  const directory = join(project.folder, ".causeway");
  const store = await openDuckdbStore({ directory, clock, random: systemRandom });
  return store.data.dataset("people").finally(() => store.close());
}

describe("a line of 2 GB", () => {
  const LINE_BYTES = 2 * 1024 * MIB;
  const RSS_MIB_MAX = 800;
  /** So many that the beginning of the file, by which its kind is known, is text. */
  const PEOPLE_BEFORE = 30_000;

  it("is one rejection; the people around it arrive, and memory stays bounded", async () => {
    const { bavail, bsize } = statfsSync(project.folder);
    if (bavail * bsize < LINE_BYTES) {
      process.stdout.write("not shown here, because the disk has no room for a file of 2 GB\n");
      return;
    }
    const around = Array.from({ length: PEOPLE_BEFORE }, (_, n) => `p${n},gold,${n}\n`).join("");
    const head = `${HEADER}${around}b,`;
    const file = openSync(peopleFile(), "w");
    writeSync(file, head);
    writeSync(file, "\nc,bronze,3\n", head.length + LINE_BYTES);
    closeSync(file);

    const running = startCli(["run", "-o", "json"], { cwd: project.folder });
    const rssMib = await peakRssMib(running);
    const ended = decent(await running.ended);
    expect(ended.code, ended.stderr).toBe(1);
    expect(ended.stderr).toContain(
      `  people.csv:${PEOPLE_BEFORE + 2}  the record is longer than 16777216 characters`,
    );
    expect(reportsOf(ended)[0]?.counts).toMatchObject({
      selected: PEOPLE_BEFORE + 1,
      accepted: PEOPLE_BEFORE + 1,
    });
    expect(await plansInBraze()).toEqual({ c: "bronze" });
    expect(rssMib).toBeGreaterThan(0);
    expect(rssMib).toBeLessThan(RSS_MIB_MAX);
    await mendAndRun();
  });
});

/** The most that a process ever held until its end, as far as could be seen (proc(5), VmHWM). */
async function peakRssMib({ process: { pid }, ended }: Running): Promise<number> {
  let peak = 0;
  const look = (): void => {
    const path = `/proc/${pid}/status`;
    if (existsSync(path)) peak = Math.max(peak, peakOf(readFileSync(path, "utf8")));
  };
  const timer = setInterval(look, POLL_MS);
  await ended;
  clearInterval(timer);
  return peak;
}

function peakOf(status: string): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}
