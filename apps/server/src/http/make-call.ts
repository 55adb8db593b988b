import type { AnyRoute, ClientInfo, Principal } from "@causeway/api";
import { CodedError } from "@causeway/core";
import { actorOf } from "@causeway/engine";
import type { Cancellation } from "@causeway/ports";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Audited, AnswerControl, Call, UploadedPart } from "./call.ts";
import { type EventStream, openEventStream } from "./event-stream.ts";
import { jsonText } from "./json-text.ts";
import { parseInput } from "./parse-input.ts";
import { type ServerContext, sessionCookie } from "./server-context.ts";

/** What a handler has said so far beside its answer. */
export interface Said {
  etag: string | null;
  redirect: string | null;
  text: { readonly type: string; readonly text: string | AsyncIterable<string> } | null;
  audited: Audited | null;
  /** Open once an event was told. */
  stream: EventStream | null;
}

export interface CallInput {
  readonly route: AnyRoute;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly principal: Principal | null;
  readonly from: ClientInfo;
  readonly cancellation: Cancellation;
}

/** Minutes that a way through the identity provider may take. */
const LOGIN_COOKIE_SECONDS = 600;

/** The request as a handler sees it, parsed. Throws CodedErrors. */
export function makeCall(
  input: CallInput,
  context: ServerContext,
): { readonly call: Call; readonly said: Said } {
  const { route, request, principal, from, cancellation } = input;
  const said: Said = { etag: null, redirect: null, text: null, audited: null, stream: null };
  const someone = (): Principal => {
    if (principal === null) throw new CodedError("NOT_LOGGED_IN", "nobody is logged in");
    return principal;
  };
  const parsed = (schema: AnyRoute["query"], value: unknown, where: "address" | "body"): unknown =>
    schema === null ? null : parseInput(schema, value, where);
  const checksBody = route.body?.checkedBy === "border";
  // What routes declare is known where they are bound; here inputs are whatever the schemas let through.
  const call = {
    params: parsed(route.params, request.params, "address"),
    query: parsed(route.query, request.query, "address"),
    body: checksBody ? parsed(route.body?.schema ?? null, request.body, "body") : request.body,
    get principal() {
      return someone();
    },
    get actor() {
      return actorOf(someone());
    },
    from,
    get ifRevision() {
      return revisionOf(request.headers["if-match"]);
    },
    idempotencyKey: headerOf(request, "idempotency-key"),
    cancellation,
    url: new URL(request.url, context.options.settings.publicUrl ?? `http://${request.host}`),
    cookie: (name) => request.cookies[name] ?? null,
    files: () => uploadedParts(request),
    answer: answerControl(input, said, context),
  } as Call;
  return { call, said };
}

export function headerOf(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" ? value : null;
}

/** `"3"`, or as proxies may weaken it, `W/"3"`. */
function revisionOf(ifMatch: string | undefined): number {
  if (ifMatch === undefined)
    throw new CodedError("IF_MATCH_MISSING", "the request does not say which revision it changes");
  const revision = /^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch)?.[1];
  if (revision === undefined) throw new CodedError("USAGE", "If-Match is not the ETag of an object");
  return Number(revision);
}

function answerControl(
  { route, request, reply }: CallInput,
  said: Said,
  context: ServerContext,
): AnswerControl {
  const wantsEvents =
    route.answer.media === "events" ||
    (route.answer.media === "json or events" && (request.headers.accept ?? "").includes("text/event-stream"));
  const open = (): EventStream | null => {
    if (!wantsEvents) return null;
    if (said.stream !== null) return said.stream;
    reply.hijack();
    const headers = reply.getHeaders() as Record<string, string>;
    said.stream = openEventStream(reply.raw, headers);
    return said.stream;
  };
  const cookie = {
    httpOnly: true,
    secure: context.secure,
    sameSite: "lax",
    path: "/",
  } as const;
  return {
    begin: () => void open(),
    tell: (event) => open()?.send(jsonText(event)),
    etag: (revision) => {
      said.etag = `"${revision}"`;
    },
    setSession: (token, expiresAtMs) => {
      void reply.setCookie(sessionCookie(context), token, { ...cookie, expires: new Date(expiresAtMs) });
    },
    endSession: () => {
      void reply.clearCookie(sessionCookie(context), cookie);
    },
    setCookie: (name, value) => {
      if (value === null) void reply.clearCookie(name, cookie);
      else void reply.setCookie(name, value, { ...cookie, maxAge: LOGIN_COOKIE_SECONDS });
    },
    redirect: (to) => {
      said.redirect = to;
    },
    text: (type, text) => {
      said.text = { type, text };
    },
    file: (filename, type, chunks) => {
      void reply.header("content-disposition", `attachment; filename="${filename}"`);
      said.text = { type, text: chunks };
    },
    audited: (audited) => {
      said.audited = audited;
    },
  };
}

async function* uploadedParts(request: FastifyRequest): AsyncGenerator<UploadedPart, void> {
  if (!request.isMultipart())
    throw new CodedError("MEDIA_TYPE_UNKNOWN", "the route takes multipart/form-data with a file");
  for await (const part of request.files()) yield { filename: part.filename, bytes: part.file };
}
