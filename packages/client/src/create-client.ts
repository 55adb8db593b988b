import createFetchClient, { type Client } from "openapi-fetch";
import type { paths } from "./openapi-types.ts";
import { ProblemError, problemOfAnswer } from "./problem-error.ts";
import { readEvents, type ServerEvent } from "./read-events.ts";

export interface ClientOptions {
  /** For example `http://127.0.0.1:4040`. */
  readonly baseUrl: string;
  /** Sent as `Authorization: Bearer`; without it the browser's cookie counts. */
  readonly token?: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: (request: Request) => Promise<Response>;
}

export interface EventsRequest {
  readonly method?: "GET" | "POST";
  /** With its query. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Every route of the server, typed by its OpenAPI document. A refused request throws ProblemError. */
export type CausewayClient = Client<paths> & {
  /** The events of a route, as they come. Throws ProblemError where the server refuses; ends with the stream or the signal. */
  readonly events: (request: EventsRequest) => AsyncGenerator<ServerEvent, void>;
};

export function createClient(options: ClientOptions): CausewayClient {
  const { baseUrl, token, fetch = globalThis.fetch } = options;
  const headers = {
    ...options.headers,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const client = createFetchClient<paths>({ baseUrl, headers, fetch });
  client.use({
    onResponse: async ({ response }) => {
      if (!response.ok) throw new ProblemError(await problemOfAnswer(response));
    },
  });
  return {
    ...client,
    events: async function* events({ method = "GET", path, body, signal }) {
      const request = new Request(new URL(path, baseUrl), {
        method,
        headers: {
          ...headers,
          accept: "text/event-stream",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      });
      const answer = await fetch(request);
      if (!answer.ok) throw new ProblemError(await problemOfAnswer(answer));
      if (answer.body !== null) yield* readEvents(answer.body);
    },
  };
}

/** The data of an answer. A call of `client` that did not throw has one, except where the route answers 204. */
export async function answered<Data>(call: Promise<{ readonly data?: Data }>): Promise<Data> {
  const { data } = await call;
  return data as Data;
}
