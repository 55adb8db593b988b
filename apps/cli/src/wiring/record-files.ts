import { type Configuration, derivedReference, KINDS } from "@causeway/api";
import type { Actor } from "@causeway/core";
import { type Clock, type ResourceChanges, type ResourceStore, secretName } from "@causeway/ports";

/** Who records the files when a server first opens a store. */
const FIRST_SERVE: Actor = { kind: "system", name: "first serve" };

/**
 * Records the files in a store that holds no objects; null: it holds some. Then the store counts, and what `causeway apply` would change is the
 * caller's to tell.
 */
export async function recordFilesOnce(
  { resources }: Configuration,
  store: Pick<ResourceStore, "list" | "replaceAll">,
  clock: Pick<Clock, "now">,
): Promise<ResourceChanges | null> {
  if ((await store.list()).length > 0) return null;
  const secrets = resources.flatMap(({ resource, recorded }) =>
    KINDS[resource.kind].secrets.flatMap((key): readonly (readonly [string, string])[] => {
      const { [key]: value } = resource.spec as unknown as Readonly<Record<string, unknown>>;
      const { [key]: reference } = recorded.spec as unknown as Readonly<Record<string, unknown>>;
      const isOurs = reference === derivedReference(resource.name, key) && typeof value === "string";
      return isOurs ? [[secretName(resource.kind, resource.name, key), value]] : [];
    }),
  );
  const recorded = resources.map((one) => one.recorded);
  const by = { actor: FIRST_SERVE, atMs: clock.now() };
  return store.replaceAll(recorded, by, Object.fromEntries(secrets));
}
