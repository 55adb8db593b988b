import { loadProject } from "../../apps/cli/src/project/load-project.ts";
import { systemClock } from "../../apps/cli/src/wiring/system-clock.ts";
import { systemRandom } from "../../apps/cli/src/wiring/system-random.ts";
import {
  type ServeOptions,
  serveWorkspace,
  type Serving,
} from "../../apps/cli/src/wiring/serve-workspace.ts";
import type { World } from "../../apps/cli/src/world.ts";

/** Who the owner of a served project is. */
export const OWNER = {
  email: "ada@example.com",
  name: "Ada Byrne",
  password: "four words that differ",
} as const;

/** A server in this process over a project's real store, and somebody who may do everything. */
export interface ServedProject {
  readonly url: string;
  readonly serving: Serving;
  /** `Cookie` of the owner. */
  readonly cookie: string;
  /** As the owner. A body is sent as JSON. */
  readonly ask: (method: string, path: string, more?: AskOptions) => Promise<Response>;
  stop(): Promise<void>;
}

export interface AskOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ServeProjectOptions {
  readonly folder: string;
  readonly environment?: World["environment"];
  readonly log?: ServeOptions["log"];
}

export async function serveProject(options: ServeProjectOptions): Promise<ServedProject> {
  const { folder, environment = {}, log = null } = options;
  const world = silentWorld(folder, environment);
  const project = loadProject(folder, environment);
  const serving = await serveWorkspace(project, world, {
    port: 0,
    host: "127.0.0.1",
    allowAddress: [],
    entrance: false,
    log,
  });
  const { url, setupToken } = serving;
  const cookie = await (setupToken === null ? logIn(url) : setUp(url, setupToken));
  return {
    url,
    serving,
    cookie,
    ask: (method, path, { body, headers } = {}) =>
      fetch(new URL(path, url), {
        method,
        redirect: "manual",
        headers: {
          cookie,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    stop: () => serving.stop(),
  };
}

/** Makes the owner; the cookie. */
export function setUp(url: string, token: string): Promise<string> {
  return enter(new URL("/api/v1/setup", url), { token, ...OWNER });
}

/** Logs the owner in; the cookie. */
export function logIn(url: string): Promise<string> {
  const { email, password } = OWNER;
  return enter(new URL("/api/v1/login", url), { email, password });
}

async function enter(address: URL, body: object): Promise<string> {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${address.pathname}: ${answer.status} ${await answer.text()}`);
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

/** A world in which nothing is said. */
export function silentWorld(workingDir: string, environment: World["environment"]): World {
  const output = { isTerminal: false, columns: undefined, write: () => undefined };
  return {
    out: output,
    err: output,
    environment,
    workingDir,
    userName: "tests",
    clock: systemClock,
    random: systemRandom,
    stop: { cancelled: false, signal: null, onCancel: () => () => undefined },
  };
}
