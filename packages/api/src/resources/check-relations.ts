import {
  CodedError,
  didYouMean,
  type Place,
  type Resource,
  type ResourceKind,
  type ResourceOf,
} from "@causeway/core";
import type { ConfiguredResource } from "../configuration.ts";

/** Kind and name of an object. */
export interface Declared {
  readonly kind: ResourceKind;
  readonly name: string;
}

/** One object naming another. */
export interface Relation extends Declared {
  readonly path: string;
}

/** What there is beside the object in question, and the object itself. */
export interface Surroundings {
  has(kind: ResourceKind, name: string): boolean;
  /** Null: it is not there, or has problems of its own. */
  find<Kind extends ResourceKind>(kind: Kind, name: string): ResourceOf<Kind> | null;
  names(kind: ResourceKind): Iterable<string>;
}

/**
 * What cannot be seen in one object alone: CONFIG_DUPLICATE (one kind and name twice, or a dataset and a model of one name, as SQL
 * knows both by name, or a second mail server), CONFIG_UNKNOWN_REFERENCE with the nearest name, CONFIG_INVALID (an order or an
 * orchestration names an export that it may not run), CONFIG_CYCLE (orchestrations that wait for each other). What SQL reads is the
 * store's to say. `broken` are objects that are there and have problems of their own: naming them is no second mistake.
 */
export function checkRelations(
  resources: readonly ConfiguredResource[],
  broken: readonly Declared[],
): readonly CodedError[] {
  const around = surroundingsOf(resources, broken);
  return [
    ...duplicates(resources),
    ...resources.flatMap((configured) => [
      ...(configured.resource.kind === "MailServer" ? secondMailServer(configured, around) : []),
      ...relationProblems(configured, around),
    ]),
  ];
}

/** The same for one object that is about to be written. `around` holds it as it will be. */
export function checkObject(configured: ConfiguredResource, around: Surroundings): readonly CodedError[] {
  return [
    ...takenRelation(configured, around),
    ...(configured.resource.kind === "MailServer" ? secondMailServer(configured, around) : []),
    ...relationProblems(configured, around),
  ];
}

function surroundingsOf(resources: readonly ConfiguredResource[], broken: readonly Declared[]): Surroundings {
  const kinds = new Map<ResourceKind, Map<string, Resource | null>>();
  const put = ({ kind, name }: Declared, resource: Resource | null): void => {
    const names = kinds.get(kind) ?? new Map<string, Resource | null>();
    kinds.set(kind, names);
    if (names.get(name) == null) names.set(name, resource);
  };
  for (const declared of broken) put(declared, null);
  for (const { resource } of resources) put(resource, resource);
  return {
    has: (kind, name) => kinds.get(kind)?.has(name) === true,
    find: <Kind extends ResourceKind>(kind: Kind, name: string) =>
      (kinds.get(kind)?.get(name) ?? null) as ResourceOf<Kind> | null,
    names: (kind) => kinds.get(kind)?.keys() ?? [],
  };
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

function takenRelation(
  { resource, placeOf }: ConfiguredResource,
  around: Surroundings,
): readonly CodedError[] {
  const { kind, name } = resource;
  if (kind !== "Dataset" && kind !== "Model") return [];
  const other = kind === "Dataset" ? "Model" : "Dataset";
  if (!around.has(other, name)) return [];
  const text = `${kind} "${name}" has the name of a ${other}, and SQL knows both by name`;
  return [new CodedError("CONFIG_DUPLICATE", text, { place: placeOf("name") })];
}

/** Mails of one project leave through one server: the first by name. */
function secondMailServer(
  { resource, placeOf }: ConfiguredResource,
  around: Surroundings,
): readonly CodedError[] {
  const [first] = [...around.names("MailServer")].filter((name) => name !== resource.name);
  if (first === undefined) return [];
  const text = `MailServer "${resource.name}": there is another one, "${first}"`;
  return [
    new CodedError("CONFIG_DUPLICATE", text, {
      place: placeOf("name"),
      advice: "Keep one MailServer in a project.",
    }),
  ];
}

function relationProblems(configured: ConfiguredResource, around: Surroundings): readonly CodedError[] {
  return [
    ...unknownReferences(configured, around),
    ...strayOrder(configured, around),
    ...closedConnections(configured, around),
    ...waitingCircle(configured, around),
  ];
}

function unknownReferences(
  { resource, placeOf }: ConfiguredResource,
  around: Surroundings,
): readonly CodedError[] {
  return relationsOf(resource)
    .filter(({ kind, name }) => !around.has(kind, name))
    .map(({ path, kind, name }) => {
      const near = didYouMean(name, around.names(kind));
      const text = `${resource.kind} "${resource.name}": ${path} names the ${kind} "${name}", which does not exist${near}`;
      return new CodedError("CONFIG_UNKNOWN_REFERENCE", text, { place: placeOf(path) });
    });
}

/** A connection orders its own exports. */
function strayOrder({ resource, placeOf }: ConfiguredResource, around: Surroundings): readonly CodedError[] {
  if (resource.kind !== "Connection") return [];
  return resource.spec.order.flatMap((name, index) => {
    const owner = around.find("Export", name)?.spec.connection;
    if (owner === undefined || owner === resource.name) return [];
    const path = `spec.order[${index}]`;
    const text = `Connection "${resource.name}": ${path} names the Export "${name}", which belongs to the Connection "${owner}"`;
    return [
      new CodedError("CONFIG_INVALID", text, {
        place: placeOf(path),
        advice: "Name exports of this connection only.",
      }),
    ];
  });
}

/** A connection may be closed to orchestrations (features.md row 199). */
function closedConnections(
  { resource, placeOf }: ConfiguredResource,
  around: Surroundings,
): readonly CodedError[] {
  if (resource.kind !== "Orchestration") return [];
  return resource.spec.runs.flatMap((name, index) => {
    const connection = around.find("Connection", around.find("Export", name)?.spec.connection ?? "");
    if (connection === null || connection.spec.visibility.orchestrations) return [];
    const path = `spec.runs[${index}]`;
    const text = `Orchestration "${resource.name}": ${path} names the Export "${name}", whose Connection "${connection.name}" orchestrations may not use`;
    return [
      new CodedError("CONFIG_INVALID", text, {
        place: placeOf(path),
        advice: "Leave the export out, or set visibility.orchestrations of the connection.",
      }),
    ];
  });
}

/** An orchestration that waits for itself, through others or not. */
function waitingCircle(
  { resource, placeOf }: ConfiguredResource,
  around: Surroundings,
): readonly CodedError[] {
  if (resource.kind !== "Orchestration") return [];
  const circle = wayBack(resource, around);
  if (circle === null) return [];
  const text = `Orchestration "${resource.name}": spec.after goes in a circle: ${circle.join(" after ")}`;
  return [new CodedError("CONFIG_CYCLE", text, { place: placeOf("spec.after") })];
}

/** From an orchestration over `after` to itself again, both ends named; null where there is no such way. */
function wayBack(start: ResourceOf<"Orchestration">, around: Surroundings): readonly string[] | null {
  const seen = new Set<string>();
  const ways: (readonly string[])[] = [[start.name]];
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const at = way.at(-1) ?? start.name;
    const { spec } = at === start.name ? start : (around.find("Orchestration", at) ?? {});
    for (const next of spec?.after ?? []) {
      if (next === start.name) return [...way, next];
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return null;
}

/** The objects that one names in its keys; what SQL names is the store's to say. */
export function relationsOf(resource: Resource): readonly Relation[] {
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
