import {
  type AnyRoute,
  httpProblemSchema,
  KIND_PATHS,
  type Page,
  type ResourceView,
  ROUTES,
} from "@causeway/api";
import { type RunningSimulator, startSimulator } from "@causeway/braze-simulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ServedProject, serveProject } from "../../../tests/processes/served-project.ts";
import {
  peopleFiles,
  type TemporaryProject,
  temporaryProject,
} from "../../../tests/processes/temporary-project.ts";

const API_KEY = "simulated-key";
const SECRET = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;

/** How a route is called so that it does what it is for. Text in braces of the address is filled from here. */
interface Example {
  readonly params?: Readonly<Record<string, string | (() => string)>>;
  readonly query?: string;
  readonly body?: unknown;
  /** Statuses beside the route's own that this call may answer, where the other side decides. */
  readonly also?: readonly number[];
}

const known = { workflow: "", run: "", user: "", token: "", action: "" };
const subject = { kind: "Export", name: "to-braze" };

/** One example a route, by operation id; a route without one is called as it is. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  setUp: {
    body: { token: "x", email: "a@b.example", name: "A", password: "four words that differ" },
    also: [409],
  },
  logIn: { body: { email: "ada@example.com", password: "four words that differ" } },
  acceptInvite: { body: { token: "x", name: "A", password: "four words that differ" }, also: [401] },
  startOidc: { also: [404] },
  finishOidc: { query: "?code=x", also: [404] },
  changePassword: { body: { current: "no", password: "five words that differ now" }, also: [401] },
  createUser: {
    body: {
      email: "bob@example.com",
      name: "Bob",
      policies: ["query-user"],
      restricted: true,
      disabled: false,
    },
  },
  replaceUser: {
    params: { id: () => known.user },
    body: { email: "bob@example.com", name: "Bo", policies: ["query-user"] },
  },
  inviteUser: { params: { id: () => known.user } },
  removeUser: { params: { id: () => known.user } },
  createToken: { body: { name: "ci", policies: ["query-user"], expiresInDays: 7 } },
  removeToken: { params: { id: () => known.token } },
  exportAudit: { query: "?format=ndjson" },
  compareConfiguration: { body: { resources: [] } },
  plan: { body: { exports: ["to-braze"] } },
  startRun: { body: { subject } },
  runNow: { body: { exports: ["to-braze"] } },
  getRun: { params: { id: () => known.run } },
  listBatches: { params: { id: () => known.run } },
  getBatch: { params: { id: () => known.run, number: "1" } },
  getWorkflow: { params: { id: () => known.workflow } },
  listWorkflowStates: { params: { id: () => known.workflow } },
  listWorkflowLog: { params: { id: () => known.workflow } },
  watchWorkflow: { params: { id: () => known.workflow } },
  stopWorkflow: { params: { id: () => known.workflow } },
  retryWorkflow: { params: { id: () => known.workflow }, also: [409, 422] },
  nextTimes: { body: { schedule: { type: "cron", pattern: "0 6 * * *", overlap: "skip" }, count: 3 } },
  listPersonRejections: { params: { export: "to-braze", key: "1" } },
  retryRejections: { body: { exportName: "to-braze" } },
  dropRejections: { body: { exportName: "to-braze" } },
  resolveAction: { params: { id: "none" }, also: [404] },
  explain: { query: "?export=to-braze&key=1" },
  query: { body: { sql: "select * from people", maxRows: 5 } },
  listBrazeInstances: { query: "?search=eu" },
  testCredential: { body: { name: "key" } },
  detectFiles: { body: { files: { path: "./people.csv", format: "csv" } } },
  previewModel: { body: { sql: "select * from people", key: "external_id", limit: 5 } },
  snapshotModel: { body: { sql: "select * from people", name: "customers" } },
  suggestMapping: { query: "?model=customers" },
  previewMapping: {
    body: {
      name: "to-braze",
      spec: {
        connection: "braze",
        from: { model: "customers" },
        identifier: { external_id: "external_id" },
        mapping: [{ to: "plan", from: "plan" }],
      },
    },
  },
  sendTestRow: { params: { name: "to-braze" }, body: { key: "1", confirm: true } },
  listAlerts: { query: "?export=to-braze" },
  muteExport: {
    params: { name: "to-braze" },
    body: { untilMs: Date.now() + 3_600_000, reason: "Known: Braze is being looked after" },
  },
  unmuteExport: { params: { name: "to-braze" } },
  markRead: { body: {} },
  testChannel: { body: { kind: "Webhook", name: "a-webhook" }, also: [404] },
};

/** Objects of each kind that are added, changed and removed. */
const OBJECTS: Readonly<Record<string, object>> = {
  Credential: { spec: { type: "braze", instance: "EU-01", apiKey: "a-key-of-sixteen-characters" } },
  Connection: { spec: { credential: "key", enabled: false } },
  Dataset: { spec: { files: { path: "./people.csv", format: "csv", types: { external_id: "text" } } } },
  Model: { spec: { key: "external_id", sql: "select * from people" } },
  Export: {
    spec: {
      connection: "braze",
      from: { model: "customers" },
      identifier: { external_id: "external_id" },
      mapping: [{ to: "plan", from: "plan" }],
    },
  },
  Orchestration: { spec: { runs: ["to-braze"] } },
  Policy: { spec: { statements: [{ effect: "allow", actions: ["run:read"] }] } },
  MailServer: { spec: { host: "mail.example.com", port: 587, security: "starttls", from: "a@example.com" } },
  Webhook: { spec: { url: "https://hooks.example.com/x", secret: SECRET } },
};

let simulator: RunningSimulator;
let project: TemporaryProject;
let served: ServedProject;
const called = new Set<string>();

beforeAll(async () => {
  simulator = await startSimulator({ apiKey: API_KEY, port: 0 });
  const people = "external_id,plan,score\n1,gold,3\n2,silver,1\n";
  project = temporaryProject(peopleFiles({ endpoint: simulator.url, apiKey: API_KEY, people }));
  served = await serveProject({ folder: project.folder });
  const ran = await served.ask("POST", "/api/v1/runs/now", { body: { exports: [] } });
  const { exports } = (await ran.json()) as { exports: { run: string }[] };
  known.run = exports[0]?.run ?? "";
  const { items } = (await (await served.ask("GET", "/api/v1/workflows")).json()) as Page<{ id: string }>;
  known.workflow = items[0]?.id ?? "";
});

afterAll(async () => {
  await served.stop();
  await simulator.close();
  project.remove();
});

function routeOf(id: string): AnyRoute {
  const found = ROUTES.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no route ${id}`);
  return found;
}

/** Calls the route as its example says, and holds that what it answers is what its schema says. The answer's data. */
async function call(id: string, example: Example, headers: Record<string, string> = {}): Promise<unknown> {
  const one = routeOf(id);
  called.add(id);
  const path = one.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = example.params?.[name];
    return encodeURIComponent(typeof value === "function" ? value() : (value ?? ""));
  });
  const { body } = example;
  // Coming in again would end the session that the other calls use.
  const nobody = one.access === "public" ? { cookie: "" } : {};
  const answer = await served.ask(one.method, path + (example.query ?? ""), {
    body,
    headers: { ...headers, ...nobody },
  });
  const text = await answer.text();
  const where = `${one.method} ${path}: ${answer.status} ${text.slice(0, 600)}`;
  if (!answer.ok && answer.status !== 302) {
    expect(example.also ?? [], where).toContain(answer.status);
    expect(answer.headers.get("content-type"), where).toContain("application/problem+json");
    expect(httpProblemSchema.safeParse(JSON.parse(text)).error, where).toBeUndefined();
    return null;
  }
  expect(answer.status, where).toBe(one.answer.status);
  return checked(one, text, where);
}

function checked(one: AnyRoute, text: string, where: string): unknown {
  const { schema, media } = one.answer;
  if (media === "events") {
    const data = [...text.matchAll(/^data: (.*)$/gm)].map(([, line]) => JSON.parse(line ?? "") as unknown);
    expect(data.length, where).toBeGreaterThan(0);
    for (const event of data.slice(0, -1)) expect(schema?.safeParse(event).error, where).toBeUndefined();
    return data;
  }
  if (schema === null) return text;
  if (media === "csv or ndjson") {
    const lines = text.trim().split("\n");
    for (const line of lines) expect(schema.safeParse(JSON.parse(line)).error, where).toBeUndefined();
    return lines;
  }
  const value: unknown = JSON.parse(text);
  const { error } = schema.safeParse(value);
  expect(error?.issues.slice(0, 3), where).toBeUndefined();
  return value;
}

/** Adds, reads, changes, reverts and removes one object: eight routes. */
async function liveOf(kind: string): Promise<void> {
  const { plural, singular } = KIND_PATHS[kind as keyof typeof KIND_PATHS];
  const list = ROUTES.find(({ path, method }) => path === `/api/v1/${plural}` && method === "GET");
  const name = `a-${singular}`;
  const params = { name };
  const etagOf = async () => ({
    "if-match": (await served.ask("GET", `/api/v1/${plural}/${name}`)).headers.get("etag") ?? "",
  });
  await call(`create${kind}`, { body: { kind, name, ...OBJECTS[kind] } });
  const page = (await call(list?.id ?? "", { query: `?search=${name}&limit=10` })) as Page<ResourceView>;
  expect(page.items.map((one) => one.name)).toContain(name);
  await call(`get${kind}`, { params });
  await call(`replace${kind}`, { params, body: { ...OBJECTS[kind], label: "Another" } }, await etagOf());
  await call(`list${kind}Dependents`, { params });
  await call(`list${kind}Revisions`, { params });
  await call(`revert${kind}`, { params, body: { to: 1 } }, await etagOf());
  if (kind === "Webhook") await call("testChannel", EXAMPLES["testChannel"] ?? {});
  if (kind === "Connection")
    await call("switchConnection", { params, body: { on: false }, also: [422] }, await etagOf());
  await call(`remove${kind}`, { params }, await etagOf());
}

describe("every route, on a real server with a real store and the simulator (row 232)", () => {
  for (const kind of Object.keys(OBJECTS)) it(`answers its schema: ${kind}`, () => liveOf(kind));

  it("answers its schema: people and tokens", async () => {
    const made = (await call("createUser", EXAMPLES["createUser"] ?? {})) as { id: string };
    known.user = made.id;
    const token = (await call("createToken", EXAMPLES["createToken"] ?? {})) as { id: string };
    known.token = token.id;
    for (const id of ["listUsers", "listTokens", "replaceUser", "inviteUser", "removeUser", "removeToken"])
      await call(id, EXAMPLES[id] ?? {});
  });

  it("answers its schema: an uploaded file", async () => {
    called.add("upload");
    const form = new FormData();
    form.set("file", new File(["external_id\n1\n"], "more.csv"));
    const answer = await fetch(new URL("/api/v1/uploads", served.url), {
      method: "POST",
      headers: { cookie: served.cookie },
      body: form,
    });
    const text = await answer.text();
    expect(answer.status, text).toBe(201);
    checked(routeOf("upload"), text, "upload");
  });

  it("answers its schema: events for everybody, until the caller goes away", async () => {
    called.add("watchAll");
    const stop = new AbortController();
    const answer = await fetch(new URL("/api/v1/events", served.url), {
      headers: { cookie: served.cookie },
      signal: stop.signal,
    });
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    let text = "";
    for await (const chunk of answer.body ?? []) {
      text += new TextDecoder().decode(chunk as Uint8Array);
      if (text.includes("data: ")) break;
    }
    stop.abort();
    const [, data = ""] = /^data: (.*)$/m.exec(text) ?? [];
    expect(routeOf("watchAll").answer.schema?.safeParse(JSON.parse(data)).error).toBeUndefined();
  });

  it("answers its schema: the configuration, applied as it was read", async () => {
    const read = await served.ask("GET", "/api/v1/configuration");
    expect(read.headers.get("content-type")).toContain("application/yaml");
    called.add("getConfiguration");
    const { readDocuments } = await import("@causeway/api");
    const resources = readDocuments("all", await read.text()).documents.map(({ value }) => value);
    const same = (await call("applyConfiguration", { body: { resources } })) as object;
    expect(same).toEqual({ added: [], changed: [], removed: [] });
  });

  const others = ROUTES.filter(
    ({ id }) =>
      id !== "logOut" &&
      !/^(create|get|replace|remove|revert|list|switch)(Credential|Connection|Dataset|Model|Export|Orchestration|Policy|MailServer|Webhook)/.test(
        id,
      ) &&
      !/User|Token|upload|watchAll|Configuration$/.test(id),
  );
  for (const { id } of [...others, routeOf("compareConfiguration")])
    it(`answers its schema: ${id}`, async () => {
      await call(id, EXAMPLES[id] ?? {});
    });

  it("answers its schema: logging out ends the session", async () => {
    const answer = await served.ask("POST", "/api/v1/logout");
    called.add("logOut");
    expect(answer.status).toBe(204);
    expect((await served.ask("GET", "/api/v1/session")).status).toBe(401);
  });

  it("was called", () => {
    expect(ROUTES.map(({ id }) => id).filter((id) => !called.has(id))).toEqual([]);
  });
});
