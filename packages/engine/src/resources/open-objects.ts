import type { Actor, Resource, ResourceKind, ResourceOf } from "@causeway/core";
import { CLOSABLE, isOpen } from "../sight/is-open.ts";
import type { ConfiguredObject, Objects } from "./configured-objects.ts";

/** The objects that the actor may know of: for them there are no others (row 199). Follows what it is made of. */
export function openObjects(actor: Actor, objects: Objects): Objects {
  return actor.restricted === true ? new OpenObjects(objects) : objects;
}

/** Whether a resource, as it is or was, may be known to the actor. */
export function isOpenTo(actor: Actor, objects: Objects, resource: Resource): boolean {
  return actor.restricted !== true || isOpen(resource, (kind, name) => objects.find(kind, name));
}

class OpenObjects implements Objects {
  readonly #objects: Objects;

  constructor(objects: Objects) {
    this.#objects = objects;
  }

  get(kind: ResourceKind, name: string): ConfiguredObject | null {
    const found = this.#objects.get(kind, name);
    return found !== null && this.#isOpen(found) ? found : null;
  }

  all(kind: ResourceKind): readonly ConfiguredObject[] {
    const all = this.#objects.all(kind);
    return CLOSABLE.has(kind) ? all.filter((object) => this.#isOpen(object)) : all;
  }

  has(kind: ResourceKind, name: string): boolean {
    return this.get(kind, name) !== null;
  }

  find<Kind extends ResourceKind>(kind: Kind, name: string): ResourceOf<Kind> | null {
    return this.has(kind, name) ? this.#objects.find(kind, name) : null;
  }

  names(kind: ResourceKind): Iterable<string> {
    return this.all(kind).map(({ configured }) => configured.resource.name);
  }

  #isOpen({ configured }: ConfiguredObject): boolean {
    return isOpen(configured.resource, (kind, name) => this.#objects.find(kind, name));
  }
}
