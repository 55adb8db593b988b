import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Page, Workflow } from "@causeway/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { causeway } from "../processes/causeway.ts";
import { pollUntil } from "../processes/poll-until.ts";
import { type Ended, reportsOf, runCli, type Running, startCli } from "../processes/run-cli.ts";
import { type ServerProcess, startServerProcess } from "../processes/server-process.ts";
import { API_KEY, SimulatorProcess } from "../processes/simulator-process.ts";
import { peopleFiles, type TemporaryProject, temporaryProject } from "../processes/temporary-project.ts";

const PEOPLE = 400;
/** Each request takes this long, and holds 10 people, one at a time: a run that can be caught in the middle. */
const LATENCY = "100ms";
const SLOW = "{ objectsPerRequest: 10, concurrency: 1 }";

const rows = (score: number): string =>
  Array.from({ length: PEOPLE }, (_, i) => `p${i + 1},gold,${score}`).join("\n");
const csv = (score: number): string => `external_id,plan,score\n${rows(score)}\n`;
/** Of a command's text, without what differs from one time to the next. */
const lasting = ({ stdout }: Ended): string =>
  stdout.replaceAll(/[0-9a-f]{8,}|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d|\d+\.\d s/g, "…");

const said = (verb: readonly string[], ended: Ended | undefined): object => ({
  verb: verb.join(" "),
  code: ended?.code,
  stderr: ended?.stderr,
  stdout: ended === undefined ? null : lasting(ended),
});

let simulator: SimulatorProcess;

beforeAll(async () => {
  simulator = await SimulatorProcess.start("--latency", LATENCY);
});

afterAll(() => simulator.stop());

function project(limits: string): TemporaryProject {
  const endpoint = simulator.url;
  return temporaryProject(peopleFiles({ endpoint, apiKey: API_KEY, people: csv(1), limits }));
}

const noteOf = (folder: string): string => join(folder, ".causeway/server.json");

describe("the command line while a server owns the store", () => {
  let shop: TemporaryProject;
  let server: ServerProcess;
  const cli = (...args: readonly string[]): Promise<Ended> => runCli(args, { cwd: shop.folder });

  beforeAll(async () => {
    shop = project("{}");
    server = await startServerProcess({ folder: shop.folder });
  });

  afterAll(async () => {
    await server.stop("SIGKILL");
    shop.remove();
  });

  it("finds the server by its note, which only the store's owner can read", () => {
    const note = JSON.parse(readFileSync(noteOf(shop.folder), "utf8")) as { url: string; token: string };
    expect(note.url).toBe(server.url);
    expect(note.token.length).toBeGreaterThan(30);
    expect(statSync(noteOf(shop.folder)).mode & 0o777).toBe(0o600);
  });

  it("plans, runs and says the same as without one", async () => {
    const plan = await cli("plan");
    expect([plan.code, plan.stderr]).toEqual([0, ""]);
    expect(plan.stdout).toContain("Send 400 people");
    const run = await cli("run", "-o", "json");
    expect(run.code, run.stderr).toBe(0);
    expect(reportsOf(run)).toMatchObject([
      { export: "to-braze", status: "succeeded", counts: { selected: PEOPLE, accepted: PEOPLE } },
    ]);
    const again = await cli("run");
    expect(again.stdout).toContain("0 changed, 400 unchanged");
    const { items } = await server.ask<Page<Workflow>>("GET", "/api/v1/workflows");
    expect(items.map(({ state }) => state)).toEqual(["succeeded", "succeeded"]);
  });

  it("answers every verb, with the same text and exit code as when the server has stopped", async () => {
    const verbs: readonly (readonly string[])[] = [
      ["status"],
      ["status", "-o", "json"],
      ["runs", "to-braze"],
      ["runs", "nobody"],
      ["rejected", "list"],
      ["rejected", "show", "to-braze", "p1"],
      ["rejected", "retry", "to-braze"],
      ["rejected", "drop", "to-braze", "--all"],
      ["actions", "list"],
      ["actions", "resolve"],
      ["explain", "to-braze", "p1"],
      ["explain", "to-brace", "p1"],
      ["query", "select plan, count(*) as people from people group by 1"],
      ["query", "select * from nowhere"],
      ["plan"],
      ["plan", "to-brace"],
      ["run", "to-brace"],
      ["run", "--dry-run"],
      ["export-config"],
      ["validate"],
      ["apply", "--dry-run"],
    ];
    const served: Ended[] = [];
    for (const verb of verbs) served.push(await causeway(verb, { cwd: shop.folder }));
    const stopped = await server.stop();
    const leftNote = existsSync(noteOf(shop.folder));
    const alone: Ended[] = [];
    for (const verb of verbs) alone.push(await causeway(verb, { cwd: shop.folder }));
    server = await startServerProcess({ folder: shop.folder });
    expect([stopped.code, leftNote]).toEqual([0, false]);
    expect(verbs.map((verb, at) => said(verb, served[at]))).toEqual(
      verbs.map((verb, at) => said(verb, alone[at])),
    );
  });

  it("a plan says nothing of files that differ from what was made in the pages, as no run beside a server records them", async () => {
    const made = { kind: "Connection", name: "by-hand", spec: { credential: "key" } };
    await server.ask("POST", "/api/v1/connections", made);
    for (const verb of [["plan"], ["run", "--dry-run"]]) {
      const { code, stdout, stderr } = await cli(...verb);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).not.toMatch(/Configuration|by-hand/);
    }
    expect((await cli("apply", "--dry-run")).stdout).toContain("by-hand");
  });

  it("a second server is refused and names the first", async () => {
    const second = await cli("serve", "--port", "0");
    expect(second.code).toBe(3);
    expect(second.stderr).toContain("STORE_LOCKED");
  });

  it("Ctrl-C stops the run in the server at a batch boundary", async () => {
    shop.write("people.csv", csv(2));
    const slow = peopleFiles({ endpoint: simulator.url, apiKey: API_KEY, people: "", limits: SLOW });
    shop.write("objects.yaml", slow["objects.yaml"] ?? "");
    expect((await cli("apply")).code).toBe(0);
    let running: Running | undefined;
    await untilSending(server, async () => {
      running = startCli(["run"], { cwd: shop.folder });
    });
    running?.process.kill("SIGINT");
    expect((await running?.ended)?.code).toBe(130);
    const stopped = async (): Promise<Workflow | undefined> =>
      (await server.ask<Page<Workflow>>("GET", "/api/v1/workflows")).items[0];
    await pollUntil(async () => (await stopped())?.state === "stopped", server.running.ended);
    expect((await stopped())?.state).toBe("stopped");
  });
});

describe("a server that ends in the middle of a run", () => {
  it("killed with -9: the next one finishes the same workflow, and everybody has what they should have", async () => {
    const shop = project(SLOW);
    const first = await startServerProcess({ folder: shop.folder });
    let id = "";
    await untilSending(first, async () => {
      ({ id } = await start(first));
    });
    await first.stop("SIGKILL");
    expect(existsSync(noteOf(shop.folder))).toBe(true);
    // The note of a server that is gone keeps nobody from working.
    expect((await runCli(["status"], { cwd: shop.folder })).code).toBe(0);

    const second = await startServerProcess({ folder: shop.folder });
    await pollUntil(async () => isOver(await workflowOf(second, id)), second.running.ended);
    const workflow = await workflowOf(second, id);
    expect(workflow.state).toBe("succeeded");
    const attempts = workflow.tasks.find(({ kind }) => kind === "export")?.attempts ?? [];
    expect(attempts.length).toBe(2);
    await second.stop();
    const users = await simulator.users(["p1", `p${PEOPLE}`]);
    expect([...users.values()].map((one) => one.custom_attributes?.["score"])).toEqual([1, 1]);
    shop.remove();
  });

  it("killed with -9: whoever watches the run is told that the server is gone, and what to do", async () => {
    const shop = project(SLOW);
    const server = await startServerProcess({ folder: shop.folder });
    let watching: Running | undefined;
    await untilSending(server, async () => {
      watching = startCli(["run"], { cwd: shop.folder });
    });
    await server.stop("SIGKILL");
    const ended = await watching?.ended;
    expect(ended?.code).toBe(3);
    expect(ended?.stderr).toContain("SERVER_GONE");
    expect(ended?.stderr).toContain("Start it again with `causeway serve`; what it had accepted is kept.");
    expect(ended?.stderr).not.toMatch(/bug|TypeError/);
    shop.remove();
  });

  it("asked to end (SIGTERM): within 30 seconds, after the batch under way, and the rest is sent by the next one", async () => {
    const shop = project(SLOW);
    const first = await startServerProcess({ folder: shop.folder });
    let id = "";
    await untilSending(first, async () => {
      ({ id } = await start(first));
    });
    const asked = Date.now();
    const ended = await first.stop("SIGTERM");
    expect(ended.code, ended.stderr).toBe(0);
    expect(Date.now() - asked).toBeLessThan(30_000);
    expect(existsSync(noteOf(shop.folder))).toBe(false);
    const second = await startServerProcess({ folder: shop.folder });
    await pollUntil(async () => isOver(await workflowOf(second, id)), second.running.ended);
    expect((await workflowOf(second, id)).state).toBe("succeeded");
    await second.stop();
    shop.remove();
  });
});

function start(server: ServerProcess): Promise<Workflow> {
  return server.ask("POST", "/api/v1/runs", { subject: { kind: "Export", name: "to-braze" } });
}

function workflowOf(server: ServerProcess, id: string): Promise<Workflow> {
  return server.ask("GET", `/api/v1/workflows/${id}`);
}

function isOver({ state }: Workflow): boolean {
  return state === "succeeded" || state === "failed" || state === "stopped";
}

/** Resolves when some requests have come to Braze, and not yet all; rejects when the server ends before. */
async function untilSending(server: ServerProcess, begin: () => Promise<unknown>): Promise<void> {
  const sent = async (): Promise<number> => (await simulator.stats()).requests["/users/track"] ?? 0;
  const before = await sent();
  await begin();
  await pollUntil(async () => (await sent()) - before >= 3, server.running.ended);
}
