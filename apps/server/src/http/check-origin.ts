import type { IncomingHttpHeaders } from "node:http";
import { CodedError } from "@causeway/core";
import { bearerOf } from "./authenticate.ts";

/**
 * Refuses what another site makes a browser ask for: ORIGIN_REFUSED. A bearer token is a secret that no other site has; the cookie beside it does not count.
 * Every browser sends Sec-Fetch-Site or, with whatever is not a GET, Origin; who sends neither is no browser
 * (research/reliability-and-security.md §4; OWASP CSRF, "Fetch Metadata").
 */
export function checkOrigin(
  { method, headers }: { readonly method: string; readonly headers: IncomingHttpHeaders },
  origins: readonly string[],
): void {
  if (bearerOf(headers.authorization) !== null) return;
  const site = headers["sec-fetch-site"];
  if (site === "same-origin") return;
  const reads = method === "GET" || method === "HEAD";
  // A link or the provider's redirect may lead here: it reads, and the other site does not see the answer.
  if (reads && (site === "none" || headers["sec-fetch-mode"] === "navigate")) return;
  const { origin } = headers;
  if (site === undefined && (origin === undefined ? true : origins.includes(origin))) return;
  throw new CodedError("ORIGIN_REFUSED", "the request comes from another site than this server's pages");
}
