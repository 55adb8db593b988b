import { type buildConnector, type Dispatcher, Pool } from "undici";
import { CodedError } from "@causeway/core";
import type { Cancellation } from "@causeway/ports";
import {
  CONNECT_TIMEOUT_MS,
  KEEP_ALIVE_MS,
  REQUEST_TIMEOUT_MS,
  RESPONSE_BYTES_MAX,
  STOP_GRACE_MS,
} from "../limits.ts";
import type { Answer } from "../wire/classify-response.ts";

export type ExchangeResult =
  | { readonly kind: "answer"; readonly answer: Answer }
  /** No whole answer. `left` is false where not a byte of the request can have reached the far end. */
  | {
      readonly kind: "failed";
      readonly left: boolean;
      readonly status?: number;
      readonly reason: string;
      /** The connector's own, where it refused to connect. */
      readonly problem?: CodedError;
    };

export interface HttpClientOptions {
  /** Scheme, host, port and possibly a path; no trailing slash. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connectTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
  readonly stopGraceMs?: number;
  /** How connections are opened: the egress guard's way. undici's own where absent. */
  readonly connector?: ConnectorOf;
}

export type ConnectorOf = (options: { readonly timeoutMs: number }) => buildConnector.connector;

/** As many connections as there are requests under way, up to this. */
const CONNECTIONS_MAX = 256;

/**
 * Posts JSON over kept connections, one request at a time on each. Follows no redirect, repeats nothing, reads at most
 * RESPONSE_BYTES_MAX of an answer. HTTP/1.1 alone: whether a request left can then be told for certain.
 */
export class HttpClient {
  readonly #pool: Pool;
  readonly #basePath: string;
  readonly #headers: string[];
  readonly #requestTimeoutMs: number;
  readonly #stopGraceMs: number;

  constructor({
    endpoint,
    headers,
    connectTimeoutMs = CONNECT_TIMEOUT_MS,
    requestTimeoutMs = REQUEST_TIMEOUT_MS,
    stopGraceMs = STOP_GRACE_MS,
    connector,
  }: HttpClientOptions) {
    const { origin, pathname } = new URL(endpoint);
    this.#basePath = pathname === "/" ? "" : pathname;
    this.#headers = Object.entries({ "content-type": "application/json", ...headers }).flat();
    this.#requestTimeoutMs = requestTimeoutMs;
    this.#stopGraceMs = stopGraceMs;
    this.#pool = new Pool(origin, {
      connections: CONNECTIONS_MAX,
      pipelining: 1,
      allowH2: false,
      connect:
        connector === undefined ? { timeout: connectTimeoutMs } : connector({ timeoutMs: connectTimeoutMs }),
      keepAliveTimeout: KEEP_ALIVE_MS,
      // One deadline for the whole exchange instead, kept here: these two start anew with every byte.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /**
   * Never rejects. `onLeave` is called just before the first byte goes to the socket. `stopGraceMs` after `cancellation` the request is
   * given up if it was not answered.
   */
  post(path: string, body: Buffer, listener: ExchangeListener): Promise<ExchangeResult> {
    return this.#dispatch({ method: "POST", path, body }, listener);
  }

  /** Never rejects. */
  get(path: string): Promise<ExchangeResult> {
    return this.#dispatch({ method: "GET", path, body: null }, { onLeave: () => undefined });
  }

  #dispatch(
    {
      method,
      path,
      body,
    }: { readonly method: "GET" | "POST"; readonly path: string; readonly body: Buffer | null },
    listener: ExchangeListener,
  ): Promise<ExchangeResult> {
    return new Promise((resolve) => {
      const [timeoutMs, stopGraceMs] = [this.#requestTimeoutMs, this.#stopGraceMs];
      const exchange = new Exchange({ resolve, ...listener, timeoutMs, stopGraceMs });
      this.#pool.dispatch({ method, path: this.#basePath + path, headers: this.#headers, body }, exchange);
    });
  }

  /** Ends idle connections, and lets requests under way come to their end. */
  close(): Promise<void> {
    return this.#pool.close();
  }
}

export interface ExchangeListener {
  readonly onLeave: () => void;
  readonly cancellation?: Cancellation;
}

interface ExchangeOptions extends ExchangeListener {
  readonly resolve: (result: ExchangeResult) => void;
  readonly stopGraceMs: number;
  readonly timeoutMs: number;
}

/*
 *   waiting for a connection --start--> left --headers--> answering --end--> answer
 *            |  error: not a byte left    |  error, deadline   | error, deadline, too large
 *            '----------------------------+--------------------+--> failed
 */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #options: ExchangeOptions;
  #deadline: NodeJS.Timeout | undefined;
  #grace: NodeJS.Timeout | undefined;
  #forget: (() => void) | undefined;
  #left = false;
  #status: number | undefined;
  #headers: Answer["headers"] = {};
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  /** undici calls this when the request gets its connection, before anything is written to it. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    const { onLeave, timeoutMs, cancellation } = this.#options;
    this.#left = true;
    this.#deadline = setTimeout(() => {
      controller.abort(new Error(`no answer within ${timeoutMs} ms`));
    }, timeoutMs);
    this.#forget = cancellation?.onCancel(() => {
      this.#grace = setTimeout(() => {
        controller.abort(new Error("no answer by the time it was stopped"));
      }, this.#options.stopGraceMs);
    });
    onLeave();
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Answer["headers"]): void {
    if (status < 200) return;
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > RESPONSE_BYTES_MAX) {
      controller.abort(new Error(`the answer is larger than ${RESPONSE_BYTES_MAX} bytes`));
      return;
    }
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#stopWaiting();
    const { resolve } = this.#options;
    const [first] = this.#chunks;
    const body = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    const answer = { status: this.#status ?? 0, headers: this.#headers, body: body.toString() };
    resolve({ kind: "answer", answer });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#stopWaiting();
    const status = this.#status === undefined ? {} : { status: this.#status };
    const problem = error instanceof CodedError ? { problem: error } : {};
    this.#options.resolve({
      kind: "failed",
      left: this.#left,
      reason: describe(error),
      ...status,
      ...problem,
    });
  }

  #stopWaiting(): void {
    clearTimeout(this.#deadline);
    clearTimeout(this.#grace);
    this.#forget?.();
  }
}

/** An error's own words; those of its parts where several addresses were tried. */
function describe(error: Error): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return [
      ...new Set(error.errors.map((part) => (part instanceof Error ? part.message : String(part)))),
    ].join("; ");
  }
  return error.message === "" ? error.name : error.message;
}
