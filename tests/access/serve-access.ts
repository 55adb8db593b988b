import { systemRandom } from "../../apps/cli/src/wiring/system-random.ts";
import { systemClock } from "../../apps/cli/src/wiring/system-clock.ts";
import { CodedError } from "@causeway/core";
import type { Clock, IdentityProvider } from "@causeway/ports";
import { type RunningServer, type ServerOptions, type ServerSettings, startServer } from "@causeway/server";
import type { AccessScenario } from "./access-scenario.ts";

export const LOCAL_TOKEN = "local-token-of-this-server";

export interface ServedAccess {
  readonly server: RunningServer;
  /** Operations that requests reached since they were last looked at, beside those of access; none did anything. */
  reached(): readonly string[];
  /** Lines of the log. */
  readonly log: readonly string[];
}

/**
 * The real server over real people and access. What lies behind is not there: an operation that is reached is noted and answers NOT_FOUND, so that a
 * test sees what was let through and nothing is changed by it.
 */
export async function serveAccess(
  world: AccessScenario,
  over: {
    readonly settings?: Partial<ServerSettings>;
    readonly identityProvider?: IdentityProvider;
    readonly clock?: Clock;
    readonly webDirectory?: string;
  } = {},
): Promise<ServedAccess> {
  const reached: string[] = [];
  const log: string[] = [];
  const beyond = new Proxy(
    {},
    {
      get: (_, name) => async () => {
        reached.push(String(name));
        throw new CodedError("NOT_FOUND", "nothing lies behind");
      },
    },
  ) as never;
  const options: ServerOptions = {
    operations: {
      access: world.access,
      workspace: beyond,
      resources: beyond,
      workflows: beyond,
      notifications: beyond,
      alerts: beyond,
      inspect: beyond,
      preview: beyond,
    },
    answers: world.store.answers,
    identityProvider: over.identityProvider ?? null,
    resources: async () => [],
    settings: {
      port: 0,
      host: "127.0.0.1",
      publicUrl: null,
      trustedProxies: [],
      version: "0.0.0",
      project: "shop",
      timezone: "UTC",
      bodyBytesMax: 1_000_000,
      configurationBytesMax: 1_000_000,
      uploadBytesMax: 1_000_000,
      egress: { allow: ["10.1.0.0/16"], loopback: true },
      localToken: LOCAL_TOKEN,
      ...over.settings,
    },
    clock: over.clock ?? systemClock,
    random: systemRandom,
    webDirectory: over.webDirectory ?? null,
    log: (line) => log.push(line),
    metrics: async () => ({ type: "text/plain", text: "" }),
  };
  return { server: await startServer(options), reached: () => reached.splice(0), log };
}
