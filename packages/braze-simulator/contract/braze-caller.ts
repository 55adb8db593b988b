import { isJsonObject } from "../src/json.ts";
import type { JsonObject, JsonValue } from "../src/json.ts";

export interface BrazeAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Empty where the body is no JSON object. */
  readonly body: JsonObject;
  readonly text: string;
}

/** Waits that the caller may choose; tests against the simulator pass one that returns at once. */
export type Wait = (ms: number) => Promise<void>;

/** The workspace cannot be talked to at all: wrong address, wrong key, no network. */
export class Unreachable extends Error {}

const timeoutMs = 30_000;
/** Longest obedience to a rate limit. */
const rateWaitMsMax = 120_000;
const attemptsMax = 6;
const epochSecondsMin = 1_000_000_000;

/** A patient HTTP client for one workspace: waits out 429, tries 5xx and lost connections again. */
export class BrazeCaller {
  readonly #url: string;
  readonly #key: string;
  readonly #wait: Wait;
  /** Statuses seen, by method and path. */
  readonly statuses = new Map<string, Set<number>>();
  /** Text of the first answer with a status whose text nobody knows (contract.md §15 #24). */
  readonly texts = new Map<number, string>();

  constructor(url: string, key: string, wait: Wait) {
    this.#url = url;
    this.#key = key;
    this.#wait = wait;
  }

  async call(
    method: "GET" | "POST",
    path: string,
    sent: { body?: JsonValue; headers?: Record<string, string> },
  ): Promise<BrazeAnswer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#once(method, path, sent);
      if (answer !== null && answer.status !== 429 && answer.status < 500) return answer;
      if (attempt === attemptsMax) {
        throw new Unreachable(
          `${method} ${path}: ${answer === null ? "no answer" : `status ${answer.status}`}, ${attempt} times`,
        );
      }
      await this.#wait(
        answer?.status === 429 ? retryAfterMs(answer.headers, Date.now()) : 1_000 * 2 ** attempt,
      );
    }
  }

  async #once(
    method: string,
    path: string,
    sent: { body?: JsonValue; headers?: Record<string, string> },
  ): Promise<BrazeAnswer | null> {
    const headers = {
      authorization: `Bearer ${this.#key}`,
      ...(method === "POST" ? { "content-type": "application/json" } : {}),
      ...sent.headers,
    };
    try {
      const response = await fetch(this.#url + path, {
        method,
        headers,
        ...(method === "POST" ? { body: JSON.stringify(sent.body ?? {}) } : {}),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const text = redact(await response.text(), this.#key);
      this.#note(`${method} ${path.split("?")[0]}`, response.status, text);
      return { status: response.status, headers: response.headers, body: parse(text), text };
    } catch {
      return null;
    }
  }

  #note(call: string, status: number, text: string): void {
    const seen = this.statuses.get(call) ?? new Set();
    this.statuses.set(call, seen.add(status));
    const slashed = call.endsWith("/");
    if (!slashed && (status === 403 || status === 429) && !this.texts.has(status))
      this.texts.set(status, text.slice(0, 200));
  }
}

/** How long a 429 asks to wait: retry-after in either spelling, else reset in either dialect (contract.md §1.7). */
export function retryAfterMs(headers: Headers, now: number): number {
  const seconds = Number(headers.get("x-ratelimit-retry-after") ?? headers.get("retry-after") ?? "");
  if (seconds > 0) return Math.min(seconds * 1000, rateWaitMsMax);
  const reset = Number(headers.get("x-ratelimit-reset") ?? "");
  const ms = reset >= epochSecondsMin ? reset * 1000 - now : reset * 1000;
  return Math.min(Math.max(ms, 1_000), rateWaitMsMax);
}

/** Shorter keys than this are no real ones, and may well stand in an ordinary word. */
const keyLengthMin = 12;

function redact(text: string, key: string): string {
  return key.length < keyLengthMin ? text : text.replaceAll(key, "[redacted]");
}

function parse(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
