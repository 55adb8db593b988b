import { CodedError } from "@causeway/core";
import type { FastifyRequest } from "fastify";
import { isLoopback } from "../http/check-host.ts";
import type { ServerContext } from "../http/server-context.ts";
import { credentialsOf, whoAsks } from "../http/who-asks.ts";

/**
 * Figures are labelled with the names of connections and exports, so they are for people and tokens that may see all runs. Whoever says
 * nothing of themselves is let in only where nobody but this machine reaches the server. Throws NOT_LOGGED_IN, TOKEN_EXPIRED, FORBIDDEN.
 */
export async function requireMetricsReader(request: FastifyRequest, context: ServerContext): Promise<void> {
  const { operations, settings } = context.options;
  const { bearer, session } = credentialsOf(request, context);
  const onlyHere = settings.publicUrl === null && isLoopback(settings.host);
  if (bearer === null && session === null && onlyHere) return;
  const principal = await whoAsks(request, context);
  await operations.access.require(principal, "run:read");
  if (!principal.restricted) return;
  throw new CodedError("FORBIDDEN", "figures of all connections are for people who may see all of them");
}
