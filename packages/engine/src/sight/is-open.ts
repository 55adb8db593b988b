import { relationsOf, type ResourceName } from "@causeway/api";
import type { Resource, ResourceKind } from "@causeway/core";

/** The objects that there are; null: there is none of the name. */
export type Find = (kind: ResourceKind, name: string) => Resource | null;

/** Kinds of which some objects may be closed to somebody. */
export const CLOSABLE: ReadonlySet<ResourceKind> = new Set<ResourceKind>([
  "Connection",
  "Export",
  "Orchestration",
]);

/**
 * Whether people with restricted personal data may know of an object: of a connection where it says so (row 199), of whatever else where
 * everything closable that it names is open. What names something that is not there is closed: nobody can say any more what that was.
 */
export function isOpen(resource: Resource, find: Find): boolean {
  return openAmong(resource, find, new Set());
}

/** `asked`: what is being asked about already, so that orchestrations that wait in a circle come to an end. */
function openAmong(resource: Resource, find: Find, asked: Set<string>): boolean {
  if (resource.kind === "Connection") return resource.spec.visibility.restrictedPersonalData;
  if (!CLOSABLE.has(resource.kind)) return true;
  const key = keyOf(resource);
  if (asked.has(key)) return true;
  asked.add(key);
  return relationsOf(resource)
    .filter(({ kind }) => CLOSABLE.has(kind))
    .every(({ kind, name }) => {
      const named = find(kind, name);
      return named !== null && openAmong(named, find, asked);
    });
}

export function keyOf({ kind, name }: ResourceName): string {
  return `${kind}/${name}`;
}
