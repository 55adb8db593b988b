import type { ConfiguredResource, Surroundings } from "@causeway/api";
import type { ResourceKind, ResourceOf } from "@causeway/core";
import type { LastRevision } from "@causeway/ports";

/** One object that is configured now, with the revision that says so. */
export interface ConfiguredObject {
  readonly configured: ConfiguredResource;
  readonly last: Pick<LastRevision, "revision" | "atMs" | "actor">;
}

/** Every object by kind and name, and in order; changed in place as revisions come. */
export class ConfiguredObjects implements Surroundings {
  readonly #kinds = new Map<ResourceKind, Map<string, ConfiguredObject>>();
  readonly #sorted = new Map<ResourceKind, readonly ConfiguredObject[]>();

  get(kind: ResourceKind, name: string): ConfiguredObject | null {
    return this.#kinds.get(kind)?.get(name) ?? null;
  }

  /** Favourites first, then by name. */
  all(kind: ResourceKind): readonly ConfiguredObject[] {
    const known = this.#sorted.get(kind);
    if (known !== undefined) return known;
    const sorted = [...(this.#kinds.get(kind)?.values() ?? [])].toSorted(byFavoriteAndName);
    this.#sorted.set(kind, sorted);
    return sorted;
  }

  put(object: ConfiguredObject): void {
    const { kind, name } = object.configured.recorded;
    const names = this.#kinds.get(kind) ?? new Map<string, ConfiguredObject>();
    names.set(name, object);
    this.#kinds.set(kind, names);
    this.#sorted.delete(kind);
  }

  drop(kind: ResourceKind, name: string): void {
    this.#kinds.get(kind)?.delete(name);
    this.#sorted.delete(kind);
  }

  has(kind: ResourceKind, name: string): boolean {
    return this.get(kind, name) !== null;
  }

  find<Kind extends ResourceKind>(kind: Kind, name: string): ResourceOf<Kind> | null {
    return (this.get(kind, name)?.configured.resource ?? null) as ResourceOf<Kind> | null;
  }

  names(kind: ResourceKind): Iterable<string> {
    return this.#kinds.get(kind)?.keys() ?? [];
  }
}

/** Whether it stands before the others of its kind. */
export function isFavorite({ configured: { resource } }: ConfiguredObject): boolean {
  return resource.kind === "Connection" && resource.spec.favorite;
}

function byFavoriteAndName(a: ConfiguredObject, b: ConfiguredObject): number {
  if (isFavorite(a) !== isFavorite(b)) return isFavorite(a) ? -1 : 1;
  return a.configured.recorded.name < b.configured.recorded.name ? -1 : 1;
}
