import type { ClientInfo, Principal } from "@causeway/api";
import type { FastifyRequest } from "fastify";
import { authenticate, bearerOf, type Credentials } from "./authenticate.ts";
import { headerOf } from "./make-call.ts";
import { type ServerContext, sessionCookie } from "./server-context.ts";

export function clientOf(request: FastifyRequest): ClientInfo {
  return { address: request.ip, userAgent: request.headers["user-agent"] ?? "" };
}

/** Throws NOT_LOGGED_IN, TOKEN_EXPIRED. */
export function whoAsks(request: FastifyRequest, context: ServerContext): Promise<Principal> {
  const { operations, settings } = context.options;
  return authenticate(operations.access, credentialsOf(request, context), {
    from: clientOf(request),
    localToken: settings.localToken,
  });
}

export function credentialsOf(
  request: FastifyRequest,
  { secure }: Pick<ServerContext, "secure">,
): Credentials {
  return {
    bearer: bearerOf(request.headers.authorization),
    session: request.cookies[sessionCookie({ secure })] ?? null,
    localUser: headerOf(request, "x-causeway-user"),
  };
}
