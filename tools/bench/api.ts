import type { Page, Workflow } from "@causeway/api";
import { type ServerProcess, startServerProcess } from "../../tests/processes/server-process.ts";
import { API_KEY, SimulatorProcess } from "../../tests/processes/simulator-process.ts";
import { peopleFiles, temporaryProject } from "../../tests/processes/temporary-project.ts";

const ROWS = 100_000;
/** The issue's: 200 mixed reads a second, 99 of 100 within 50 ms, while an export runs. */
const READS_PER_SECOND = 200;
const P99_TARGET_MS = 50;
/** 7,500 people a second: the export takes some 13 seconds. */
const LIMITS = "{ requestsPer3s: 300 }";

/** Reads in turn while an export of `rows` people runs, at a steady rate whether or not answers come (so that waiting counts). */
export async function runApi({ rows = ROWS }: { readonly rows?: number } = {}): Promise<void> {
  const simulator = await SimulatorProcess.start("--keep", "none", "--rate", "unlimited");
  const lines = Array.from({ length: rows }, (_, i) => `p${i},gold,${i % 100}`).join("\n");
  const people = `external_id,plan,score\n${lines}\n`;
  const project = temporaryProject(
    peopleFiles({ endpoint: simulator.url, apiKey: API_KEY, people, limits: LIMITS }),
  );
  const server = await startServerProcess({ folder: project.folder });
  try {
    const body = { subject: { kind: "Export", name: "to-braze" } };
    const { id } = await server.ask<Workflow>("POST", "/api/v1/runs", body);
    const reads = await readWhile(server, id);
    const { items } = await server.ask<Page<{ counts: { accepted: number } | null }>>("GET", "/api/v1/runs");
    report(reads, { rows, accepted: items[0]?.counts?.accepted ?? 0 });
  } finally {
    await server.stop();
    await simulator.stop();
    project.remove();
  }
}

interface Reads {
  readonly seconds: number;
  readonly milliseconds: readonly number[];
  readonly failed: number;
}

async function readWhile(server: ServerProcess, workflow: string): Promise<Reads> {
  const paths = [
    "/api/v1/session",
    "/api/v1/home",
    "/api/v1/exports?limit=50",
    "/api/v1/exports/to-braze",
    "/api/v1/connections",
    "/api/v1/runs?limit=20",
    "/api/v1/workflows?limit=20",
    `/api/v1/workflows/${workflow}`,
    "/api/v1/status",
    "/api/v1/notifications/unread",
    "/api/v1/actions?state=open",
    "/api/v1/audit?limit=50",
  ];
  const milliseconds: number[] = [];
  let failed = 0;
  const read = async (path: string, dueMs: number): Promise<void> => {
    const answer = await fetch(new URL(path, server.url), { headers: { cookie: server.cookie } });
    await answer.arrayBuffer();
    if (!answer.ok) failed += 1;
    milliseconds.push(performance.now() - dueMs);
  };
  const startedMs = performance.now();
  const underWay: Promise<void>[] = [];
  let isOver = false;
  for (let n = 0; !isOver; n++) {
    const dueMs = startedMs + (n * 1000) / READS_PER_SECOND;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    underWay.push(read(paths[n % paths.length] ?? "/version", dueMs));
    if (n % READS_PER_SECOND === 0) isOver = await hasEnded(server, workflow);
  }
  await Promise.all(underWay);
  return { seconds: (performance.now() - startedMs) / 1000, milliseconds, failed };
}

async function hasEnded(server: ServerProcess, id: string): Promise<boolean> {
  const { state } = await server.ask<Workflow>("GET", `/api/v1/workflows/${id}`);
  return state === "succeeded" || state === "failed";
}

function report(
  { seconds, milliseconds, failed }: Reads,
  run: { readonly rows: number; readonly accepted: number },
): void {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (part: number): number => round(sorted[Math.floor(sorted.length * part)] ?? 0);
  const line = {
    what: "api.reads",
    ...run,
    requests: sorted.length,
    failed,
    seconds: round(seconds),
    rate: round(sorted.length / seconds),
    p50_ms: at(0.5),
    p90_ms: at(0.9),
    p99_ms: at(0.99),
    target: P99_TARGET_MS,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
