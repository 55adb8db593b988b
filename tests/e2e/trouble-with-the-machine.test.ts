import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { RunReport } from "@causeway/api";
import { GENERATED_MAPPING, generatedPeople, type GeneratedPeople } from "../processes/generated-csv.ts";
import {
  type CliOptions,
  type Ended,
  reportsOf,
  runCli,
  type Running,
  startCli,
} from "../processes/run-cli.ts";
import { pollUntil } from "../processes/poll-until.ts";
import { API_KEY, SimulatorProcess } from "../processes/simulator-process.ts";
import { peopleFiles, type TemporaryProject, temporaryProject } from "../processes/temporary-project.ts";

const isRoot = process.getuid?.() === 0;
/** Whom the permissions of a directory hold up: root is held up by none. */
const SOMEBODY = isRoot ? { uid: 65_534 } : {};

let simulator: SimulatorProcess;
let slowSimulator: SimulatorProcess;
let project: TemporaryProject;

beforeAll(async () => {
  simulator = await SimulatorProcess.start("--keep", "none");
  slowSimulator = await SimulatorProcess.start("--keep", "none", "--latency", "100ms");
});

afterAll(() => Promise.all([simulator.stop(), slowSimulator.stop()]));

afterEach(() => project.remove());

async function projectOf(people: GeneratedPeople, braze: SimulatorProcess): Promise<void> {
  await braze.call("POST", "/_sim/reset");
  const files = { endpoint: braze.url, apiKey: API_KEY, people: people.csv, mapping: GENERATED_MAPPING };
  project = temporaryProject(peopleFiles(files));
}

/** `causeway run -o json`. */
async function run(options: Partial<CliOptions> = {}): Promise<Ended> {
  return decent(await runCli(["run", "-o", "json"], { cwd: project.folder, ...options }));
}

/** Whatever happens, neither a stack trace nor the key is shown. */
function decent(ended: Ended): Ended {
  const output = ended.stdout + ended.stderr;
  expect(output).not.toMatch(/\n\s+at /);
  expect(output).not.toContain(API_KEY);
  expect(output).not.toContain("which is a bug");
  return ended;
}

function reportOf(ended: Ended): RunReport {
  const [report] = reportsOf(ended);
  if (report === undefined) throw new Error(`no report: ${ended.stderr}`);
  return report;
}

/** interface.md, "Books balance". */
function expectBalance({ counts }: RunReport): void {
  expect(counts.selected).toBe(counts.unchanged + counts.changed + counts.invalid + counts.skipped);
  expect(counts.changed).toBe(
    counts.accepted + counts.rejected + counts.uncertain + counts.parked + counts.pending,
  );
}

/** Braze holds the model attribute for attribute, and the ledger agrees: another run sends nothing. */
async function expectConverged(people: GeneratedPeople, braze: SimulatorProcess): Promise<void> {
  const users = await braze.users(people.ids);
  const wrong = people.ids.filter((id) => {
    const held = users.get(id)?.custom_attributes ?? {};
    return Object.entries(people.attributes(id)).some(([target, value]) => held[target] !== value);
  });
  expect(wrong).toEqual([]);
  expect(reportOf(await run())).toMatchObject({ requests: 0, counts: { changed: 0 } });
}

const acceptedObjects = async (braze: SimulatorProcess): Promise<number> =>
  (await braze.stats()).objects["attributes"] ?? 0;

describe("a store directory without write permission", () => {
  const people = generatedPeople(3);

  it("that cannot be made is STORE_UNUSABLE and exit code 3; with the permission the run does its work", async () => {
    await projectOf(people, simulator);
    chmodSync(project.folder, 0o555);
    const ended = await run(SOMEBODY);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toContain("STORE_UNUSABLE");
    expect(ended.stderr).toContain(join(project.folder, ".causeway"));
    expect(ended.stderr).toContain("Check the directory's permission and free space.");
    expect((await simulator.stats()).users).toBe(0);

    chmodSync(project.folder, 0o777);
    expect(reportOf(await run(SOMEBODY)).counts).toMatchObject({ accepted: 3 });
    await expectConverged(people, simulator);
  });

  it("that belongs to somebody else is STORE_UNUSABLE, and is not harmed", async () => {
    await projectOf(people, simulator);
    expect((await run()).code).toBe(0);
    chmodSync(project.folder, 0o755);
    chmodSync(join(project.folder, ".causeway"), 0o555);
    const ended = await run(SOMEBODY);
    expect(ended.code).toBe(3);
    expect(ended.stderr).toContain("STORE_UNUSABLE");
    chmodSync(join(project.folder, ".causeway"), 0o755);
    await expectConverged(people, simulator);
  });
});

describe("a disk that runs full", () => {
  /** Several chunks, so that it runs full while people are being sent, too. */
  const people = generatedPeople(60_000);
  const BLOCKS_FIRST = 128;
  const BLOCKS_LAST = 100_000;
  const GROWTH = 1.5;

  it("makes every run end with exit code 3, STORE_FULL and what to do, until one has the space and finishes the work", async () => {
    await projectOf(people, simulator);
    let objectsOfFailedRuns = 0;
    let failed = 0;
    let passed: RunReport | null = null;
    for (
      let blocks = BLOCKS_FIRST;
      passed === null && blocks < BLOCKS_LAST;
      blocks = Math.ceil(blocks * GROWTH)
    ) {
      const ended = await run({ fileBlocksMax: blocks });
      if (ended.code === 0) {
        passed = reportOf(ended);
        continue;
      }
      expectFull(ended);
      failed += 1;
      objectsOfFailedRuns = await acceptedObjects(simulator);
    }
    expect(failed).toBeGreaterThan(5);
    expect(objectsOfFailedRuns).toBeGreaterThan(0);
    expect(passed).toMatchObject({ status: "succeeded", counts: { selected: people.ids.length } });

    // What was sent and could not be written down is in doubt, and sent again: that, and nothing else, is sent twice.
    const { accepted = 0 } = passed?.counts ?? {};
    expect((await acceptedObjects(simulator)) - objectsOfFailedRuns).toBe(accepted);
    expect((await simulator.stats()).users).toBe(people.ids.length);
    await expectConverged(people, simulator);
  });

  function expectFull({ code, stderr }: Ended): void {
    expect(code, stderr).toBe(3);
    const { errors } = JSON.parse(stderr.slice(stderr.indexOf("{"))) as {
      errors: readonly { code: string; message: string; place?: unknown; advice: string }[];
    };
    expect(errors).toMatchObject([
      { code: "STORE_FULL", message: expect.stringContaining(join(project.folder, ".causeway")) },
    ]);
    expect(errors[0]?.advice).toBe("Free some space and run again; nothing is lost.");
    expect(errors[0]?.place).toBeUndefined();
  }
});

describe("a run in the middle of its sending", () => {
  const people = generatedPeople(20_000);
  /** Of some 270: two for each of the sixteen that go at once. */
  const REQUESTS_SEEN = 32;

  async function runningMidway(): Promise<Running> {
    await projectOf(people, slowSimulator);
    const running = startCli(["run", "-o", "json"], { cwd: project.folder });
    await requestsSeen(running);
    return running;
  }

  it("keeps the store for itself: a second command says which process has it, and harms nothing", async () => {
    const running = await runningMidway();
    // Held still, it has the store however long the second takes to come.
    running.process.kill("SIGSTOP");
    const second = await run();
    running.process.kill("SIGCONT");
    expect(second.code, second.stderr).toBe(3);
    expect(second.stderr).toContain("STORE_LOCKED");
    expect(second.stderr).toContain(`process ${running.process.pid} `);
    expect(second.stderr).toContain("Wait for it, or stop it.");
    const first = decent(await running.ended);
    expect(first.code, first.stderr).toBe(0);
    expect(reportOf(first).counts).toMatchObject({ accepted: people.ids.length });
    await expectConverged(people, slowSimulator);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)(
    "stops cleanly at %s with exit code %i: its books balance, and the next run sends the rest, once",
    async (signal, code) => {
      const running = await runningMidway();
      running.process.kill(signal);
      const ended = decent(await running.ended);
      expect(ended.code, ended.stderr).toBe(code);
      expect(ended.stderr).toContain("Stopping: what is under way is finished first.");
      const stopped = reportOf(ended);
      expect(stopped).toMatchObject({ status: "failed", error: { code: "INTERRUPTED" } });
      expectBalance(stopped);
      const { accepted, pending, uncertain } = stopped.counts;
      expect(accepted).toBeGreaterThan(0);
      expect(pending).toBeGreaterThan(0);
      expect(uncertain).toBe(0);

      const next = await run();
      expect(next.code, next.stderr).toBe(0);
      expect(reportOf(next).counts).toMatchObject({ unchanged: accepted, accepted: pending });
      expect(await acceptedObjects(slowSimulator)).toBe(people.ids.length);
      await expectConverged(people, slowSimulator);
    },
  );

  it("ends soon at SIGINT while SQL runs that takes minutes, with nothing sent (row 168)", async () => {
    const sql = `select *, (select count(*) from generate_series(1, 200000) as a(n), generate_series(1, 200000) as b(n)
      where (a.n * b.n) % 7 = 3) as pairs from people`;
    await projectOf(generatedPeople(3), simulator);
    expect((await run()).code).toBe(0);
    const files = { endpoint: simulator.url, apiKey: API_KEY, people: "", sql };
    const { "objects.yaml": objects = "" } = peopleFiles({
      ...files,
      mapping: ["{ to: pairs, from: pairs }"],
    });
    project.write("objects.yaml", objects);
    const running = startCli(["run", "-o", "json"], { cwd: project.folder });
    // Closing the store did away with the log; the first thing that is written now is the new configuration.
    const log = join(project.folder, ".causeway", "store.duckdb.wal");
    await pollUntil(() => Promise.resolve(existsSync(log)), running.ended);
    const askedMs = performance.now();
    running.process.kill("SIGINT");
    const ended = decent(await running.ended);
    expect(ended.code, ended.stderr).toBe(130);
    expect(performance.now() - askedMs).toBeLessThan(10_000);
    expect(await acceptedObjects(simulator)).toBe(3);
  });

  it("ends at once at a second SIGINT, even if Braze does not answer; the next run finishes the work", async () => {
    await projectOf(people, slowSimulator);
    await slowSimulator.faults([{ path: "/users/track", when: { every: 2 }, then: "timeout-after" }]);
    const running = startCli(["run", "-o", "json"], { cwd: project.folder });
    await requestsSeen(running);
    let stderr = "";
    running.process.stderr?.on("data", (text: Buffer) => (stderr += text.toString()));
    running.process.kill("SIGINT");
    await pollUntil(() => Promise.resolve(stderr.includes("Stopping")), running.ended);
    const askedAgainMs = performance.now();
    running.process.kill("SIGINT");
    const ended = decent(await running.ended);
    expect(ended).toMatchObject({ code: 130, stdout: "" });
    expect(performance.now() - askedAgainMs).toBeLessThan(1_000);

    await slowSimulator.faults([]);
    const next = await run();
    expect(next.code, next.stderr).toBe(0);
    expectBalance(reportOf(next));
    await expectConverged(people, slowSimulator);
  });

  /** Resolves in the middle of the sending. */
  async function requestsSeen({ ended }: Running): Promise<void> {
    const requests = async (): Promise<number> => (await slowSimulator.stats()).requests["/users/track"] ?? 0;
    await pollUntil(async () => (await requests()) >= REQUESTS_SEEN, ended);
  }
});
