import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { braze } from "@causeway/adapter-braze";
import { createFilesReader, createUploadStore } from "@causeway/adapter-files";
import { formats } from "@causeway/adapter-formats";
import { type RunningSimulator, startSimulator } from "@causeway/braze-simulator";
import type { CredentialTest, RunResult } from "@causeway/api";
import { type CredentialSpec, normalise, problemsOf } from "@causeway/core";
import {
  createBell,
  createOperations,
  createPreviewOperations,
  createTurn,
  credentialHealth,
  DELIVERY_SETTINGS,
  type LiveWorkspace,
  SILENT_METER,
} from "@causeway/engine";
import type { Clock, CredentialHealth, DestinationSession } from "@causeway/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { learningSession } from "../../packages/engine/src/resources/learning-session.ts";
import { configuredByName } from "../../packages/engine/src/workspace.ts";
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
/** Requests that Braze takes under the old key. */
const TAKEN_BEFORE = 3;
const NEVER = { cancelled: false, onCancel: () => () => undefined } as const;

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

/** The workspace as a server has it; `around` stands between a run and its requests. */
function workspace(clock: Clock, around: (send: Send) => Send = (send) => send): LiveWorkspace {
  const destination = braze({ clock });
  return {
    configuration: () => at.live.current(),
    latest: () => at.live.current(),
    store: at.store,
    reader: createFilesReader(formats),
    destination: {
      ...destination,
      open: (credentialSpec, connectionSpec) => {
        const session = destination.open(credentialSpec, connectionSpec);
        return {
          limits: session.limits,
          sends: session.sends,
          encoder: (plan) => session.encoder(plan),
          send: around((objects, options) => session.send(objects, options)),
          probe: () => session.probe(),
          close: () => session.close(),
        };
      },
    },
    normalise,
    clock,
    random: { next: () => 0.5, id: () => String((ids += 1)).padStart(32, "0") },
    settings: DELIVERY_SETTINGS,
    turn: createTurn(),
    bell: createBell(),
    meter: SILENT_METER,
    openScratch: () => Promise.reject(new Error("nothing is validated")),
  };
}

type Send = DestinationSession["send"];
let ids = 0;

async function run(live: LiveWorkspace): Promise<RunResult> {
  return createOperations({ ...live, configuration: await live.configuration() }).run(ada, {
    exports: [],
    dryRun: false,
    full: false,
    cancellation: { cancelled: false, onCancel: () => () => undefined },
    onEvent: () => undefined,
  });
}

const systemClock: Clock = { now: () => Date.now(), sleep: () => Promise.resolve() };

const specOf = (apiKey: string): CredentialSpec => ({ type: "braze", endpoint: simulator.url, apiKey });

async function setUp(limits: object = {}): Promise<void> {
  await at.operations.apply(ada, {
    resources: all.map((one) => {
      if (one.kind === "Credential") return { ...credential, spec: specOf(OLD) };
      return one.kind === "Connection"
        ? { ...connection, spec: { ...connection.spec, enabled: true, limits } }
        : one;
    }),
    secrets: {},
  });
  const rows = Array.from({ length: PEOPLE }, (_, index) => `p${index},p${index}@example.com\n`);
  const { baseDir } = await at.live.current();
  writeFileSync(join(baseDir, "people.csv"), `id,email\n${rows.join("")}`);
}

const activate = (): Promise<unknown> =>
  at.operations.replace(ada, {
    kind: "Credential",
    name: "braze-key",
    resource: { ...credential, spec: specOf(NEW) },
    ifRevision: 1,
  });

interface SimRequest {
  readonly path: string;
  readonly status: number;
  readonly request: { readonly attributes?: readonly { readonly external_id: string }[] };
}

/** Requests that carried people: who, in the order sent, and what Braze answered. */
async function sent(): Promise<readonly { readonly status: number; readonly people: string }[]> {
  const { requests } = (await ask("GET", "/_sim/requests")) as { readonly requests: readonly SimRequest[] };
  return requests.flatMap(({ path, status, request }) => {
    const people = path === "/users/track" ? (request.attributes ?? []) : [];
    return people.length === 0 ? [] : [{ status, people: people.map((one) => one.external_id).join() }];
  });
}

describe("a key that is replaced while a run sends with it (row 9)", () => {
  it("is tested while the old one is in use; what was in flight and refused goes out once under the new one; nobody is skipped", async () => {
    await setUp();
    let sends = 0;
    let test: CredentialTest | null = null;
    const clock: Clock = {
      now: () => Date.now(),
      // The first wait for a time is that before the refused key is tried again.
      sleep: async (ms) => {
        if (test !== null || ms === 0) return;
        const uploads = createUploadStore({ directory: "unused", baseDir: "unused" });
        const preview = createPreviewOperations(live, uploads);
        test = await preview.testCredential(ada, { spec: { endpoint: simulator.url, apiKey: NEW } });
        expect((await at.operations.get(ada, { kind: "Credential", name: "braze-key" })).revision).toBe(1);
        await activate();
      },
    };
    const live = workspace(clock, (send) => async (objects, options) => {
      sends += 1;
      // Braze takes the new key alone from here on: this request, and those beside it, go out under the old one.
      if (sends === TAKEN_BEFORE + 1) await ask("POST", "/_sim/workspace", { api_keys: [{ key: NEW }] });
      return send(objects, options);
    });
    await ask("POST", "/_sim/workspace", { api_keys: [{ key: OLD }, { key: NEW }] });
    const { exports } = await run(live);
    expect(test).toMatchObject({ state: "healthy" });
    expect(exports).toMatchObject([
      {
        status: "succeeded",
        error: null,
        skipped: {},
        counts: { selected: PEOPLE, changed: PEOPLE, accepted: PEOPLE, skipped: 0, pending: 0, uncertain: 0 },
      },
    ]);
    const requests = await sent();
    const refused = requests.filter(({ status }) => status === 401);
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ people }) => people)).size).toBe(refused.length);
    const taken = requests.filter(({ status }) => status === 201).map(({ people }) => people);
    for (const { people } of refused) expect(taken.filter((one) => one === people)).toHaveLength(1);
    expect(taken.flatMap((people) => people.split(",")).toSorted()).toEqual(
      Array.from({ length: PEOPLE }, (_, index) => `p${index}`).toSorted(),
    );
    expect(await ask("GET", "/_sim/stats")).toMatchObject({ users: PEOPLE });

    const again = await run(live);
    expect(again.exports[0]).toMatchObject({
      requests: 0,
      counts: { selected: PEOPLE, unchanged: PEOPLE, skipped: 0 },
    });
  });

  it("is healthy by what was sent with it, and the old one stays failing (row 8)", async () => {
    await setUp({ concurrency: 1 });
    let isReplaced = false;
    let sends = 0;
    const live = workspace(
      {
        now: () => Date.now(),
        sleep: async () => {
          if (isReplaced) return;
          isReplaced = true;
          await activate();
        },
      },
      (send) => async (objects, options) => {
        sends += 1;
        if (sends === TAKEN_BEFORE + 1) await ask("POST", "/_sim/workspace", { api_keys: [{ key: NEW }] });
        return send(objects, options);
      },
    );
    await run(live);
    const health = (apiKey: string): Promise<CredentialHealth | null> =>
      credentialHealth(at.store.resources, specOf(apiKey));
    expect(await health(OLD)).toMatchObject({ state: "failing", status: 401, lastError: { status: 401 } });
    expect((await health(OLD))?.lastSuccessMs).not.toBeNull();
    expect(await health(NEW)).toMatchObject({ state: "healthy", status: 201, lastError: null });
    const view = await at.operations.get(ada, { kind: "Credential", name: "braze-key" });
    expect(view.health).toMatchObject({ state: "healthy", lastError: null });
  });
});

describe("what a run learns of its key (row 8)", () => {
  it("is written when something changed, and once a minute where nothing did, not with each request", async () => {
    await setUp();
    let writes = 0;
    let nowMs = 1_800_000_000_000;
    const { resources } = at.store;
    const counted = {
      health: (fingerprint: string) => resources.health(fingerprint),
      digest: (secret: string) => resources.digest(secret),
      putHealth: (health: CredentialHealth) => {
        writes += 1;
        return resources.putHealth(health);
      },
    };
    const session = braze({ clock: systemClock }).open(
      specOf(OLD),
      configuredByName(await at.live.current(), "Connection", "braze").resource.spec,
    );
    const learning = learningSession(session, specOf(OLD), {
      resources: counted,
      clock: { now: () => nowMs },
    });
    const person = [new TextEncoder().encode('{"external_id":"p1","email":"p1@example.com"}')];
    const send = async (): Promise<string> =>
      (await learning.send(person, { onSend: () => undefined, cancellation: NEVER })).kind;
    expect(await Promise.all(Array.from({ length: 20 }, send))).toEqual(Array(20).fill("accepted"));
    expect(writes).toBe(1);
    nowMs += 60_000;
    await Promise.all(Array.from({ length: 20 }, send));
    expect(writes).toBe(2);
    await ask("POST", "/_sim/workspace", { api_keys: [{ key: NEW }] });
    expect(await Promise.all(Array.from({ length: 5 }, send))).toEqual(Array(5).fill("unauthorized"));
    expect(writes).toBe(3);
    expect(await credentialHealth(resources, specOf(OLD))).toMatchObject({
      state: "failing",
      lastSuccessMs: nowMs,
      lastError: { atMs: nowMs, status: 401 },
    });
    await ask("POST", "/_sim/workspace", { api_keys: [{ key: OLD }] });
    expect(await send()).toBe("accepted");
    expect(await credentialHealth(resources, specOf(OLD))).toMatchObject({ state: "healthy" });
    await learning.close();
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
    const codes = await run(workspace(systemClock)).then(
      ({ exports }) => exports.map(({ error }) => error?.code),
      (error: unknown) => problemsOf(error).map(({ code }) => code),
    );
    expect(codes).toContain("VARIABLE_UNKNOWN");
    expect(await ask("GET", "/_sim/stats")).toMatchObject({ users: 0 });
  });
});
