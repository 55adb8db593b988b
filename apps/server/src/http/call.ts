import type { AccessOperations, ClientInfo, Principal, Route, RouteIo } from "@causeway/api";
import type { Actor } from "@causeway/core";
import type { Cancellation } from "@causeway/ports";

type Given<Io extends RouteIo, Key extends "params" | "query" | "body"> = Io extends {
  readonly [Name in Key]: infer Value;
}
  ? Value
  : null;

/** One request, parsed and allowed. */
export interface Call<Io extends RouteIo = RouteIo> {
  readonly params: Given<Io, "params">;
  readonly query: Given<Io, "query">;
  readonly body: Given<Io, "body">;
  /** Throws NOT_LOGGED_IN on a public route where nobody is. */
  readonly principal: Principal;
  readonly actor: Actor;
  readonly from: ClientInfo;
  /** Of If-Match. Throws IF_MATCH_MISSING. */
  readonly ifRevision: number;
  readonly idempotencyKey: string | null;
  /** The caller went away, or the server is stopping. */
  readonly cancellation: Cancellation;
  /** The address that the browser used, with its query. */
  readonly url: URL;
  readonly cookie: (name: string) => string | null;
  /** The files of a multipart body. */
  readonly files: () => AsyncIterable<UploadedPart>;
  readonly answer: AnswerControl;
}

export interface UploadedPart {
  readonly filename: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** What a handler says beside its answer. */
export interface AnswerControl {
  /** Opens the answer of a route that answers events, before there is one. What is thrown after is an event, too. */
  readonly begin: () => void;
  /** One event of a route that answers events; nothing where the caller wants none. */
  readonly tell: (event: unknown) => void;
  readonly etag: (revision: number) => void;
  readonly setSession: (token: string, expiresAtMs: number) => void;
  readonly endSession: () => void;
  /** A cookie that lives as long as a log-in takes, for this path alone. */
  readonly setCookie: (name: string, value: string | null) => void;
  readonly redirect: (to: string) => void;
  readonly text: (type: string, text: string) => void;
  /** An answer that browsers keep as a file, sent as it is read. */
  readonly file: (filename: string, type: string, chunks: AsyncIterable<string>) => void;
  /** What the audit log says was changed or shown. */
  readonly audited: (audited: Audited) => void;
}

/** `object` as in NewAuditEntry. */
export interface Audited {
  readonly object: string;
  readonly before?: string | null;
  readonly after?: string | null;
}

/** A route and what it does. */
export interface Binding {
  readonly route: Route;
  readonly handle: (call: Call) => Promise<unknown>;
}

/** What `route` does: the types of what comes in and goes out are the route's. */
export function bind<Io extends RouteIo>(
  route: Route<Io>,
  handle: (call: Call<Io>) => Promise<Io["answer"]>,
): Binding {
  return { route, handle };
}

export type Access = Pick<AccessOperations, "authenticate" | "require" | "record">;
