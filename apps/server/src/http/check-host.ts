import { CodedError } from "@causeway/core";

const LOOPBACK_NAMES = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Whether `host` listens for this machine alone. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_NAMES.test(host.includes(":") && !host.startsWith("[") ? `[${host}]` : host);
}

/**
 * On loopback, a name that is not loopback's means that somebody else's page had its name point here (DNS rebinding): HOST_REFUSED.
 * Where the server listens for others, they may use any name for it.
 */
export function checkHost(
  host: string | undefined,
  { listens, publicHost }: { readonly listens: string; readonly publicHost: string | null },
): void {
  if (!isLoopback(listens)) return;
  const name = (host ?? "").replace(/:\d+$/, "");
  if (isLoopback(name) || (publicHost !== null && host === publicHost)) return;
  throw new CodedError("HOST_REFUSED", "the server is not known by the name that the request uses");
}
