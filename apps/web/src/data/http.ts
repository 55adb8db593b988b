import { problemOf, unreachable } from "./problem.ts";
import { serverIsThere, sessionIsOver } from "./signals.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type QueryValue = string | number | boolean | null | undefined;

export interface Ask {
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly body?: unknown;
  /** The revision that is replaced: sent as `If-Match`, answered 412 where somebody was faster. */
  readonly etag?: string | null;
  /** The same key with the same body is done once, however often it is sent. One is made where it is absent and the method is POST. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

export interface Answer<T> {
  readonly data: T;
  readonly etag: string | null;
}

/** Sends one request to this server. Throws Problem for every answer that is not 2xx, and where none came. */
export async function ask<T>(method: Method, path: string, input: Ask = {}): Promise<Answer<T>> {
  const response = await send(method, path, input);
  serverIsThere.set(true);
  if (!response.ok) {
    const problem = await problemOf(response);
    if (response.status === 401 && !ENTRANCES.test(path)) sessionIsOver.set(true);
    if (problem.isUnreachable) serverIsThere.set(false);
    throw problem;
  }
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  const data = (isJson ? await response.json() : await response.text()) as T;
  return { data, etag: response.headers.get("etag") };
}

/** Routes whose 401 means something else than that the session is over: a wrong password, or nobody logged in yet. */
const ENTRANCES = /^\/api\/v1\/(session|login|setup|invite|access)\b/;

async function send(method: Method, path: string, input: Ask): Promise<Response> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (input.body !== undefined) headers["content-type"] = "application/json";
  if (input.etag != null) headers["if-match"] = input.etag;
  if (method === "POST") headers["idempotency-key"] = input.idempotencyKey ?? crypto.randomUUID();
  try {
    return await fetch(path + queryText(input.query), {
      method,
      headers,
      credentials: "same-origin",
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      ...(input.signal === undefined ? {} : { signal: input.signal }),
    });
  } catch (error) {
    if (input.signal?.aborted === true) throw error;
    serverIsThere.set(false);
    throw unreachable();
  }
}

/** `?a=1&b=x`, without what is absent; empty where nothing is left. */
export function queryText(query: Ask["query"] = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null || value === "" ? [] : [[name, String(value)]],
  );
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs).toString()}`;
}
