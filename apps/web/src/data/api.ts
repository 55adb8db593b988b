import { createClient } from "@causeway/client";
import { send } from "./http.ts";
import type { AnswerOf, BodyOf, Method, QueryOf, Served } from "./routes.ts";

interface More {
  /** The revision that is replaced: sent as `If-Match`, answered 412 where somebody was faster. */
  readonly etag?: string;
  /** The same key with the same body is done once, however often it is sent. One is made where it is absent and the method is POST. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal | undefined;
}

interface Ask extends More {
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

/** What a route takes, where it takes something. */
type PostInput<Path extends string> =
  undefined extends BodyOf<"post", Path>
    ? [body?: undefined, more?: More]
    : [body: BodyOf<"post", Path>, more?: More];

type ItemsOf<Answer> = Answer extends { readonly items: infer Items } ? Items : never;

/**
 * The server, by its routes below /api/v1 (docs/reference/http.md), through the client that is generated from its OpenAPI document: a path that it does not
 * have, a wrong query or a wrong body do not compile, and the answer has the route's type. Every method throws Problem.
 */
export const createApi = (baseUrl: string) => {
  const ask = asking(baseUrl);
  const get = <const Path extends string>(
    path: Path & Served<"get", Path>,
    query?: QueryOf<"get", Path>,
    signal?: AbortSignal,
  ) => ask<AnswerOf<"get", Path>>("get", path, { query, signal });
  return {
    get,
    /** The items of a route that answers a whole list. */
    list: async <const Path extends string>(
      path: Path & Served<"get", Path>,
      query?: QueryOf<"get", Path>,
      signal?: AbortSignal,
    ) =>
      (await ask<{ readonly items: ItemsOf<AnswerOf<"get", Path>> }>("get", path, { query, signal })).items,
    post: <const Path extends string>(path: Path & Served<"post", Path>, ...[body, more]: PostInput<Path>) =>
      ask<AnswerOf<"post", Path>>("post", path, { body: body ?? {}, ...more }),
    /** `revision`: of the object that is replaced; 412 where somebody was faster. */
    put: <const Path extends string>(
      path: Path & Served<"put", Path>,
      body: BodyOf<"put", Path>,
      revision?: number,
    ) => ask<AnswerOf<"put", Path>>("put", path, { body, ...ifMatch(revision) }),
    remove: async <const Path extends string>(
      path: Path & Served<"delete", Path>,
      revision?: number,
    ): Promise<void> => {
      await ask<unknown>("delete", path, ifMatch(revision));
    },
  } as const;
};

/** The server that these pages come from. */
export const api = createApi("");

function asking(baseUrl: string) {
  const client = createClient({ baseUrl, fetch: send });
  // The client is typed by route and parameters, the pages by the address they make: `Served` has compared it with the same routes.
  const request = client.request as unknown as (
    method: Method,
    path: string,
    init: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly data?: unknown }>;
  return async <Data>(method: Method, path: string, input: Ask): Promise<Data> => {
    const { query = {}, body, signal } = input;
    const given = Object.entries(query).filter(([, value]) => value != null && value !== "");
    const { data } = await request(method, `/api/v1${path}`, {
      params: { query: Object.fromEntries(given) },
      headers: headersOf(method, input),
      body,
      ...(signal === undefined ? {} : { signal }),
    });
    return data as Data;
  };
}

function headersOf(method: Method, { etag, idempotencyKey }: Ask): Readonly<Record<string, string>> {
  return {
    accept: "application/json",
    ...(etag === undefined ? {} : { "if-match": etag }),
    ...(method === "post" ? { "idempotency-key": idempotencyKey ?? crypto.randomUUID() } : {}),
  };
}

function ifMatch(revision: number | undefined): Pick<More, "etag"> {
  return revision === undefined ? {} : { etag: `"${revision}"` };
}
