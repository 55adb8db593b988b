import { readDocuments, type Workflow } from "@causeway/api";
import { pollUntil } from "../processes/poll-until.ts";
import { API_KEY } from "../processes/simulator-process.ts";
import type { Walk } from "./walk.ts";

/** The simulator takes only its own. */
export const UNKNOWN_KEY = "a-key-that-braze-does-not-know";

/** An object as the server has it. */
export interface Saved {
  readonly kind: string;
  readonly name: string;
  readonly revision: number;
  readonly label?: string;
  readonly description?: string;
  readonly labels?: readonly string[];
  readonly spec: Readonly<Record<string, unknown>>;
}

interface ReadyOptions {
  readonly mapping?: readonly object[];
  /** Settings of the connection. */
  readonly limits?: object;
  /** What may use the connection. */
  readonly visibility?: object;
  /** The simulator takes only its own. */
  readonly apiKey?: string;
}

/** A tested credential, a connection that is on, and one export of the customers' loyalty. */
export async function connectBraze({ server, simulator }: Walk, options: ReadyOptions = {}): Promise<void> {
  const { limits = {}, visibility = {}, apiKey = API_KEY } = options;
  const { mapping = [{ to: "loyalty_tier", from: "loyalty_tier" }] } = options;
  const make = (path: string, body: object): Promise<unknown> => server.ask("POST", `/api/v1/${path}`, body);
  const credential = { type: "braze", endpoint: simulator.url, apiKey };
  await make("credentials", { kind: "Credential", name: "key", label: "Braze key", spec: credential });
  await make("connections", {
    kind: "Connection",
    name: "braze",
    label: "Braze EU",
    description: "Our European workspace",
    spec: { credential: "key", limits, visibility },
  });
  await make("exports", {
    kind: "Export",
    name: "loyalty",
    label: "Loyalty to Braze",
    spec: {
      connection: "braze",
      from: { model: "customer-attributes" },
      identifier: { external_id: "customer_id" },
      mapping,
    },
  });
  await make("credentials/test", { name: "key" });
  await switchOn({ server });
}

/** Switches all connections on as files do, which are asked for no test of their key. */
export async function switchOn({ server }: Pick<Walk, "server">): Promise<void> {
  const { url, cookie } = server;
  const read = await fetch(new URL("/api/v1/configuration", url), { headers: { cookie } });
  const resources = readDocuments("all", await read.text()).documents.map(({ value }) => switchedOn(value));
  await server.ask("PUT", "/api/v1/configuration", { resources });
}

function switchedOn(written: unknown): unknown {
  const { kind, spec } = written as { readonly kind?: unknown; readonly spec?: object };
  return kind === "Connection" ? { ...(written as object), spec: { ...spec, enabled: true } } : written;
}

/** Runs the export to its end. The workflow's id. */
export async function runExport({ server }: Walk, name = "loyalty"): Promise<string> {
  const started = await server.ask<Workflow>("POST", "/api/v1/runs", { subject: { kind: "Export", name } });
  await workflowEnd(server, started.id);
  return started.id;
}

/** Until it is over. */
export async function workflowEnd(server: Walk["server"], id: string): Promise<void> {
  await pollUntil(async () => {
    const { endedAtMs } = await server.ask<Workflow>("GET", `/api/v1/workflows/${id}`);
    return endedAtMs !== null;
  }, server.running.ended);
}

/** Runs the orchestration to its end, for everybody. The workflow's id. */
export async function runOrchestration(server: Walk["server"], name: string): Promise<string> {
  const subject = { kind: "Orchestration", name };
  const { id } = await server.ask<Workflow>("POST", "/api/v1/runs", { subject, full: true });
  await workflowEnd(server, id);
  return id;
}

/**
 * The orchestration sends everybody once more. Braze does not know the key at first: somebody enters the right one, and resolves what stopped the run.
 */
export async function runAfterTrouble(
  server: Walk["server"],
  { credential, orchestration: name }: { readonly credential: string; readonly orchestration: string },
): Promise<void> {
  await enterKey(server, credential, UNKNOWN_KEY);
  const id = await runOrchestration(server, name);
  await enterKey(server, credential, API_KEY);
  await server.ask("POST", "/api/v1/credentials/test", { name: credential });
  await server.ask("POST", "/api/v1/actions/resolve", {});
  await workflowEnd(server, id);
}

/** Into a credential that is there. */
export async function enterKey(server: Walk["server"], credential: string, apiKey: string): Promise<void> {
  await replaceSaved(server, `/api/v1/credentials/${credential}`, ({ spec }) => ({
    spec: { ...spec, apiKey },
  }));
}

/** Saves what is at the path with something else in it. */
export async function replaceSaved(
  server: Walk["server"],
  path: string,
  change: (saved: Saved) => Partial<Saved>,
): Promise<void> {
  const saved = await server.ask<Saved>("GET", path);
  const { kind, name, label, description, labels, spec, revision } = { ...saved, ...change(saved) };
  const answer = await fetch(`${server.url}${path}`, {
    method: "PUT",
    headers: { cookie: server.cookie, "content-type": "application/json", "if-match": `"${revision}"` },
    body: JSON.stringify({ kind, name, label, description, labels, spec }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
}
