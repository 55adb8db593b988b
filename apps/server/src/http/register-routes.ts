import { Readable } from "node:stream";
import type { AnyRoute, Principal } from "@causeway/api";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { auditRequest } from "./audit-request.ts";
import { clientOf, whoAsks } from "./who-asks.ts";
import type { Binding, Call } from "./call.ts";
import { endWithPrincipal } from "./end-with-principal.ts";
import { jsonText } from "./json-text.ts";
import { keepAnswer } from "./keep-answer.ts";
import { makeCall, type Said } from "./make-call.ts";
import { answerBug, problemAnswer } from "./problem-answer.ts";
import type { ServerContext } from "./server-context.ts";
import { stopSignal } from "./stop-signal.ts";

/** Answers every bound route. */
export function registerRoutes(
  server: FastifyInstance,
  bindings: readonly Binding[],
  context: ServerContext,
): void {
  const { bodyBytesMax, configurationBytesMax } = context.options.settings;
  for (const binding of bindings) {
    const { route } = binding;
    const isLarge = route.group === "configuration";
    server.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ":$1"),
      bodyLimit: isLarge ? configurationBytesMax : bodyBytesMax,
      handler: (request, reply) => answerRequest(binding, { request, reply }, context),
    });
  }
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function answerRequest(binding: Binding, exchange: Exchange, context: ServerContext): Promise<void> {
  const { route } = binding;
  const { request, reply } = exchange;
  const { access } = context.options.operations;
  const from = clientOf(request);
  const gone = stopSignal(context.stopping);
  reply.raw.on("close", () => gone.cancel());
  const principal = route.access === "public" ? null : await whoAsks(request, context);
  if (principal !== null && route.access !== "any" && route.access !== "public")
    await access.require(principal, route.access);
  if (principal !== null && route.answer.media === "events")
    void endWithPrincipal({ route, principal, gone }, context);
  const audit = auditRequest({ route, principal, from, params: request.params }, context);
  let said: Said | null = null;
  try {
    const made = makeCall(
      { route, request, reply, principal, from, cancellation: gone.cancellation },
      context,
    );
    said = made.said;
    const call = { ...exchange, ...made, principal };
    const answered = await answerCall(binding, call, context);
    if (!answered.again) await audit({ outcome: "done", reason: null }, said.audited);
    await send(route, call, answered);
  } catch (error) {
    const refusal = problemAnswer(error, request.id)?.problem;
    // Whoever asked went away: nobody refused it.
    const outcome = refusal === undefined || refusal.code === "INTERRUPTED" ? "failed" : "refused";
    await audit({ outcome, reason: refusal?.code ?? "INTERNAL" }, said?.audited ?? null);
    if (said?.stream == null) throw error;
    const problem = refusal ?? answerBug(error, request);
    said.stream.send(jsonText(problem), "problem");
    said.stream.end();
  } finally {
    gone.cancel();
  }
}

interface MadeCall extends Exchange {
  readonly call: Call;
  readonly said: Said;
  readonly principal: Principal | null;
}

interface Answered {
  /** JSON text; null where the route answers none. */
  readonly body: string | null;
  /** Given before, to the same request: nothing was done now. */
  readonly again: boolean;
}

async function answerCall(binding: Binding, made: MadeCall, context: ServerContext): Promise<Answered> {
  const { route } = binding;
  const { call, said, request, principal } = made;
  const key = route.keepsAnswer ? call.idempotencyKey : null;
  if (key === null || principal === null)
    return { body: bodyOf(route, await binding.handle(call)), again: false };
  const path = new URL(request.url, "http://localhost").pathname;
  const scope = `${principal.id} ${route.method} ${path}`;
  const nowMs = context.options.clock.now();
  const kept = await keepAnswer(
    context.options.answers,
    { scope, key, body: request.body, nowMs },
    async () => {
      const body = bodyOf(route, await binding.handle(call));
      return { status: route.answer.status, etag: said.etag, body };
    },
  );
  said.etag = kept.etag;
  return kept;
}

function bodyOf(route: AnyRoute, answer: unknown): string | null {
  return route.answer.media === "none" ? null : jsonText(answer);
}

async function send(
  route: AnyRoute,
  { call, reply, said }: MadeCall,
  { body, again }: Answered,
): Promise<void> {
  // Who asked for events gets the result as one, also where nothing was told before.
  if (route.answer.media === "json or events") call.answer.begin();
  if (said.stream !== null) {
    if (route.answer.media === "json or events") said.stream.send(body ?? "null", "result");
    else said.stream.send("{}", "end");
    said.stream.end();
    return;
  }
  if (said.redirect !== null) {
    await reply.redirect(said.redirect, 302);
    return;
  }
  if (said.etag !== null) void reply.header("etag", said.etag);
  if (again) void reply.header("idempotency-replayed", "true");
  void reply.code(route.answer.status);
  if (said.text !== null) await reply.type(said.text.type).send(sendable(said.text.text));
  else if (body === null) await reply.send();
  else await reply.type("application/json; charset=utf-8").send(body);
}

function sendable(text: string | AsyncIterable<string>): string | Readable {
  return typeof text === "string" ? text : Readable.from(text);
}
