/** A REST key: one workspace, a fixed set of permissions (contract.md §1.3). Null means all permissions. */
export interface ApiKey {
  readonly key: string;
  readonly permissions: ReadonlySet<string> | null;
}

export type Authorization =
  | { readonly kind: "allowed"; readonly key: string }
  | { readonly kind: "unknown-key"; readonly key: string }
  | { readonly kind: "not-permitted"; readonly key: string };

/** The sentence of §1.5 repeats the key that was sent; clients must never log it. */
export function invalidKeyMessage(key: string): string {
  return `Invalid API key: ${key}`;
}

/** Only a client's mock tells this text (§1.5, §15 #24): clients must not depend on it. */
export const notPermittedMessage = "Provided API key not authorized for this endpoint";

/** Reads `Authorization: Bearer <key>`: the scheme in any case, the key exactly (§1.3). */
export function authorize(
  header: string | undefined,
  keys: readonly ApiKey[],
  permission: string,
): Authorization {
  const sent = header === undefined ? null : /^bearer\s+(.*)$/i.exec(header);
  const key = sent?.[1]?.trim() ?? "";
  const known = keys.find((candidate) => candidate.key === key && key !== "");
  if (known === undefined) return { kind: "unknown-key", key };
  const allowed = known.permissions === null || known.permissions.has(permission);
  return { kind: allowed ? "allowed" : "not-permitted", key };
}
