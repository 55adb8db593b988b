import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { openApi, ROUTES } from "@causeway/api";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendProblem, unknownRoute } from "../http/answer-trouble.ts";
import type { Binding } from "../http/call.ts";
import { type ServerContext, sessionCookie } from "../http/server-context.ts";
import { docsPage } from "./docs-page.ts";
import { errorPage, errorsPage } from "./error-page.ts";
import { htmlPage, STYLE_SHEET } from "./html.ts";
import { requireMetricsReader } from "./require-metrics-reader.ts";

/** Addresses that programs ask for: what is unknown there is a problem, not a page. */
const FOR_PROGRAMS = /^\/(api|assets|openapi\.json|metrics|healthz|readyz|version)(\/|$)/;
const IMMUTABLE = "public, max-age=31536000, immutable";

/** Documents, metrics, and the web application: its files, and index.html for every address that is the application's own. */
export async function registerPages(
  server: FastifyInstance,
  bindings: readonly Binding[],
  context: ServerContext,
): Promise<void> {
  const { options } = context;
  const document = openApi(ROUTES, options.settings.version);
  const documentText = JSON.stringify(document);
  const docs = docsPage(ROUTES, document);
  const html = (reply: FastifyReply, text: string, status = 200) =>
    reply.code(status).header("cache-control", "no-cache").type("text/html; charset=utf-8").send(text);
  server.get("/openapi.json", (_, reply) =>
    reply.header("cache-control", "no-cache").type("application/json; charset=utf-8").send(documentText),
  );
  server.get("/docs", (_, reply) => html(reply, docs));
  server.get("/docs.css", (_, reply) => reply.type("text/css; charset=utf-8").send(STYLE_SHEET));
  // Whoever is logged in has the same in the pages, with all that is around them; programs and strangers get the document.
  const ofPages = async (request: FastifyRequest): Promise<string | null> =>
    request.cookies[sessionCookie(context)] === undefined ? null : await indexOf(options.webDirectory);
  server.get("/errors", async (request, reply) =>
    html(reply.header("vary", "cookie"), (await ofPages(request)) ?? errorsPage()),
  );
  server.get<{ Params: { code: string } }>("/errors/:code", async (request, reply) => {
    const index = await ofPages(request);
    if (index !== null) return html(reply.header("vary", "cookie"), index);
    const page = errorPage(request.params.code);
    if (page === null) return sendProblem(unknownRoute(request, bindings), request, reply);
    return html(reply.header("vary", "cookie"), page);
  });
  server.get("/metrics", async (request, reply) => {
    await requireMetricsReader(request, context);
    const { type, text } = await options.metrics();
    return reply.header("cache-control", "no-store").type(type).send(text);
  });
  if (options.webDirectory !== null) await registerFiles(server, options.webDirectory);
  server.setNotFoundHandler(async (request, reply) => {
    const reads = request.method === "GET" || request.method === "HEAD";
    if (!reads || FOR_PROGRAMS.test(request.url))
      return sendProblem(unknownRoute(request, bindings), request, reply);
    const index = await indexOf(options.webDirectory);
    return html(reply, index ?? NOT_BUILT, index === null ? 503 : 200);
  });
}

/** A file of a build by its name, in the two folders that a build has. */
const FILE_NAME = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*\.[a-z0-9]+$/;

/** Looked for at each request: a build made while the server runs counts at once, index.html and the files that it names alike. */
async function registerFiles(server: FastifyInstance, root: string): Promise<void> {
  await server.register(fastifyStatic, { root, serve: false, suppressWarning: true, cacheControl: false });
  const serve = (folder: string, caching: string) =>
    server.get<{ Params: { file: string } }>(`/${folder}:file`, (request, reply) => {
      const { file } = request.params;
      if (!FILE_NAME.test(file)) return reply.callNotFound();
      return reply.header("cache-control", caching).sendFile(`${folder}${file}`);
    });
  serve("", "no-cache");
  serve("assets/", IMMUTABLE);
}

/** index.html; null: the application was not built. */
async function indexOf(directory: string | null): Promise<string | null> {
  if (directory === null) return null;
  try {
    return await readFile(join(directory, "index.html"), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

const NOT_BUILT = htmlPage(
  "Pages are not built",
  `<h1>The pages are not built yet</h1>
<p>The server runs, and its API answers. The pages are built once, by</p>
<pre>npm run build</pre>
<p>in the folder of Causeway; then load this page again. Until then: <a href="/docs">the API</a>.</p>`,
);
