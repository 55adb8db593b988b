import type { BrazeInstance, FoundBrazeInstances } from "@causeway/api";

/** What the server found for a text that was typed. */
export interface FoundFor extends FoundBrazeInstances {
  readonly text: string;
}

/** What a typed instance, dashboard address or REST endpoint stands for (features.md row 3). */
export type ResolvedAddress =
  | { readonly kind: "instance"; readonly instance: BrazeInstance }
  /** An address of Braze's, or of this machine, that belongs to no instance by name: the simulator, for example. */
  | { readonly kind: "endpoint"; readonly endpoint: string }
  /** An address elsewhere: taken where the credential allows it (row 2). */
  | { readonly kind: "elsewhere"; readonly endpoint: string; readonly host: string }
  | { readonly kind: "unknown"; readonly near: readonly BrazeInstance[] }
  /** The server was not heard yet. */
  | { readonly kind: "looking" };

/** Which instance is meant, the server knows; what is none and looks like an address is one. `found` may be of a text before this one. */
export function resolveAddress(typed: string, found: FoundFor | null): ResolvedAddress {
  const text = typed.trim();
  if (found === null || found.text !== text)
    return text === "" ? { kind: "unknown", near: [] } : { kind: "looking" };
  if (found.meant !== null) return { kind: "instance", instance: found.meant };
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null;
  if (url === null || url.hostname === "") return { kind: "unknown", near: found.items };
  const endpoint = text.replace(/\/+$/, "");
  const isUsual = BRAZE_HOST.test(url.hostname) || LOOPBACK.test(url.hostname);
  return isUsual ? { kind: "endpoint", endpoint } : { kind: "elsewhere", endpoint, host: url.hostname };
}

/** Only to say it before the server does, which judges. */
const BRAZE_HOST = /\.braze\.(com|eu)$/;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** The keys of Credential.spec that say where the key opens. */
export interface AddressSpec {
  readonly instance?: string;
  readonly endpoint?: string;
  readonly allowCustomHost?: true;
}

export const ADDRESS_KEYS = ["instance", "endpoint", "allowCustomHost"] as const;

/** None of what is not known. */
export function addressSpec(address: ResolvedAddress, allowsElsewhere: boolean): AddressSpec {
  switch (address.kind) {
    case "instance":
      return { instance: address.instance.name };
    case "endpoint":
      return { endpoint: address.endpoint };
    case "elsewhere":
      return { endpoint: address.endpoint, ...(allowsElsewhere ? { allowCustomHost: true } : {}) };
    case "unknown":
    case "looking":
      return {};
  }
}

/** Why an address cannot be saved; null: it can. */
export function addressRefusal(address: ResolvedAddress, allowsElsewhere: boolean): string | null {
  switch (address.kind) {
    case "instance":
    case "endpoint":
      return null;
    case "elsewhere":
      return allowsElsewhere
        ? null
        : `Say that requests may go to ${address.host}, or enter Braze's address.`;
    case "unknown":
      return "Say which Braze instance it is for.";
    case "looking":
      return "The instance is being looked up.";
  }
}
