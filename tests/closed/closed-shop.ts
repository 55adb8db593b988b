import { setTimeout as after } from "node:timers/promises";
import { expect } from "vitest";
import { pollUntil } from "../processes/poll-until.ts";
import { type AskOptions, type ServedProject, serveProject } from "../processes/served-project.ts";
import { API_KEY, SimulatorProcess } from "../processes/simulator-process.ts";
import { type TemporaryProject, temporaryProject } from "../processes/temporary-project.ts";

/** In every name, label and target of what is closed: wherever it is found, something got through. */
export const CANARY = /zz.?canary/i;
export const GIVE_UP_MS = 30_000;
const PASSWORD = "tangle marmot otter";

/** What a request names or asks for by id. */
export interface Named {
  readonly connection: string;
  readonly export: string;
  readonly orchestration: string;
  readonly run: string;
  readonly workflow: string;
  readonly action: string;
  readonly notification: string;
}

/** Such as nobody has. */
export const NOBODY: Named = {
  connection: "nobody-connection",
  export: "nobody-export",
  orchestration: "nobody-order",
  run: "00000000000000000000000000000000",
  workflow: "00000000000000000000000000000001",
  action: "abcde000000000000000000000000002",
  notification: "00000000000000000000000000000003",
};

const EXPORT = (name: string, connection: string, target: string): string => `---
kind: Export
name: ${name}
label: Export ${name}
spec:
  connection: ${connection}
  from: { model: customers }
  identifier: { external_id: external_id }
  schedule: { type: times-per-day, times: ["03:00"] }
  mapping:
    - { to: ${target}, from: plan }
`;

const CONNECTION = (name: string, isOpen: boolean): string => `---
kind: Connection
name: ${name}
label: Connection ${name}
spec:
  credential: ${isOpen ? "key" : "locked-key"}
  schedule: { type: times-per-day, times: ["04:00"] }
  visibility: { restrictedPersonalData: ${isOpen} }
`;

function files(endpoint: string): Readonly<Record<string, string>> {
  const credential = (name: string): string =>
    `---\nkind: Credential\nname: ${name}\nspec: { type: braze, endpoint: "${endpoint}", apiKey: "${API_KEY}" }\n`;
  return {
    "causeway.yaml": "project: closed\nstore: ./.causeway\ntimezone: UTC\n",
    "people.csv": "external_id,plan\n1,gold\n2,silver\n3,bronze\n",
    "objects.yaml": `kind: Dataset
name: people
spec: { files: { path: ./people.csv, format: csv, types: { external_id: text } } }
---
kind: Model
name: customers
spec: { key: external_id, sql: "select * from people" }
${credential("key")}${credential("locked-key")}${CONNECTION("open", true)}${CONNECTION("zz-canary", false)}${EXPORT("to-open", "open", "plan")}${EXPORT("moved", "zz-canary", "moved_plan")}${EXPORT("zz-canary-export", "zz-canary", "zz_canary_target")}---
kind: Orchestration
name: zz-canary-order
spec: { runs: [to-open, zz-canary-export], schedule: { type: times-per-day, times: ["05:00"] } }
---
kind: Orchestration
name: afterwards
spec: { runs: [to-open], after: [zz-canary-order] }
---
kind: Orchestration
name: all-open
spec: { runs: [to-open], schedule: { type: times-per-day, times: ["06:00"] } }
`,
  };
}

/** A served project of which a part is closed to some, with its owner and somebody who may do everything, but sees no personal data. */
export interface ClosedShop {
  readonly served: ServedProject;
  /** Of what is closed. */
  readonly closed: Named;
  readonly ask: (method: string, path: string, more?: AskOptions) => Promise<Response>;
  readonly cookie: string;
  /** Runs it, and waits for its end; the workflow's id. */
  run(kind: string, name: string): Promise<string>;
  close(): Promise<void>;
}

export async function openClosedShop(): Promise<ClosedShop> {
  const simulator = await SimulatorProcess.start();
  const project = temporaryProject(files(simulator.url));
  const served = await serveProject({ folder: project.folder });
  const cookie = await invited(served);
  const ask = (method: string, path: string, more: AskOptions = {}): Promise<Response> =>
    served.ask(method, path, { ...more, headers: { ...more.headers, cookie } });
  const run = (kind: string, name: string): Promise<string> => runToItsEnd(served, { kind, name });
  const closed = await fill(served, simulator, run);
  return { served, closed, ask, cookie, run, close: () => closeAll(served, simulator, project) };
}

async function closeAll(
  served: ServedProject,
  simulator: SimulatorProcess,
  project: TemporaryProject,
): Promise<void> {
  await served.stop();
  await simulator.stop();
  project.remove();
}

/** Somebody with every action and without personal data; their cookie. */
async function invited({ ask, url }: ServedProject): Promise<string> {
  const person = { email: "rob@example.com", name: "Rob", policies: ["owner"], restricted: true };
  const made = await ask("POST", "/api/v1/users", { body: { ...person, disabled: false } });
  const { inviteToken } = (await made.json()) as { readonly inviteToken: string };
  const answer = await fetch(new URL("/api/v1/invite", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: inviteToken, name: "Rob", password: PASSWORD }),
  });
  expect(answer.status).toBe(200);
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

async function runToItsEnd({ ask }: ServedProject, subject: object): Promise<string> {
  const started = await ask("POST", "/api/v1/runs", { body: { subject, full: true } });
  const text = await started.text();
  expect(started.status, text).toBe(202);
  const { id } = JSON.parse(text) as { readonly id: string };
  await pollUntil(async () => {
    const answer = await ask("GET", `/api/v1/workflows/${id}`);
    const { endedAtMs } = (await answer.json()) as { readonly endedAtMs: number | null };
    return endedAtMs !== null;
  }, after(GIVE_UP_MS));
  return id;
}

type Items = { readonly items: readonly { readonly id?: string; readonly title?: string }[] };

const isClosed = ({ title = "" }: Items["items"][number]): boolean => CANARY.test(title);

/** Runs, workflows, refused rows, an open action and notifications, of what is closed and of what is not, one between the others. */
async function fill(
  served: ServedProject,
  simulator: SimulatorProcess,
  run: (kind: string, name: string) => Promise<string>,
): Promise<Named> {
  const { ask } = served;
  const reject = { path: "/users/track", when: { external_id: "1" }, then: "reject", type: "no good" };
  await simulator.faults([reject]);
  for (const [kind, name] of FILLING) await run(kind, name);
  // From the closed connection to the open one: its first revision and its first run are about what is closed.
  const moved = await ask("GET", "/api/v1/exports/moved");
  const { spec } = (await moved.json()) as { readonly spec: object };
  const body = { kind: "Export", name: "moved", spec: { ...spec, connection: "open" } };
  const headers = { "if-match": moved.headers.get("etag") ?? "" };
  expect((await ask("PUT", "/api/v1/exports/moved", { body, headers })).status).toBe(200);
  await run("Export", "moved");
  await simulator.faults([{ path: "/users/track", then: "400" }, reject]);
  await run("Export", "to-open");
  await simulator.faults([]);
  await lose(served, "locked-key");
  const workflow = await run("Export", "zz-canary-export");
  await pollUntil(async () => {
    const all = await list(ask, "/api/v1/notifications?limit=100");
    return all.some(isClosed) && all.length > 2;
  }, after(GIVE_UP_MS));
  const first = async (path: string): Promise<string> => (await list(ask, path))[0]?.id ?? "";
  return {
    connection: "zz-canary",
    export: "zz-canary-export",
    orchestration: "zz-canary-order",
    run: await first("/api/v1/runs?export=zz-canary-export&status=partial"),
    workflow,
    action: await first("/api/v1/actions?state=open"),
    notification: (await list(ask, "/api/v1/notifications?limit=100")).find(isClosed)?.id ?? "",
  };
}

const FILLING: readonly (readonly [string, string])[] = [
  ["Export", "to-open"],
  ["Connection", "zz-canary"],
  ["Connection", "open"],
  ["Orchestration", "zz-canary-order"],
  ["Orchestration", "all-open"],
  ["Orchestration", "afterwards"],
  ["Export", "zz-canary-export"],
  ["Export", "to-open"],
];

/** The key is not taken any more. */
async function lose({ ask }: ServedProject, name: string): Promise<void> {
  const credential = await ask("GET", `/api/v1/credentials/${name}`);
  const { spec } = (await credential.json()) as { readonly spec: object };
  const body = { kind: "Credential", name, spec: { ...spec, apiKey: "a-key-that-nobody-made-1" } };
  const headers = { "if-match": credential.headers.get("etag") ?? "" };
  const replaced = await ask("PUT", `/api/v1/credentials/${name}`, { body, headers });
  expect(replaced.status, await replaced.text()).toBe(200);
}

export async function list(
  ask: (method: string, path: string) => Promise<Response>,
  path: string,
): Promise<Items["items"]> {
  const answer = await ask("GET", path);
  const text = await answer.text();
  expect(answer.status, `${path}: ${text}`).toBe(200);
  return (JSON.parse(text) as Items).items;
}
