import { type Answer, ask, type Ask } from "./http.ts";

type Query = NonNullable<Ask["query"]>;
type More = Pick<Ask, "etag" | "idempotencyKey" | "signal">;

const at = (path: string) => `/api/v1${path}`;

/**
 * The server, by its routes below /api/v1 (docs/reference/http.md). The answer's type is one of `@causeway/api`: the operation that the route calls.
 * Every method throws Problem.
 */
export const api = {
  get: async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
    (
      await ask<T>("GET", at(path), {
        ...(query === undefined ? {} : { query }),
        ...(signal === undefined ? {} : { signal }),
      })
    ).data,
  /** The items of a route that answers a whole list. */
  list: async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<readonly T[]> =>
    (await api.get<{ readonly items: readonly T[] }>(path, query, signal)).items,
  post: async <T>(path: string, body: unknown = {}, more: More = {}): Promise<T> =>
    (await ask<T>("POST", at(path), { body, ...more })).data,
  /** `revision`: of the object that is replaced; 412 where somebody was faster. */
  put: async <T>(path: string, body: unknown, revision?: number): Promise<T> =>
    (await ask<T>("PUT", at(path), { body, ...ifMatch(revision) })).data,
  remove: async (path: string, revision?: number): Promise<void> => {
    await ask<unknown>("DELETE", at(path), ifMatch(revision));
  },
  /** With headers, for what is neither of the above. */
  ask: <T>(...[method, path, input]: Parameters<typeof ask>): Promise<Answer<T>> =>
    ask<T>(method, at(path), input),
} as const;

function ifMatch(revision: number | undefined): Pick<Ask, "etag"> {
  return revision === undefined ? {} : { etag: `"${revision}"` };
}
