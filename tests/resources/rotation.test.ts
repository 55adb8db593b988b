import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { braze } from "@causeway/adapter-braze";
import { createFilesReader } from "@causeway/adapter-files";
import { formats } from "@causeway/adapter-formats";
import { type RunningSimulator, startSimulator } from "@causeway/braze-simulator";
import { normalise } from "@causeway/core";
import { createBell, createOperations, createTurn, DELIVERY_SETTINGS, SILENT_METER } from "@causeway/engine";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ada, all, connection, credential, openResources, type OpenResources } from "./open-resources.ts";

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
    const { exports } = await operations.run(ada, {
      exports: [],
      dryRun: false,
      full: false,
      cancellation: { cancelled: false, onCancel: () => () => undefined },
      onEvent: () => undefined,
    });
    expect(rotated).toBe(true);
    expect(exports).toMatchObject([{ status: "succeeded", error: null, counts: { changed: PEOPLE } }]);
    expect(await ask("GET", "/_sim/stats")).toMatchObject({ users: PEOPLE });
  });
});
