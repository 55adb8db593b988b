import {
  CodedError,
  type ConnectionSpec,
  type CredentialSpec,
  RateLimiter,
  type RateWindow,
} from "@causeway/core";
import type { Clock, DestinationSession } from "@causeway/ports";
import { type ConnectorOf, HttpClient } from "../client/http-client.ts";
import { resolveEndpoint } from "../instances.ts";
import { BURST_WINDOW_MS, HOUR_WINDOW_MS } from "../limits.ts";
import { exchangeDescriber } from "../wire/describe-exchange.ts";
import { redactor } from "../wire/redact.ts";
import { BrazeSession } from "./session.ts";

export interface BrazeOptions {
  readonly clock: Clock;
  /** Causeway's version, for the partner user agent. */
  readonly version?: string;
  /** Milliseconds; see limits.ts for the defaults. */
  readonly connectTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
  /** How connections to Braze are opened: through the egress guard and the proxy. */
  readonly connector?: ConnectorOf;
}

export type OpenSession = (credential: CredentialSpec, connection: ConnectionSpec) => DestinationSession;

/**
 * Opens sessions. A key belongs to one workspace (contract.md §1.3), and all sessions with one key and endpoint share one budget
 * (features.md row 137), for as long as the returned function is kept.
 * @throws CodedError CONFIG_INVALID where the credential names no usable address or key. Nothing is sent.
 */
export function sessionOpener({ clock, version = "0", ...timeouts }: BrazeOptions): OpenSession {
  const limiters = new Map<string, RateLimiter>();

  function limiterOf(workspace: string, windows: readonly RateWindow[]): RateLimiter {
    const known = limiters.get(workspace);
    if (known !== undefined) {
      known.restrict(windows);
      return known;
    }
    const limiter = new RateLimiter(windows);
    limiters.set(workspace, limiter);
    return limiter;
  }

  return (credential, { limits, partnerUserAgent }) => {
    const endpoint = resolveEndpoint(credential);
    const apiKey = checkedKey(credential.apiKey);
    const headers = {
      authorization: `Bearer ${apiKey}`,
      ...(partnerUserAgent ? { "user-agent": `partner-Causeway/${version}` } : {}),
    };
    return new BrazeSession({
      client: new HttpClient({ endpoint, headers, ...timeouts }),
      limiter: limiterOf(`${endpoint} ${apiKey}`, windowsOf(limits)),
      redact: redactor(apiKey),
      describe: exchangeDescriber({ apiKey, headers }),
      clock,
      objectsPerRequest: limits.objectsPerRequest,
    });
  };
}

function windowsOf(limits: ConnectionSpec["limits"]): readonly RateWindow[] {
  const burst = { requests: limits.requestsPer3s, windowMs: BURST_WINDOW_MS };
  if (limits.requestsPerHour === null) return [burst];
  return [burst, { requests: limits.requestsPerHour, windowMs: HOUR_WINDOW_MS }];
}

/** contract.md §1.3: the key stands in a header, without quotes. @throws CodedError CONFIG_INVALID */
export function checkedKey(apiKey: string): string {
  const problem = keyProblem(apiKey);
  if (problem === null) return apiKey;
  throw new CodedError("CONFIG_INVALID", `the API key ${problem}`, {
    place: { path: "spec.apiKey" },
    advice: "Copy the key again from Braze, and nothing beside it.",
  });
}

function keyProblem(apiKey: string): string | null {
  if (apiKey === "") return "is empty";
  if (/^["']|["']$/.test(apiKey)) return "stands in quotes that are part of it";
  return /^[\x21-\x7e]+$/.test(apiKey) ? null : "holds a space or another character that no Braze key has";
}
