import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { problemsOf } from "@causeway/core";
import {
  answerMeter,
  createPrometheusMeter,
  type Entrance,
  type RunningServer,
  type ServerSettings,
  startServer,
} from "@causeway/server";
import { measureStore } from "@causeway/engine";
import type { LoadedProject } from "../project/load-project.ts";
import { version } from "../version.ts";
import type { World } from "../world.ts";
import { openLiveWorkspace, type OpenLiveWorkspace, type Workers } from "./open-live-workspace.ts";
import { recordFilesOnce } from "./record-files.ts";
import { removeServerNote, writeServerNote } from "./server-note.ts";

export interface ServeOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  readonly allowAddress: readonly string[];
  /** Where there is no owner yet, makes one whom nobody knows the password of, and a link that logs them in at once, one time. */
  readonly entrance: boolean;
  /** Lines of NDJSON; null: nothing is logged. */
  readonly log: ((line: string) => void) | null;
}

export interface Serving {
  readonly url: string;
  /** Of the one-time link by which the first owner is set up; null where there is one. */
  readonly setupToken: string | null;
  /** The link of `entrance`; null: not asked for, or there is an owner. */
  readonly entranceUrl: string | null;
  readonly workspace: OpenLiveWorkspace;
  /** How the files differ from the store, which counts; empty: they are alike, or were just recorded. */
  readonly differences: readonly string[];
  /** Requests under way are answered and the run under way ends at a batch boundary; at most DRAIN_MS. */
  stop(): Promise<void>;
}

/** How long a stop may take (README of the issue: SIGTERM drains within 30 s). */
const DRAIN_MS = 25_000;
const LOCAL_TOKEN_BYTES = 32;
const MIB = 1024 * 1024;
const LIMITS = { bodyBytesMax: 4 * MIB, configurationBytesMax: 64 * MIB, uploadBytesMax: 2000 * MIB };

/** Opens the project's store and answers for it until `stop`. Throws STORE_LOCKED, PORT_IN_USE and what opening throws. */
export async function serveWorkspace(
  project: LoadedProject,
  world: World,
  options: ServeOptions,
): Promise<Serving> {
  const { environment, clock, random } = world;
  const meter = createPrometheusMeter({ version });
  const publicUrl = settingOf(environment["CAUSEWAY_PUBLIC_URL"]);
  const egress = egressOf(options, environment);
  let running: RunningServer | null = null;
  const workspace = await openLiveWorkspace(project, world, {
    meter,
    allow: egress.allow,
    isLoopback: egress.loopback,
    pagesUrl: () => running?.url ?? publicUrl ?? "",
    onError: (error) => options.log?.(errorLine(error, clock.now())),
  });
  const localToken = randomBytes(LOCAL_TOKEN_BYTES).toString("base64url");
  const { project: name, timezone } = project.configuration;
  try {
    const recorded = await recordFilesOnce(project.configuration, workspace.store.resources, clock);
    const differences = recorded === null ? await differencesOf(project, workspace) : [];
    const entrance = options.entrance ? await makeEntrance(workspace, random) : null;
    const server = await startServer({
      entrance,
      operations: workspace.operations,
      answers: workspace.store.answers,
      identityProvider: workspace.identityProvider,
      resources: async () => (await workspace.live.current()).resources.map(({ resource }) => resource),
      settings: {
        port: options.port,
        host: options.host,
        publicUrl,
        trustedProxies: listOf(environment["CAUSEWAY_TRUSTED_PROXIES"]),
        version,
        project: name,
        timezone,
        ...LIMITS,
        egress,
        localToken,
      },
      clock,
      random,
      webDirectory: fileURLToPath(new URL("../../../web/dist", import.meta.url)),
      log: options.log,
      onAnswer: answerMeter(meter),
      metrics: async () => {
        await measureStore({ store: workspace.store, meter });
        return { type: meter.contentType, text: await meter.text() };
      },
    });
    running = server;
    const workers = await workspace.start();
    const local = `http://${localHost(options.host)}:${server.port}`;
    writeServerNote(project.store, { url: local, pid: process.pid, token: localToken });
    return {
      url: server.url,
      setupToken: await workspace.operations.access.setupToken(),
      entranceUrl: entrance === null ? null : `${server.url}/enter#${entrance.token}`,
      workspace,
      differences,
      stop: () => stopServing(project, { server, workers, workspace }),
    };
  } catch (error) {
    await running?.close(0);
    await workspace.close();
    throw error;
  }
}

/** Who looks round a demo. */
const VISITOR = { name: "You", email: "you@demo.example" } as const;
const HERE = { address: "127.0.0.1", userAgent: "causeway demo" } as const;

async function makeEntrance(
  { operations: { access } }: OpenLiveWorkspace,
  random: World["random"],
): Promise<Entrance | null> {
  const token = await access.setupToken();
  if (token === null) return null;
  const password = `${random.id()}${random.id()}`;
  return { token: random.id(), session: await access.setUp({ ...VISITOR, token, password }, HERE) };
}

interface Parts {
  readonly server: RunningServer;
  readonly workers: Workers;
  readonly workspace: OpenLiveWorkspace;
}

async function stopServing(project: LoadedProject, { server, workers, workspace }: Parts): Promise<void> {
  removeServerNote(project.store);
  const stopped = workers.stop();
  await server.close(DRAIN_MS);
  await stopped;
  await workspace.close();
}

/** How this machine reaches it. */
function localHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

/** Files that hold no object say nothing: everything was made in the pages. */
async function differencesOf(
  { configuration }: LoadedProject,
  { store }: OpenLiveWorkspace,
): Promise<readonly string[]> {
  if (configuration.resources.length === 0) return [];
  const { added, changed, removed } = await store.resources.compare(
    configuration.resources.map((one) => one.recorded),
  );
  return [...added, ...changed, ...removed];
}

function settingOf(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? "").split(/[\s,]+/).filter((one) => one !== "");
}

/** What went wrong beside the requests, without anything that data could be in. */
function errorLine(error: unknown, nowMs: number): string {
  const [problem] = problemsOf(error);
  const known = problem === undefined ? {} : { code: problem.code, detail: problem.message };
  const name = error instanceof Error ? error.name : typeof error;
  return `${JSON.stringify({ level: 50, time: nowMs, error: name, ...known, msg: "background work failed" })}\n`;
}

/** What may be called beside public addresses. */
function egressOf(
  { allowAddress, host }: ServeOptions,
  environment: World["environment"],
): ServerSettings["egress"] {
  const allow = [...allowAddress, ...listOf(environment["CAUSEWAY_EGRESS_ALLOW"])];
  // Behind a proxy others reach it, whatever it listens on.
  const isDirect = settingOf(environment["CAUSEWAY_PUBLIC_URL"]) === null;
  return { allow, loopback: isDirect && /^(localhost$|127\.|::1$)/.test(host) };
}
