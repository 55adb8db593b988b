import { CodedError } from "@causeway/core";
import ipaddr from "ipaddr.js";

/** What the person who runs Causeway allows beside public addresses. */
export interface EgressPolicy {
  /** Addresses and CIDR ranges, for example `10.1.0.0/16`, `192.168.1.5`, `fd00::/8`. */
  readonly allow: readonly string[];
  /** Loopback: for the simulator, and where nobody but this machine reaches the server. */
  readonly allowLoopback: boolean;
}

/** For a command whose project files are trusted: any address, and the proxy is honoured all the same. */
export const EVERY_ADDRESS: EgressPolicy = { allow: ["0.0.0.0/0", "::/0"], allowLoopback: true };

/** allowed: by the policy, whatever it is. public: anybody on the internet may call it. Else why it is refused: `a private address`. */
export type AddressVerdict =
  | { readonly kind: "allowed" | "public" }
  | { readonly kind: "refused"; readonly is: string };

type Address = ipaddr.IPv4 | ipaddr.IPv6;

export type JudgeAddress = (address: string) => AddressVerdict;

/** @throws CodedError USAGE where an entry is neither an address nor a range. */
export function addressJudge({ allow, allowLoopback }: EgressPolicy): JudgeAddress {
  const ranges = allow.map(rangeOf);
  return (text) => {
    if (!ipaddr.isValid(text)) return { kind: "refused", is: "not an address" };
    const address = ipaddr.process(text);
    if (ranges.some(([from, bits]) => address.kind() === from.kind() && address.match(from, bits)))
      return { kind: "allowed" };
    const range = rangeNameOf(address);
    if (range === "loopback" && allowLoopback) return { kind: "allowed" };
    return range === "unicast"
      ? { kind: "public" }
      : { kind: "refused", is: WORDS[range] ?? "a special address" };
  };
}

/** Numbers of the IANA special-purpose registries (read 2026-11) that ipaddr.js takes for ordinary ones. */
const SPECIAL: readonly (readonly [string, string])[] = [
  // Azure's metadata and DNS address is a public one.
  ["168.63.129.16/32", "metadata"],
  // IPv4-compatible, NAT64 for local use, site-local, documentation, segment routing: each may stand for something inside.
  ["::/96", "reserved"],
  ["64:ff9b:1::/48", "rfc6052"],
  ["fec0::/10", "uniqueLocal"],
  ["3fff::/20", "reserved"],
  ["5f00::/16", "reserved"],
];

const SPECIAL_RANGES = SPECIAL.map(([cidr, name]) => [ipaddr.parseCIDR(cidr), name] as const);

/** Only these IPv6 addresses are public at all. */
const GLOBAL_UNICAST = ipaddr.parseCIDR("2000::/3");

function rangeNameOf(address: Address): string {
  const range = address.range();
  if (range !== "unicast") return range;
  for (const [[from, bits], name] of SPECIAL_RANGES)
    if (from.kind() === address.kind() && address.match(from, bits)) return name;
  return address.kind() === "ipv6" && !address.match(GLOBAL_UNICAST) ? "reserved" : "unicast";
}

const WORDS: Readonly<Record<string, string>> = {
  unspecified: "the unspecified address",
  broadcast: "a broadcast address",
  multicast: "a multicast address",
  linkLocal: "a link-local address (cloud metadata lives there)",
  metadata: "the address of a cloud's metadata",
  loopback: "this machine itself",
  carrierGradeNat: "an address inside a provider's network",
  private: "a private address",
  uniqueLocal: "a private address",
  ipv4Mapped: "an IPv4 address in disguise",
  rfc6145: "an IPv4 address in disguise",
  rfc6052: "an IPv4 address behind NAT64",
  "6to4": "an IPv4 address behind 6to4",
  teredo: "an IPv4 address behind Teredo",
};

function rangeOf(text: string): readonly [Address, number] {
  try {
    if (text.includes("/")) {
      const [address, bits] = ipaddr.parseCIDR(text);
      return [address, bits];
    }
    const address = ipaddr.process(text);
    return [address, address.kind() === "ipv4" ? 32 : 128];
  } catch {
    throw new CodedError("USAGE", `"${text}" is neither an address nor a range of addresses`, {
      advice: "Write for example 10.1.0.0/16 or 192.168.1.5.",
    });
  }
}
