import { readDocuments, type Workflow } from "@causeway/api";
import { pollUntil } from "../processes/poll-until.ts";
import { API_KEY } from "../processes/simulator-process.ts";
import type { Walk } from "./walk.ts";

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
