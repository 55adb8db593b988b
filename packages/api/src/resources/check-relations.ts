import { CodedError, didYouMean, type Place, type Resource, type ResourceKind } from "@causeway/core";
import type { ConfiguredResource } from "../configuration.ts";

/** Kind and name of an object. */
export interface Declared {
  readonly kind: ResourceKind;
  readonly name: string;
}

/** One object naming another. */
interface Relation extends Declared {
  readonly path: string;
}

/**
 * What cannot be seen in one object alone: CONFIG_DUPLICATE (one kind and name twice, or a dataset and a model of one name, as SQL
 * knows both by name), CONFIG_UNKNOWN_REFERENCE with the nearest name. What SQL reads is the store's to say. `broken` are objects that
 * are there and have problems of their own: naming them is no second mistake.
 */
export function checkRelations(
  resources: readonly ConfiguredResource[],
  broken: readonly Declared[],
): readonly CodedError[] {
  return [...duplicates(resources), ...unknownReferences(resources, broken)];
}

function duplicates(resources: readonly ConfiguredResource[]): readonly CodedError[] {
  const first = new Map<string, ConfiguredResource>();
  return resources.flatMap((configured) => {
    const { kind, name } = configured.resource;
    const key = `${namespaceOf(kind)} ${name}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, configured);
      return [];
    }
    const text =
      other.resource.kind === kind
        ? `${kind} "${name}" is there twice`
        : `${kind} "${name}" has the name of a ${other.resource.kind}, and SQL knows both by name`;
    return [
      new CodedError("CONFIG_DUPLICATE", `${text}; the other one is at ${placeText(other.placeOf("name"))}`, {
        place: configured.placeOf("name"),
      }),
    ];
  });
}

function namespaceOf(kind: ResourceKind): string {
  return kind === "Dataset" || kind === "Model" ? "relation" : kind;
}

function unknownReferences(
  resources: readonly ConfiguredResource[],
  broken: readonly Declared[],
): readonly CodedError[] {
  const declared = [...resources.map(({ resource }): Declared => resource), ...broken];
  const names = (kind: ResourceKind): readonly string[] =>
    declared.filter((object) => object.kind === kind).map(({ name }) => name);
  return resources.flatMap(({ resource, placeOf }) =>
    relationsOf(resource)
      .filter(({ kind, name }) => !names(kind).includes(name))
      .map(({ path, kind, name }) => {
        const near = didYouMean(name, names(kind));
        const text = `${resource.kind} "${resource.name}": ${path} names the ${kind} "${name}", which does not exist${near}`;
        return new CodedError("CONFIG_UNKNOWN_REFERENCE", text, { place: placeOf(path) });
      }),
  );
}

function relationsOf(resource: Resource): readonly Relation[] {
  switch (resource.kind) {
    case "Connection":
      return [{ path: "spec.credential", kind: "Credential", name: resource.spec.credential }];
    case "Export":
      return [
        { path: "spec.connection", kind: "Connection", name: resource.spec.connection },
        { path: "spec.from.model", kind: "Model", name: resource.spec.from.model },
      ];
    case "Credential":
    case "Dataset":
    case "Model":
      return [];
  }
}

/** `file:line:column` */
export function placeText(place: Place): string {
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(":");
}
