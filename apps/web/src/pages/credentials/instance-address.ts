import type { BrazeInstance } from "@causeway/api";

/** What a typed instance, dashboard address or REST endpoint stands for (features.md row 3). */
export type ResolvedAddress =
  | { readonly kind: "instance"; readonly instance: BrazeInstance }
  /** An address that no known instance has: a new instance, or the simulator. */
  | { readonly kind: "endpoint"; readonly endpoint: string }
  | { readonly kind: "unknown"; readonly near: readonly BrazeInstance[] };

/** Finds the instance by name in any case, by the host of its dashboard, or by that of its endpoint; paths behind the host do not count. */
export function resolveAddress(instances: readonly BrazeInstance[], typed: string): ResolvedAddress {
  const text = typed.trim();
  const host = hostOf(text);
  const found = instances.find(
    ({ name, dashboard, endpoint }) =>
      name.toLowerCase() === text.toLowerCase() ||
      (host !== null && (hostOf(dashboard) === host || hostOf(endpoint) === host)),
  );
  if (found !== undefined) return { kind: "instance", instance: found };
  if (/^https?:\/\/[^\s/]+/i.test(text)) return { kind: "endpoint", endpoint: text.replace(/\/+$/, "") };
  return { kind: "unknown", near: nearBy(instances, text) };
}

/** The keys of Credential.spec that say where the key opens; none of what is not known. */
export function addressSpec(address: ResolvedAddress): {
  readonly instance?: string;
  readonly endpoint?: string;
} {
  if (address.kind === "instance") return { instance: address.instance.name };
  return address.kind === "endpoint" ? { endpoint: address.endpoint } : {};
}

function nearBy(instances: readonly BrazeInstance[], typed: string): readonly BrazeInstance[] {
  const text = typed.toLowerCase();
  if (text === "") return instances;
  return instances.filter((one) =>
    [one.name, one.dashboard, one.endpoint].join(" ").toLowerCase().includes(text),
  );
}

function hostOf(text: string): string | null {
  const found = /^(?:https?:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?(?:[/?#]|$)/i.exec(text);
  return found?.[1]?.toLowerCase() ?? null;
}
