import { readFileSync } from "node:fs";
import type { ApiToken, Page, RunView, TokenInput, Workflow } from "@causeway/api";
import { pollUntil } from "../../tests/processes/poll-until.ts";
import { type ServerProcess, startServerProcess } from "../../tests/processes/server-process.ts";
import { API_KEY, SimulatorProcess } from "../../tests/processes/simulator-process.ts";
import { apiProject, LARGE_EXPORT, SMALL_EXPORTS } from "./api-project.ts";
import { type LoadRoute, openLoop, percentile, type Sample } from "./open-loop.ts";

const ROWS = 100_000;
const PER_SECOND = 200;
/** The issue of the server: p99 while an export of 100,000 rows runs. */
const P99_TARGET_MS = 50;
const WARM_UP_MS = 5_000;
const MEASURED_MS = 15_000;
/** Prime to the number of people, so that it comes to everybody. */
const PERSON_STEP = 7_919;
const CLOCK_TICKS_PER_SECOND = 100;
const BYTES_PER_KB = 1_024;
const BYTES_PER_MB = 1_000_000;

/**
 * Mixed reads of an owner, by cookie and by token, at a fixed rate: of a server that does nothing else, and while everybody is exported, run
 * after run, to a Braze that answers after 100 ms, and to one that answers at once.
 */
export async function runApi({ rows = ROWS }: { readonly rows?: number } = {}): Promise<void> {
  await measureServer(rows, { latency: "100ms", what: ["api.alone", "api.export"] });
  await measureServer(rows, { latency: "0ms", what: [null, "api.export.fastest"] });
}

interface Measuring {
  readonly latency: string;
  /** What is printed for the server alone (null: not measured), and while it exports. */
  readonly what: readonly [alone: string | null, exporting: string];
}

async function measureServer(rows: number, { latency, what: [alone, exporting] }: Measuring): Promise<void> {
  const simulator = await SimulatorProcess.start(
    "--keep",
    "none",
    "--rate",
    "unlimited",
    "--latency",
    latency,
  );
  const project = apiProject(simulator.url, API_KEY, rows);
  try {
    const server = await startServerProcess({ folder: project.folder });
    try {
      for (const name of [...SMALL_EXPORTS, ...SMALL_EXPORTS, LARGE_EXPORT]) await runOnce(server, name);
      const callers = [{ cookie: server.cookie }, { authorization: `Bearer ${await ownersToken(server)}` }];
      const load = { url: server.url, routes: await routesOf(server, rows), callers, perSecond: PER_SECOND };
      await openLoop({ ...load, goesOn: during(WARM_UP_MS) });
      if (alone !== null)
        await report(server, alone, () => openLoop({ ...load, goesOn: during(MEASURED_MS) }));
      await report(server, exporting, async () => {
        const runs = runAgain(server, rows);
        const [samples] = await Promise.all([openLoop({ ...load, goesOn: runs.goOn }), runs.ended]);
        return samples;
      });
    } finally {
      await server.stop();
    }
  } finally {
    project.remove();
    await simulator.stop();
  }
}

/** True for so long. */
function during(milliseconds: number): () => boolean {
  const endsAt = performance.now() + milliseconds;
  return () => performance.now() < endsAt;
}

/** Runs of everybody, one after the other: one would be too short for a percentile. */
function runAgain(
  server: ServerProcess,
  rows: number,
): { readonly goOn: () => boolean; readonly ended: Promise<void> } {
  const lasts = during(MEASURED_MS);
  const state = { ended: false };
  const run = async (): Promise<void> => {
    for (let runs = 0; runs === 0 || lasts(); runs += 1) await runOnce(server, LARGE_EXPORT, rows);
  };
  const ended = run().finally(() => {
    state.ended = true;
  });
  return { goOn: () => !state.ended, ended };
}

/** Starts a run of everybody in the export, and waits for its end. Throws where it does not succeed. */
async function runOnce(server: ServerProcess, name: string, people?: number): Promise<void> {
  const subject = { kind: "Export", name };
  const { id } = await server.ask<Workflow>("POST", "/api/v1/runs", { subject, full: true });
  const last = { state: "scheduled" };
  const hasEnded = async (): Promise<boolean> => {
    last.state = (await server.ask<Workflow>("GET", `/api/v1/workflows/${id}`)).state;
    return !["scheduled", "started", "running", "finalizing"].includes(last.state);
  };
  await pollUntil(hasEnded, server.running.ended);
  const { items } = await server.ask<Page<RunView>>("GET", `/api/v1/runs?export=${name}&limit=1`);
  const accepted = items[0]?.counts?.accepted;
  if (last.state !== "succeeded" || (people !== undefined && accepted !== people))
    throw new Error(`the run of ${name} ended ${last.state} with ${accepted} people accepted`);
}

async function ownersToken(server: ServerProcess): Promise<string> {
  const input: TokenInput = {
    name: "bench",
    description: "",
    policies: ["owner"],
    restricted: false,
    expiresInDays: 7,
  };
  return (await server.ask<ApiToken & { readonly token: string }>("POST", "/api/v1/tokens", input)).token;
}

/** What pages and programs ask for most. */
async function routesOf(server: ServerProcess, rows: number): Promise<readonly LoadRoute[]> {
  const { items } = await server.ask<Page<RunView>>("GET", `/api/v1/runs?export=${LARGE_EXPORT}&limit=1`);
  const [run] = items;
  if (run === undefined) throw new Error("there is no run to ask for");
  const routes: Readonly<Record<string, string>> = {
    session: "session",
    settings: "settings",
    status: "status",
    home: "home",
    connections: "connections",
    connection: "connections/braze",
    exports: "exports",
    export: `exports/${LARGE_EXPORT}`,
    models: "models",
    model: "models/all-people",
    relations: "relations",
    runs: "runs?limit=20",
    run: `runs/${run.id}`,
    batches: `runs/${run.id}/batches?limit=50`,
    workflows: "workflows?limit=20",
    workflow: `workflows/${run.workflowId ?? ""}`,
    actions: "actions?state=open",
    audit: "audit?limit=50",
    notifications: "notifications?limit=20",
    unread: "notifications/unread",
  };
  const fixed = Object.entries(routes).map(([name, path]) => ({ name, path: () => `/api/v1/${path}` }));
  // Another person each time: what was just read of somebody would be remembered.
  const person = (n: number): string => `customer-${(n * PERSON_STEP) % rows}`;
  const explanation = (n: number): string => `/api/v1/explanations?export=${LARGE_EXPORT}&key=${person(n)}`;
  return [...fixed, { name: "explanation", path: explanation }];
}

/** One JSON line: CPU seconds and highest resident size of the server's process, milliseconds of its answers. */
async function report(
  server: ServerProcess,
  what: string,
  work: () => Promise<readonly Sample[]>,
): Promise<void> {
  const { pid } = server.running.process;
  const cpuBefore = cpuSeconds(pid);
  const startedAt = performance.now();
  const samples = await work();
  const seconds = (performance.now() - startedAt) / 1_000;
  const line = {
    what,
    rows: samples.length,
    seconds: round(seconds),
    cpu_seconds: round(cpuSeconds(pid) - cpuBefore),
    rss_mb: rssMb(pid),
    rate: Math.round(samples.length / seconds),
    target: PER_SECOND,
    p50_ms: round(percentile(samples, 0.5)),
    p95_ms: round(percentile(samples, 0.95)),
    p99_ms: round(percentile(samples, 0.99)),
    max_ms: round(percentile(samples, 1)),
    p99_target_ms: P99_TARGET_MS,
    routes_p99_ms: byRoute(samples),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** The slowest first. */
function byRoute(samples: readonly Sample[]): Readonly<Record<string, number>> {
  const names = [...new Set(samples.map(({ route }) => route))];
  const of = (name: string): number => {
    const own = samples.filter(({ route }) => route === name);
    return round(percentile(own, 0.99));
  };
  const figures = names.map((name) => [name, of(name)] as const);
  return Object.fromEntries(figures.toSorted(([, one], [, other]) => other - one));
}

/** User and system time so far (proc(5), fields 14 and 15 of stat). */
function cpuSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND;
}

function rssMb(pid: number | undefined): number {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round((Number(kilobytes) * BYTES_PER_KB) / BYTES_PER_MB);
}

function round(figure: number): number {
  return Math.round(figure * 10) / 10;
}
