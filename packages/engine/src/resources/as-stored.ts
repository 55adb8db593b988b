import type { Resource } from "@causeway/core";
import type { ResourceStore, SecretValues } from "@causeway/ports";
import { revisionDifferences } from "./revision-differences.ts";

/**
 * `resources`, with those in the words of the store that say the same there: what an earlier version wrote lacks keys that have a default by
 * now, which is no change of anybody's. For `compare` and `replaceAll`.
 */
export async function asStored(
  store: Pick<ResourceStore, "compare" | "list">,
  resources: readonly Resource[],
  secrets: SecretValues,
): Promise<readonly Resource[]> {
  const changed = new Set((await store.compare(resources, secrets)).changed);
  if (changed.size === 0) return resources;
  const stored = new Map((await store.list()).map(({ resource }) => [keyOf(resource), resource]));
  return resources.map((resource) => {
    const before = stored.get(keyOf(resource));
    if (before === undefined || !changed.has(keyOf(resource))) return resource;
    return revisionDifferences(before, resource).length === 0 ? before : resource;
  });
}

/** As ResourceChanges names it. */
function keyOf({ kind, name }: Resource): string {
  return `${kind}/${name}`;
}
