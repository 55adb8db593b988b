import {
  CodedError,
  didYouMean,
  PRESETS,
  type Place,
  type Resource,
  type ResourceKind,
} from "@causeway/core";
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
  return [
    ...duplicates(resources),
    ...secondMailServers(resources),
    ...presetNames(resources),
    ...unknownReferences(resources, broken),
    ...strayOrders(resources),
    ...waitingCircles(resources),
  ];
}

/** Mails of one project leave through one server. */
function secondMailServers(resources: readonly ConfiguredResource[]): readonly CodedError[] {
  const [first, ...others] = resources.filter(({ resource }) => resource.kind === "MailServer");
  return others
    .filter(({ resource }) => resource.name !== first?.resource.name)
    .map(({ resource, placeOf }) => {
      const text = `MailServer "${resource.name}": there is one already, "${first?.resource.name ?? ""}"`;
      return new CodedError("CONFIG_DUPLICATE", text, {
        place: placeOf("name"),
        advice: "Keep one MailServer in a project.",
      });
    });
}

/** The names of the presets are taken: what `owner` means is not up to the project. */
function presetNames(resources: readonly ConfiguredResource[]): readonly CodedError[] {
  return resources
    .filter(
      ({ resource }) => resource.kind === "Policy" && PRESETS.some(({ name }) => name === resource.name),
    )
    .map(({ resource, placeOf }) => {
      const text = `Policy "${resource.name}" has the name of a preset`;
      return new CodedError("CONFIG_DUPLICATE", text, {
        place: placeOf("name"),
        advice: "Choose another name; the preset is there without being written down.",
      });
    });
}

/** A connection orders its own exports. */
function strayOrders(resources: readonly ConfiguredResource[]): readonly CodedError[] {
  const connections = new Map(
    resources.flatMap(({ resource }) =>
      resource.kind === "Export" ? [[resource.name, resource.spec.connection]] : [],
    ),
  );
  return resources.flatMap(({ resource, placeOf }) => {
    if (resource.kind !== "Connection") return [];
    return resource.spec.order.flatMap((name, index) => {
      const owner = connections.get(name);
      if (owner === undefined || owner === resource.name) return [];
      const path = `spec.order[${index}]`;
      const text = `Connection "${resource.name}": ${path} names the Export "${name}", which belongs to the Connection "${owner}"`;
      return new CodedError("CONFIG_INVALID", text, {
        place: placeOf(path),
        advice: "Name exports of this connection only.",
      });
    });
  });
}

/** One error for each orchestration that waits for itself, through others or not. */
function waitingCircles(resources: readonly ConfiguredResource[]): readonly CodedError[] {
  const after = new Map<string, readonly string[]>(
    resources.flatMap(({ resource }) =>
      resource.kind === "Orchestration" ? [[resource.name, resource.spec.after ?? []]] : [],
    ),
  );
  return resources.flatMap(({ resource, placeOf }) => {
    if (resource.kind !== "Orchestration") return [];
    const circle = wayBack(after, resource.name);
    if (circle === null) return [];
    const text = `Orchestration "${resource.name}": spec.after goes in a circle: ${circle.join(" after ")}`;
    return new CodedError("CONFIG_CYCLE", text, { place: placeOf("spec.after") });
  });
}

/** From `start` over `after` to `start` again, both ends named; null where there is no such way. */
function wayBack(after: ReadonlyMap<string, readonly string[]>, start: string): readonly string[] | null {
  const seen = new Set<string>();
  const ways: (readonly string[])[] = [[start]];
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const next of after.get(way.at(-1) ?? start) ?? []) {
      if (next === start) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return null;
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
      return [
        { path: "spec.credential", kind: "Credential", name: resource.spec.credential },
        ...namesAt("spec.order", "Export", resource.spec.order),
      ];
    case "Export":
      return [
        { path: "spec.connection", kind: "Connection", name: resource.spec.connection },
        { path: "spec.from.model", kind: "Model", name: resource.spec.from.model },
      ];
    case "Orchestration":
      return [
        ...namesAt("spec.runs", "Export", resource.spec.runs),
        ...namesAt("spec.after", "Orchestration", resource.spec.after ?? []),
      ];
    case "Credential":
    case "Dataset":
    case "Model":
    case "Policy":
    case "MailServer":
    case "Webhook":
      return [];
  }
}

function namesAt(path: string, kind: ResourceKind, names: readonly string[]): readonly Relation[] {
  return names.map((name, index) => ({ path: `${path}[${index}]`, kind, name }));
}

/** `file:line:column` */
export function placeText(place: Place): string {
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(":");
}
