import type { AnyRoute } from "@causeway/api";
import { CodedError } from "@causeway/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Binding } from "./call.ts";
import { codedHttpError } from "./coded-http-error.ts";
import { answerBug, problemAnswer, RefusedRequest } from "./problem-answer.ts";

/** Everything that is refused or goes wrong answers problem+json. */
export function answerTrouble(server: FastifyInstance): void {
  server.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
}

export async function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const answer = problemAnswer(codedHttpError(error), request.id);
  const problem = answer?.problem ?? answerBug(error, request);
  await reply
    .code(problem.status)
    .headers(answer?.headers ?? {})
    .header("cache-control", "no-store")
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify(problem));
}

/** What is wrong with an address that no route answers: the method, or all of it. */
export function unknownRoute(
  { method, url }: { readonly method: string; readonly url: string },
  bindings: readonly Binding[],
): Error {
  const path = url.split("?")[0] ?? "";
  const methods = bindings
    .filter(({ route }) => patternOf(route).test(path))
    .map(({ route }) => route.method);
  if (methods.length === 0)
    return new CodedError("ROUTE_UNKNOWN", `there is nothing at ${path.slice(0, 200)}`);
  const allow = [...new Set(methods)].toSorted().join(", ");
  return new RefusedRequest(
    new CodedError("METHOD_NOT_ALLOWED", `the address takes ${allow}, not ${method}`),
    { headers: { allow } },
  );
}

function patternOf({ path }: AnyRoute): RegExp {
  return new RegExp(`^${path.replaceAll(/[.]/g, "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`);
}
