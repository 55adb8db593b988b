import { isIP } from "node:net";
import { CodedError } from "@causeway/core";
import type { AddressVerdict, JudgeAddress } from "./judge-address.ts";

/** Where a call wants to go. */
export interface EgressTarget {
  /** As a person wrote it, without what may be secret: for messages. */
  readonly shown: string;
  /** A name without a trailing dot in lower case, or an address without brackets. */
  readonly host: string;
  readonly port: number;
  readonly use: "https" | "http" | "mail";
}

/** @throws CodedError EGRESS_REFUSED where it is no http(s) URL, or one that hides where it goes. */
export function targetOfUrl(text: string): EgressTarget {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) throw refusal("the address", "cannot be read as a URL");
  const shown = `${url.protocol}//${url.host}`;
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw refusal(url.protocol, "is not a scheme that is called; https is");
  if (url.username !== "" || url.password !== "")
    throw refusal(shown, "holds a user name or password before the host");
  const use = url.protocol === "https:" ? "https" : "http";
  const port = url.port === "" ? (use === "https" ? 443 : 80) : Number(url.port);
  return { shown, host: plainHost(url.hostname), port, use };
}

/** Brackets of IPv6, a trailing dot and capitals are spelling. */
export function plainHost(hostname: string): string {
  return hostname
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.+$/, "")
    .toLowerCase();
}

export function refusal(what: string, why: string, allow?: string): CodedError {
  const how =
    allow === undefined
      ? {}
      : {
          advice: `Use a public https address, or allow this one: \`causeway serve --allow-address ${allow}\`, or CAUSEWAY_EGRESS_ALLOW=${allow} in the environment.`,
        };
  return new CodedError("EGRESS_REFUSED", `${what} ${why}`, how);
}

/** Names under which clouds give away secrets of the machine. */
const METADATA_NAMES: ReadonlySet<string> = new Set([
  "metadata",
  "metadata.google.internal",
  "metadata.goog",
  "instance-data",
  "instance-data.ec2.internal",
  "metadata.azure.internal",
  "metadata.tencentyun.com",
  "metadata.platformequinix.com",
]);

/** The addresses that a host stands for without asking anybody; null: it has to be resolved. */
export function knownAddresses({ host, shown }: EgressTarget): readonly string[] | null {
  if (METADATA_NAMES.has(host)) throw refusal(shown, "is the name of a cloud's metadata");
  if (host === "") throw refusal(shown, "names no host");
  if (isIP(host) !== 0) return [host];
  return host === "localhost" || host.endsWith(".localhost") ? ["127.0.0.1", "::1"] : null;
}

/**
 * All of the addresses have to be fit: one bad one among good ones is how a name leads inside. Plain http and unusual ports only where
 * the policy allows the address. Throws CodedError EGRESS_REFUSED.
 */
export function judgeTarget(
  target: EgressTarget,
  addresses: readonly string[],
  judge: JudgeAddress,
): readonly string[] {
  for (const address of addresses) {
    const why = objection(target, judge(address));
    if (why === null) continue;
    const what = address === target.host ? target.shown : `${target.shown} (${address})`;
    throw refusal(what, why, address);
  }
  return addresses;
}

function objection({ use, port }: EgressTarget, verdict: AddressVerdict): string | null {
  if (verdict.kind === "allowed") return null;
  if (verdict.kind === "refused") return `is ${verdict.is}`;
  if (use === "http") return "would be called without TLS; use https";
  return isUsualPort(port, use) ? null : `uses port ${port}, which is not one for ${use}`;
}

const MAIL_PORTS: ReadonlySet<number> = new Set([25, 465, 587, 2525]);
/** Ports from 1024 on that browsers refuse because other protocols live there (Fetch standard, "bad port", read 2026-11). */
const BAD_PORTS: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10_080,
]);

function isUsualPort(port: number, use: "https" | "mail"): boolean {
  if (use === "mail") return MAIL_PORTS.has(port);
  return port === 443 || (port >= 1024 && !BAD_PORTS.has(port));
}
