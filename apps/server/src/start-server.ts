import fastifyCookie from "@fastify/cookie";
import fastifyMultipart from "@fastify/multipart";
import { CodedError } from "@causeway/core";
import Fastify, { type FastifyInstance, LogController } from "fastify";
import { allBindings } from "./handlers/all-bindings.ts";
import { answerTrouble, sendProblem } from "./http/answer-trouble.ts";
import { checkHost } from "./http/check-host.ts";
import { checkOrigin } from "./http/check-origin.ts";
import { registerRoutes } from "./http/register-routes.ts";
import { securityHeaders } from "./http/security-headers.ts";
import type { ServerContext } from "./http/server-context.ts";
import { type StopSignal, stopSignal } from "./http/stop-signal.ts";
import { registerEntrance } from "./pages/entrance.ts";
import { registerPages } from "./pages/register-pages.ts";
import type { RunningServer, ServerOptions } from "./server-options.ts";

/** A slow sender keeps a connection at most this long. */
const REQUEST_MS_MAX = 300_000;
/** A path with a person's key, percent-encoded. */
const PARAMETER_CHARACTERS_MAX = 8000;

/** Listens, and answers every route of the table. Throws PORT_IN_USE. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { settings, answers } = options;
  const stopping = stopSignal();
  const publicUrl = settings.publicUrl === null ? null : new URL(settings.publicUrl);
  const context: ServerContext = {
    options,
    secure: publicUrl?.protocol === "https:",
    publicHost: publicUrl?.host ?? null,
    stopping: stopping.cancellation,
  };
  await answers.forgetUnanswered();
  const server = createServer(context);
  // What a form of another site can send (the library reads it as text otherwise).
  server.removeContentTypeParser("text/plain");
  await server.register(fastifyCookie);
  await server.register(fastifyMultipart, {
    limits: { fileSize: settings.uploadBytesMax, files: 1, fields: 0 },
  });
  guard(server, context);
  answerTrouble(server);
  const bindings = allBindings(context);
  registerRoutes(server, bindings, context);
  if (options.entrance != null) registerEntrance(server, options.entrance, context);
  await registerPages(server, bindings, context);
  await listen(server, options);
  const port = server.addresses().find((one) => typeof one === "object")?.port ?? settings.port;
  const host = settings.host.includes(":") ? `[${settings.host}]` : settings.host;
  return {
    url: settings.publicUrl ?? `http://${host}:${port}`,
    port,
    close: (withinMs) => closeServer(server, { stopping, withinMs, clock: options.clock }),
  };
}

function createServer({ options, secure }: ServerContext): FastifyInstance {
  const { settings, log, random } = options;
  return Fastify({
    logger:
      log === null
        ? false
        : {
            level: "info",
            base: null,
            timestamp: () => `,"time":${options.clock.now()}`,
            stream: { write: log },
          },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => random.id(),
    // An address that is none is answered before any hook runs.
    frameworkErrors: (error, request, reply) => {
      void reply.headers(securityHeaders(secure));
      void sendProblem(error, request, reply);
    },
    trustProxy: settings.trustedProxies.length === 0 ? false : [...settings.trustedProxies],
    bodyLimit: settings.bodyBytesMax,
    requestTimeout: REQUEST_MS_MAX,
    routerOptions: { maxParamLength: PARAMETER_CHARACTERS_MAX, ignoreTrailingSlash: false },
    forceCloseConnections: "idle",
    return503OnClosing: false,
  });
}

/** What every request passes, and every answer carries. */
function guard(server: FastifyInstance, context: ServerContext): void {
  const { options, publicHost, secure, stopping } = context;
  const headers = securityHeaders(secure);
  server.addHook("onRequest", async (request, reply) => {
    void reply.headers({ ...headers, "x-request-id": request.id });
    if (request.url.startsWith("/api/")) void reply.header("cache-control", "no-store");
    checkHost(request.headers.host, { listens: options.settings.host, publicHost });
    checkOrigin(request, originsOf(request.headers.host, options.settings.publicUrl));
    if (stopping.cancelled && !request.url.startsWith("/healthz"))
      throw new CodedError("SERVER_STOPPING", "the server takes nothing new");
  });
  server.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    const { method } = request;
    const status = reply.statusCode;
    const seconds = reply.elapsedTime / 1000;
    options.onAnswer?.({ route, method, status, seconds });
    // The route's pattern, never the address: names, keys and searches may be personal.
    request.log.info(
      { request_id: request.id, method, route, status, ms: Math.round(seconds * 1000) },
      "answered",
    );
  });
}

/** What `Origin` may say. */
function originsOf(host: string | undefined, publicUrl: string | null): readonly string[] {
  if (publicUrl !== null) return [new URL(publicUrl).origin];
  return host === undefined ? [] : [`http://${host}`];
}

async function listen(server: FastifyInstance, { settings }: ServerOptions): Promise<void> {
  try {
    await server.listen({ port: settings.port, host: settings.host });
  } catch (error) {
    await server.close();
    const { code } = error as { readonly code?: unknown };
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    throw new CodedError("PORT_IN_USE", `port ${settings.port} of ${settings.host} is taken or not allowed`, {
      cause: error,
    });
  }
}

async function closeServer(
  server: FastifyInstance,
  { stopping, withinMs, clock }: { stopping: StopSignal; withinMs: number; clock: ServerOptions["clock"] },
): Promise<void> {
  stopping.cancel();
  const late = stopSignal();
  const closed = server.close().then(() => late.cancel());
  await clock.sleep(withinMs, late.cancellation);
  server.server.closeAllConnections();
  await closed;
}
