import type { CredentialSpec } from "@causeway/core";
import type { CredentialHealth, ResourceStore } from "@causeway/ports";

/** Under which the result of a test is kept: another address or key is another credential, and not tested. */
export function credentialFingerprint(
  resources: Pick<ResourceStore, "digest">,
  { instance, endpoint, apiKey }: Pick<CredentialSpec, "instance" | "endpoint" | "apiKey">,
): string {
  return resources.digest(JSON.stringify([instance ?? null, endpoint ?? null, apiKey]));
}

/** What the last test of a credential said as it is now; null: it was not tested. */
export async function credentialHealth(
  resources: Pick<ResourceStore, "digest" | "health">,
  spec: CredentialSpec,
): Promise<CredentialHealth | null> {
  return resources.health(credentialFingerprint(resources, spec));
}
