import { Agent, get } from "node:http";
import { setTimeout as after } from "node:timers/promises";

/** One kind of request. */
export interface LoadRoute {
  readonly name: string;
  /** Of the n-th request. */
  readonly path: (n: number) => string;
}

export interface Load {
  readonly url: string;
  readonly routes: readonly LoadRoute[];
  /** Headers of the callers, who take turns. */
  readonly callers: readonly Readonly<Record<string, string>>[];
  readonly perSecond: number;
  /** Asked before each request: whether there is to be another. */
  readonly goesOn: () => boolean;
}

export interface Sample {
  readonly route: string;
  /** From when the request was due until its answer was read, so that a queue in front of the server counts. */
  readonly milliseconds: number;
}

const SOCKETS_MAX = 128;

/**
 * Requests at fixed times, whatever the server does (an open loop): one that is slow holds no other back. Rejects where an answer is not 200.
 */
export async function openLoop({
  url,
  routes,
  callers,
  perSecond,
  goesOn,
}: Load): Promise<readonly Sample[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });
  const samples: Promise<Sample>[] = [];
  const startedAt = performance.now();
  try {
    for (let sent = 0; goesOn(); sent += 1) {
      const due = startedAt + (sent * 1_000) / perSecond;
      const early = due - performance.now();
      if (early > 0) await after(early);
      const route = routes[sent % routes.length];
      // Each route is asked by each caller: the callers change once a round.
      const headers = callers[Math.floor(sent / routes.length) % callers.length];
      if (route === undefined || headers === undefined) throw new Error("a load needs routes and callers");
      const answer = answered(new URL(route.path(sent), url), { agent, headers });
      const sample = answer.then(() => ({ route: route.name, milliseconds: performance.now() - due }));
      // Heard of below; until then nobody may call a failure unhandled.
      sample.catch(() => undefined);
      samples.push(sample);
    }
    return await Promise.all(samples);
  } finally {
    agent.destroy();
  }
}

function answered(
  url: URL,
  options: { readonly agent: Agent; readonly headers: Readonly<Record<string, string>> },
): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, options, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200) resolve();
        else
          reject(
            new Error(`${url.pathname}: ${response.statusCode} ${Buffer.concat(parts).toString("utf8")}`),
          );
      });
    }).on("error", reject);
  });
}

/** The value that `share` of the samples do not exceed. */
export function percentile(samples: readonly Sample[], share: number): number {
  const sorted = samples.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
