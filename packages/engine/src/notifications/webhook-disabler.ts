import type { ResourceOperations } from "@causeway/api";
import type { Actor } from "@causeway/core";

const MESSENGER: Actor = { kind: "system", name: "messenger" };

/** Switches webhooks off as a revision of their own, so that people see who did it and when. The secret stays as it is. */
export function webhookDisabler(
  resources: Pick<ResourceOperations, "get" | "replace">,
): (name: string) => Promise<void> {
  return async (name) => {
    const at = { kind: "Webhook", name } as const;
    const { spec, secrets, revision, label, description, labels } = await resources.get(MESSENGER, at);
    const kept = Object.keys(secrets).map((key) => [key, { keep: true }]);
    const metadata = Object.fromEntries(
      Object.entries({ label, description, labels }).filter(([, value]) => value !== undefined),
    );
    const resource = { ...at, ...metadata, spec: { ...spec, ...Object.fromEntries(kept), enabled: false } };
    await resources.replace(MESSENGER, { ...at, resource, ifRevision: revision });
  };
}
