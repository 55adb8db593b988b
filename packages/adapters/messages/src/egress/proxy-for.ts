import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import type { EgressTarget } from "./egress-target.ts";

/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in either case, as every program reads them. */
export type ProxyEnvironment = { readonly [name: string]: string | undefined };

/**
 * The proxy through which a target is called; null: directly. Mail goes directly, and so does this machine: a proxy's loopback is not
 * ours. NO_PROXY holds names (with what is below them), addresses and ranges, each perhaps with a port; `*` is everything.
 */
export function proxyFor({ host, port, use }: EgressTarget, environment: ProxyEnvironment): URL | null {
  if (use === "mail" || isThisMachine(host)) return null;
  const proxy = read(environment, use === "https" ? "HTTPS_PROXY" : "HTTP_PROXY");
  if (proxy === "" || isExcepted({ host, port }, read(environment, "NO_PROXY"))) return null;
  const url = URL.canParse(proxy) ? proxy : `http://${proxy}`;
  return new URL(url);
}

function read(environment: ProxyEnvironment, name: string): string {
  return (environment[name.toLowerCase()] ?? environment[name] ?? "").trim();
}

function isThisMachine(host: string): boolean {
  if (host === "localhost" || host.endsWith(".localhost")) return true;
  return isIP(host) !== 0 && ipaddr.process(host).range() === "loopback";
}

function isExcepted({ host, port }: { readonly host: string; readonly port: number }, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      if (entry === "*") return true;
      const [, name = entry, onPort] = /^([^:]+|\[.+\]):(\d+)$/.exec(entry) ?? [];
      if (onPort !== undefined && Number(onPort) !== port) return false;
      if (isIP(host) !== 0) return isInRange(host, name.replace(/^\[(.*)\]$/, "$1"));
      const suffix = name.replace(/^\*?\./, "");
      return host === suffix || host.endsWith(`.${suffix}`);
    });
}

function isInRange(host: string, entry: string): boolean {
  const address = ipaddr.process(host);
  if (ipaddr.isValidCIDR(entry)) {
    const [from, bits] = ipaddr.parseCIDR(entry);
    return from.kind() === address.kind() && address.match(from, bits);
  }
  return ipaddr.isValid(entry) && ipaddr.process(entry).toString() === address.toString();
}
