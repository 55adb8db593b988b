import type { AccessOperations, ClientInfo, Principal } from "@causeway/api";
import { CodedError } from "@causeway/core";
import { localPrincipal } from "@causeway/engine";
import { isLoopback } from "./check-host.ts";
import { sameText } from "./same-text.ts";

/** What a request shows of who sends it. */
export interface Credentials {
  readonly session: string | null;
  readonly bearer: string | null;
  /** Whom the local command line runs for. */
  readonly localUser: string | null;
}

/** Names in people's own systems; what is longer is cut. */
const LOCAL_USER_MAX = 100;

/** Who sends the request. Throws NOT_LOGGED_IN, TOKEN_EXPIRED. A bearer token counts before a cookie. */
export async function authenticate(
  access: Pick<AccessOperations, "authenticate">,
  { session, bearer, localUser }: Credentials,
  { from, localToken }: { readonly from: ClientInfo; readonly localToken: string | null },
): Promise<Principal> {
  if (bearer !== null && localToken !== null && sameText(bearer, localToken)) {
    if (isLoopback(from.address.replace(/^::ffff:/, ""))) {
      const name = (localUser ?? "").slice(0, LOCAL_USER_MAX);
      return { ...localPrincipal(from), ...(name === "" ? {} : { name }) };
    }
    throw new CodedError("NOT_LOGGED_IN", "the local token counts on this machine alone");
  }
  if (bearer !== null) return access.authenticate({ bearer }, from);
  if (session !== null) return access.authenticate({ session }, from);
  throw new CodedError("NOT_LOGGED_IN", "the request carries no session and no token");
}

/** Of `Authorization: Bearer …`; null where there is none. */
export function bearerOf(authorization: string | undefined): string | null {
  return /^Bearer\s+(\S+)$/i.exec(authorization ?? "")?.[1] ?? null;
}
