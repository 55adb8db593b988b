import { once } from "node:events";
import { createInterface } from "node:readline";
import { type Ended, type Running, startCli } from "./run-cli.ts";
import { logIn, setUp } from "./served-project.ts";

/** `causeway serve` in a process of its own. */
export interface BareServer {
  readonly url: string;
  /** The secret of the first visit; null where there was an owner before. */
  readonly setupToken: string | null;
  readonly running: Running;
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/** And the owner's session. */
export interface ServerProcess extends BareServer {
  /** `Cookie` of the owner. */
  readonly cookie: string;
  /** As the owner; the answer's JSON. Throws where the server refuses. */
  ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
}

export interface ServerProcessOptions {
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A free one where absent. */
  readonly port?: number;
}

/** Starts a server for the project in `folder`. */
export async function startBareServer(options: ServerProcessOptions): Promise<BareServer> {
  const { folder, env = {}, port = 0 } = options;
  const running = startCli(["serve", "--port", String(port), "-o", "json"], { cwd: folder, env });
  const { stdout } = running.process;
  if (stdout === null) throw new Error("the server has no output");
  const first = once(createInterface(stdout), "line") as Promise<[string]>;
  const failed = running.ended.then(({ stderr }) => {
    throw new Error(`the server ended: ${stderr}`);
  });
  const [line] = await Promise.race([first, failed]);
  failed.catch(() => undefined);
  const { url, setup } = JSON.parse(line) as { readonly url: string; readonly setup: string | null };
  return {
    url,
    setupToken: setup?.split("#")[1] ?? null,
    running,
    stop: (signal = "SIGTERM") => {
      running.process.kill(signal);
      return running.ended;
    },
  };
}

/** Starts a server for the project in `folder`; sets up the owner where there is none. */
export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const bare = await startBareServer(options);
  const { url, setupToken } = bare;
  const cookie = await (setupToken === null ? logIn(url) : setUp(url, setupToken));
  return {
    ...bare,
    cookie,
    ask: async <Answer>(method: string, path: string, body?: unknown) => {
      const answer = await fetch(new URL(path, url), {
        method,
        headers: { cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return (text === "" ? null : JSON.parse(text)) as Answer;
    },
  };
}
