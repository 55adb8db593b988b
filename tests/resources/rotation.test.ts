import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { braze } from "@causeway/adapter-braze";
import { createFilesReader } from "@causeway/adapter-files";
import { formats } from "@causeway/adapter-formats";
import { type RunningSimulator, startSimulator } from "@causeway/braze-simulator";
import type { RunResult } from "@causeway/api";
import { normalise, problemsOf } from "@causeway/core";
import { createBell, createOperations, createTurn, DELIVERY_SETTINGS, SILENT_METER } from "@causeway/engine";
import type { Clock } from "@causeway/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ada,
  all,
  connection,
  credential,
  dataset,
  exported,
  model,
  openResources,
  type OpenResources,
} from "./open-resources.ts";

const OLD = "old-key-1234567890";
const NEW = "new-key-1234567890";
const PEOPLE = 1000;

let at: OpenResources;
let simulator: RunningSimulator;
beforeEach(async () => {
  at = await openResources();
  simulator = await startSimulator({ apiKey: OLD });
});
afterEach(async () => {
  await simulator.close();
  await at.close();
});

async function ask(method: "GET" | "POST", path: string, body?: unknown): Promise<unknown> {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${simulator.url}${path}`, { method, headers, ...init });
  return answer.json();
}

async function run(clock: Clock): Promise<RunResult> {
  const operations = createOperations({
    configuration: await at.live.current(),
    latest: () => at.live.current(),
    store: at.store,
    reader: createFilesReader(formats),
    destination: braze({ clock }),
    normalise,
    clock,
    random: { next: () => 0.5, id: () => "0123456789abcdef0123456789abcdef" },
    settings: DELIVERY_SETTINGS,
    turn: createTurn(),
    bell: createBell(),
    meter: SILENT_METER,
    openScratch: () => Promise.reject(new Error("nothing is validated")),
  });
  return operations.run(ada, {
    exports: [],
    dryRun: false,
    full: false,
    cancellation: { cancelled: false, onCancel: () => () => undefined },
    onEvent: () => undefined,
  });
}

const systemClock: Clock = { now: () => Date.now(), sleep: () => Promise.resolve() };

describe("a key that is replaced while a run sends with it (row 9)", () => {
  it("counts from the next request on: what the old one could not send goes out under the new one, and no row is lost", async () => {
    const spec = { type: "braze", endpoint: simulator.url, apiKey: OLD };
    const resources = all.map((one) => (one.kind === "Credential" ? { ...credential, spec } : one));
    await at.operations.apply(ada, {
      resources: resources.map((one) =>
        one.kind === "Connection" ? { ...connection, spec: { ...connection.spec, enabled: true } } : one,
      ),
      secrets: {},
    });
    const rows = Array.from({ length: PEOPLE }, (_, index) => `p${index},p${index}@example.com\n`);
    const { baseDir } = await at.live.current();
    writeFileSync(join(baseDir, "people.csv"), `id,email\n${rows.join("")}`);
    await ask("POST", "/_sim/workspace", { api_keys: [{ key: NEW }] });

    let rotated = false;
    const clock = {
      now: () => Date.now(),
      // The first wait is that before the refused key is tried again.
      sleep: async () => {
        if (rotated) return;
        rotated = true;
        const resource = { ...credential, spec: { ...spec, apiKey: NEW } };
        await at.operations.replace(ada, { kind: "Credential", name: "braze-key", resource, ifRevision: 1 });
      },
    };
    const { exports } = await run(clock);
    expect(rotated).toBe(true);
    expect(exports).toMatchObject([{ status: "succeeded", error: null, counts: { changed: PEOPLE } }]);
    expect(await ask("GET", "/_sim/stats")).toMatchObject({ users: PEOPLE });
  });
});

describe("a reference without a value", () => {
  const on = { ...connection, spec: { ...connection.spec, enabled: true } };
  const key = (): object => ({
    ...credential,
    spec: { type: "braze", endpoint: simulator.url, apiKey: OLD },
  });

  it.each<[string, readonly unknown[]]>([
    [
      "a model",
      [{ ...model, spec: { ...model.spec, sql: "select id, '${COUNTRY}' as email from people" } }, exported],
    ],
    [
      "an export",
      [model, { ...exported, spec: { ...exported.spec, mapping: [{ to: "a", value: "${COUNTRY}" }] } }],
    ],
  ])("in %s is never sent as it is written", async (_, resources) => {
    await at.operations.apply(ada, { resources: [key(), on, dataset, ...resources], secrets: {} });
    const { baseDir } = await at.live.current();
    writeFileSync(join(baseDir, "people.csv"), "id,email\na,a@example.com\n");
    const codes = await run(systemClock).then(
      ({ exports }) => exports.map(({ error }) => error?.code),
      (error: unknown) => problemsOf(error).map(({ code }) => code),
    );
    expect(codes).toContain("VARIABLE_UNKNOWN");
    expect(await ask("GET", "/_sim/stats")).toMatchObject({ users: 0 });
  });
});
