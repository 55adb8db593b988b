import type { Action } from "@causeway/core";
import { z } from "zod";

/** What a route takes and answers, as types. */
export interface RouteIo {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly answer: unknown;
}

/**
 * Who may call: `public` needs nobody, `any` everybody who is logged in, otherwise one policy action, for example `export:write`.
 * Personal data is masked below the routes, by the operations.
 */
export type RouteAccess = "public" | "any" | Action;

/**
 * json: one JSON document. none: 204, or a redirect. yaml: text. `csv or ndjson`: a file, as it is read. events: server-sent events whose data is a JSON document each.
 * `json or events`: events where `Accept` asks for them, with an event `result` or `problem` at the end.
 */
export type AnswerMedia = "json" | "none" | "yaml" | "csv or ndjson" | "events" | "json or events";

/** One line of the table that server, OpenAPI document, typed client and contract test are made from. */
export interface Route<Io extends RouteIo = RouteIo> {
  /** Unique; `operationId` of the OpenAPI document. */
  readonly id: string;
  readonly group: RouteGroup;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** With `{name}` for parameters. */
  readonly path: string;
  /** One sentence without a full stop. */
  readonly summary: string;
  readonly access: RouteAccess;
  /** Object schemas; null where there is none. */
  readonly params: z.ZodType<Io["params"]> | null;
  readonly query: z.ZodType<Io["query"]> | null;
  readonly body: RouteBody<Io["body"]> | null;
  readonly answer: {
    readonly status: 200 | 201 | 202 | 204 | 302;
    readonly media: AnswerMedia;
    /** Of the JSON document, or of each event's data; null where there is none. */
    readonly schema: z.ZodType<Io["answer"]> | null;
    /** Of each event's data where the answer may be events. */
    readonly events?: z.ZodType;
  };
  /** tells: the answer carries the object's ETag; needed: the request must carry If-Match, too. */
  readonly etag: "none" | "tells" | "needed";
  /**
   * change: the audit log gets an entry, refused or not. view: personal data of single people is shown, which is audited, too.
   * operation: the operation writes its entry itself. none: nothing is changed, although the method may be POST. A GET never changes anything.
   */
  readonly audit: "change" | "view" | "operation" | "none";
  /** The answer of a POST is kept for its Idempotency-Key, unless it holds a secret or nothing was changed. */
  readonly keepsAnswer: boolean;
}

export type RouteGroup =
  | "access"
  | "resources"
  | "configuration"
  | "runs"
  | "people"
  | "preview"
  | "notifications"
  | "overview";

export interface RouteBody<Body> {
  readonly media: "application/json" | "application/yaml" | "multipart/form-data";
  readonly schema: z.ZodType<Body>;
  /**
   * border: the server parses by the schema. operation: the operation reads it and tells all that is wrong at once, with the nearest known key, so
   * the schema only documents it.
   */
  readonly checkedBy: "border" | "operation";
}

/** Routes by their key in the group. */
export type Routes<Ios extends { readonly [key: string]: RouteIo }> = {
  readonly [Key in keyof Ios]: Route<Ios[Key]>;
};

/** A route whose types nobody asks for. */
export type AnyRoute = Route;

type Optional = "params" | "query" | "body" | "etag" | "audit" | "keepsAnswer";

/** A route with what goes without saying: a POST, PUT or DELETE is audited as a change, a POST keeps its answer. */
export function route<Io extends RouteIo>(
  written: Omit<Route<Io>, Optional> & Partial<Pick<Route<Io>, Optional>>,
): Route<Io> {
  const changes = written.method !== "GET" && (written.audit ?? "change") === "change";
  return {
    params: null,
    query: null,
    body: null,
    etag: "none",
    audit: changes ? "change" : "none",
    keepsAnswer: written.method === "POST" && changes && written.access !== "public",
    ...written,
  };
}

/** A JSON body that is parsed by its schema. */
export function json<Body>(schema: z.ZodType<Body>): RouteBody<Body> {
  return { media: "application/json", schema, checkedBy: "border" };
}

type Answer<T> = Route<{ answer: T }>["answer"];

/** The usual answers. */
export const answers: {
  readonly ok: <T>(schema: z.ZodType<T>) => Answer<T>;
  readonly created: <T>(schema: z.ZodType<T>) => Answer<T>;
  readonly accepted: <T>(schema: z.ZodType<T>) => Answer<T>;
  readonly none: Answer<unknown>;
} = {
  ok: (schema) => ({ status: 200, media: "json", schema }),
  created: (schema) => ({ status: 201, media: "json", schema }),
  accepted: (schema) => ({ status: 202, media: "json", schema }),
  none: { status: 204, media: "none", schema: null },
};

/** Schemas that the OpenAPI document names: what comes in and what goes out. */
export const bodyNames: z.core.$ZodRegistry<{ id: string }> = z.registry<{ id: string }>();
export const answerNames: z.core.$ZodRegistry<{ id: string }> = z.registry<{ id: string }>();

/** Names the schema of an answer, or of a part of one. */
export function named<T>(id: string, schema: z.ZodType<T>): z.ZodType<T> {
  answerNames.add(schema, { id });
  return schema;
}

/** Names the schema of a body. */
export function namedBody<T>(id: string, schema: z.ZodType<T>): z.ZodType<T> {
  bodyNames.add(schema, { id });
  return schema;
}
