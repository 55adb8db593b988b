import type { Workflow } from "@causeway/api";
import { pollUntil } from "../processes/poll-until.ts";
import { API_KEY } from "../processes/simulator-process.ts";
import type { Walk } from "./walk.ts";

interface ReadyOptions {
  readonly mapping?: readonly object[];
  /** Settings of the connection. */
  readonly limits?: object;
}

/** A tested credential, a connection that is on, and one export of the customers' loyalty. */
export async function connectBraze({ server, simulator }: Walk, options: ReadyOptions = {}): Promise<void> {
  const { mapping = [{ to: "loyalty_tier", from: "loyalty_tier" }], limits = {} } = options;
  const make = (path: string, body: object): Promise<unknown> => server.ask("POST", `/api/v1/${path}`, body);
  const credential = { type: "braze", endpoint: simulator.url, apiKey: API_KEY };
  await make("credentials", { kind: "Credential", name: "key", label: "Braze key", spec: credential });
  await make("connections", {
    kind: "Connection",
    name: "braze",
    label: "Braze EU",
    description: "Our European workspace",
    spec: { credential: "key", enabled: true, limits },
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
}

/** Runs the export to its end. The workflow's id. */
export async function runExport({ server }: Walk, name = "loyalty"): Promise<string> {
  const started = await server.ask<Workflow>("POST", "/api/v1/runs", { subject: { kind: "Export", name } });
  await pollUntil(async () => {
    const { endedAtMs } = await server.ask<Workflow>("GET", `/api/v1/workflows/${started.id}`);
    return endedAtMs !== null;
  }, server.running.ended);
  return started.id;
}
