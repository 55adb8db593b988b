import type { Cancellation } from "@causeway/ports";
import type { ServerOptions } from "../server-options.ts";

/** What every request is answered with. */
export interface ServerContext {
  readonly options: ServerOptions;
  /** Browsers reach the server by https. */
  readonly secure: boolean;
  /** Host and port of the public address; null: there is none. */
  readonly publicHost: string | null;
  /** Cancelled when the server begins to stop. */
  readonly stopping: Cancellation;
}

/** Where the session's token lives; the prefix keeps other hosts of the domain from setting it (RFC 6265bis §4.1.3.2). */
export function sessionCookie({ secure }: Pick<ServerContext, "secure">): string {
  return secure ? "__Host-causeway" : "causeway";
}
