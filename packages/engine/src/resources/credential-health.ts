import type { CredentialSpec } from "@causeway/core";
import type { CredentialHealth, CredentialPermission, ResourceStore } from "@causeway/ports";

/** What a test of a credential, or one request with it, came to. */
export interface HealthFinding {
  readonly state: CredentialHealth["state"];
  /** One sentence without a secret. */
  readonly summary: string;
  readonly status: number | null;
  readonly atMs: number;
  /** Of a test alone: a request says nothing of what it did not need. */
  readonly permissions?: readonly CredentialPermission[];
}

/** Requests that say what is known already are noted this often at most: an export of a million people is no million writes. */
export const CONFIRM_EVERY_MS = 60_000;

/** Under which the health is kept: another address or key is another credential, and nothing is known of it. */
export function credentialFingerprint(
  resources: Pick<ResourceStore, "digest">,
  { instance, endpoint, apiKey }: Pick<CredentialSpec, "instance" | "endpoint" | "apiKey">,
): string {
  return resources.digest(JSON.stringify([instance ?? null, endpoint ?? null, apiKey]));
}

/** What is known of a credential as it is now; null: it was neither tested nor used. */
export async function credentialHealth(
  resources: Pick<ResourceStore, "digest" | "health">,
  spec: CredentialSpec,
): Promise<CredentialHealth | null> {
  return resources.health(credentialFingerprint(resources, spec));
}

/**
 * What is known after a finding (features.md row 8); null: no more than before, so there is nothing to write. One refusal makes a credential
 * failing, one success healthy again, and neither makes the other forgotten. A test that found nothing out leaves what is known of the same
 * address and key.
 */
export function healthAfter(
  known: CredentialHealth | null,
  { permissions, ...found }: HealthFinding,
  fingerprint: string,
): CredentialHealth | null {
  const { state, atMs, summary, status } = found;
  if (known !== null && known.state !== "unverified" && state === "unverified") return null;
  const isTest = permissions !== undefined;
  if (!isTest && known?.state === state && atMs - known.atMs < CONFIRM_EVERY_MS) return null;
  return {
    fingerprint,
    ...found,
    permissions: permissions ?? known?.permissions ?? [],
    lastSuccessMs: state === "healthy" ? atMs : (known?.lastSuccessMs ?? null),
    lastError: state === "failing" ? { atMs, summary, status } : (known?.lastError ?? null),
  };
}
