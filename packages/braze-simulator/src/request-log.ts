import type { JsonObject, JsonValue } from "./json.ts";

/** One request and its answer, bodies as the text that went over the wire. */
export interface LoggedRequest {
  readonly time: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** 0 where the client got no answer. */
  readonly status: number;
  readonly request: string;
  readonly response: string | null;
}

const logEntriesMax = 10_000;
const logBytesMax = 128 * 1024 * 1024;

/** The last 10,000 requests, and never more than 128 MB of them. Keys are redacted before they come here. */
export class RequestLog {
  readonly #entries = new Map<number, LoggedRequest>();
  #bytes = 0;
  #n = 0;

  add(entry: LoggedRequest): void {
    this.#entries.set(++this.#n, entry);
    this.#bytes += sizeOf(entry);
    while (this.#entries.size > logEntriesMax || this.#bytes > logBytesMax) this.#forgetOldest();
  }

  /** Entries numbered above `n`, oldest first, as `/_sim/requests` shows them. */
  after(n: number): JsonObject[] {
    return [...this.#entries].filter(([number]) => number > n).map(([number, entry]) => show(number, entry));
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
    this.#n = 0;
  }

  #forgetOldest(): void {
    for (const [number, oldest] of this.#entries) {
      this.#bytes -= sizeOf(oldest);
      this.#entries.delete(number);
      return;
    }
  }
}

function show(n: number, entry: LoggedRequest): JsonObject {
  return {
    n,
    time: new Date(entry.time).toISOString(),
    method: entry.method,
    path: entry.path,
    headers: { ...entry.headers },
    status: entry.status,
    request: asJson(entry.request),
    response: entry.response === null ? null : asJson(entry.response),
  };
}

function sizeOf(entry: LoggedRequest): number {
  return entry.request.length + (entry.response?.length ?? 0) + 200;
}

/** A body as JSON where it is JSON, else its text; an empty one is null. */
function asJson(text: string): JsonValue {
  if (text === "") return null;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
