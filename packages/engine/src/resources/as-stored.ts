import type { Resource } from "@causeway/core";
import type { ResourceChanges, ResourceStore, SecretValues } from "@causeway/ports";
import { keyOf } from "../sight/is-open.ts";
import { revisionDifferences } from "./revision-differences.ts";

export interface AsStored {
  readonly resources: readonly Resource[];
  /** What `replaceAll` would do with them. */
  readonly changes: ResourceChanges;
}

/**
 * `resources`, with those in the words of the store that say the same there: what an earlier version wrote lacks keys that have a default by
 * now, which is no change of anybody's. Compares once where nothing changed.
 */
export async function asStored(
  store: Pick<ResourceStore, "compare" | "list">,
  resources: readonly Resource[],
  secrets: SecretValues,
): Promise<AsStored> {
  const changes = await store.compare(resources, secrets);
  const changed = new Set(changes.changed);
  if (changed.size === 0) return { resources, changes };
  const stored = new Map((await store.list()).map(({ resource }) => [keyOf(resource), resource]));
  const same = resources.map((resource) => {
    const before = stored.get(keyOf(resource));
    if (before === undefined || !changed.has(keyOf(resource))) return resource;
    return revisionDifferences(before, resource).length === 0 ? before : resource;
  });
  return { resources: same, changes: await store.compare(same, secrets) };
}
