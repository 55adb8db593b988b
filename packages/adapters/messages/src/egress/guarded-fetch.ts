import { Agent } from "undici";
import type { Egress } from "./create-egress.ts";

const CONNECT_TIMEOUT_MS = 10_000;

/** What libraries hand to a fetch of their choice. */
export interface FetchOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** The platform's fetch through the egress guard, for libraries that bring their own client; follows no redirect. */
export interface GuardedFetch {
  readonly fetch: (url: string, options: FetchOptions) => Promise<Response>;
  close(): Promise<void>;
}

export function createGuardedFetch(egress: Egress): GuardedFetch {
  const agent = new Agent({ connect: egress.connector({ timeoutMs: CONNECT_TIMEOUT_MS }), allowH2: false });
  return {
    fetch: (url, options) => {
      // The platform's fetch takes undici's agent; its types know another version of undici.
      const init: unknown = { ...options, redirect: "manual", dispatcher: agent };
      return fetch(url, init as RequestInit);
    },
    close: () => agent.close(),
  };
}
