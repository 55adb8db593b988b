import { type Configuration, literalSecrets } from "@causeway/api";
import type { Actor } from "@causeway/core";
import type { Clock, ResourceChanges, ResourceStore } from "@causeway/ports";

/** Who records the files when a server first opens a store. */
const FIRST_SERVE: Actor = { kind: "system", name: "first serve" };

/**
 * Records the files in a store that never held objects; null: it did. Then the store counts, and what `causeway apply` would change is the
 * caller's to tell.
 */
export async function recordFilesOnce(
  { resources }: Configuration,
  store: Pick<ResourceStore, "change" | "replaceAll">,
  clock: Pick<Clock, "now">,
): Promise<ResourceChanges | null> {
  if ((await store.change()) > 0) return null;
  const recorded = resources.map((one) => one.recorded);
  return store.replaceAll(recorded, { actor: FIRST_SERVE, atMs: clock.now() }, literalSecrets(resources));
}
