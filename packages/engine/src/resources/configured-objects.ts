import type { ConfiguredResource, Surroundings } from "@causeway/api";
import type { ResourceKind, ResourceOf } from "@causeway/core";
import type { LastRevision } from "@causeway/ports";

/** One object that is configured now, with the revision that says so. */
export interface ConfiguredObject {
  readonly configured: ConfiguredResource;
  readonly last: Pick<LastRevision, "revision" | "atMs" | "actor" | "created">;
}

/** Objects by kind and name, and in order: all, or those that somebody may know of. */
export interface Objects extends Surroundings {
  get(kind: ResourceKind, name: string): ConfiguredObject | null;
  /** Favourites first, then by name. */
  all(kind: ResourceKind): readonly ConfiguredObject[];
}

/** Every object; changes as revisions come. A list that was given out does not change. */
export class ConfiguredObjects implements Objects {
  readonly #kinds = new Map<ResourceKind, Map<string, ConfiguredObject>>();
  readonly #sorted = new Map<ResourceKind, readonly ConfiguredObject[]>();

  get(kind: ResourceKind, name: string): ConfiguredObject | null {
    return this.#kinds.get(kind)?.get(name) ?? null;
  }

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
    this.#kinds.set(kind, names);
    this.#resort(kind, names.get(name), object);
    names.set(name, object);
  }

  drop(kind: ResourceKind, name: string): void {
    const names = this.#kinds.get(kind);
    this.#resort(kind, names?.get(name), undefined);
    names?.delete(name);
  }

  /** Moves one object in its sorted list, if that was made already: sorting a hundred thousand anew takes half a second. */
  #resort(
    kind: ResourceKind,
    before: ConfiguredObject | undefined,
    after: ConfiguredObject | undefined,
  ): void {
    const sorted = this.#sorted.get(kind);
    if (sorted === undefined) return;
    const rest = before === undefined ? sorted : sorted.toSpliced(positionOf(sorted, before), 1);
    this.#sorted.set(kind, after === undefined ? rest : rest.toSpliced(positionOf(rest, after), 0, after));
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

/** Where the object stands, or would stand. */
function positionOf(sorted: readonly ConfiguredObject[], object: ConfiguredObject): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const at = sorted[middle];
    if (at !== undefined && byFavoriteAndName(at, object) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byFavoriteAndName(a: ConfiguredObject, b: ConfiguredObject): number {
  if (isFavorite(a) !== isFavorite(b)) return isFavorite(a) ? -1 : 1;
  const [one, other] = [a.configured.recorded.name, b.configured.recorded.name];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
