import {
  checkObject,
  type ConfiguredResource,
  isKind,
  KIND_NAMES,
  placeInData,
  type ReferenceLookup,
  type ResourceName,
  type Surroundings,
  writtenFrom,
} from "@causeway/api";
import {
  type Actor,
  CodedError,
  CodedErrors,
  didYouMean,
  type Resource,
  type ResourceKind,
  type ResourceOf,
} from "@causeway/core";
import type {
  AccessStore,
  Clock,
  DataStore,
  DestinationKind,
  LastRevision,
  ResourceStore,
} from "@causeway/ports";
import { policyProblems } from "../access/policy-use.ts";
import { unsendableNames } from "../exports/lint-mapping.ts";
import type { Objects } from "./configured-objects.ts";
import { addressProblems } from "./address-problems.ts";
import { connectionsThatOrder, dependentsOf } from "./dependents.ts";
import type { LiveConfiguration } from "./live-configuration.ts";
import { openObjects } from "./open-objects.ts";
import { readWriting, type Writing } from "./read-writing.ts";
import { isOneTime, pastScheduleProblems } from "./past-schedule.ts";
import { objectByName } from "./resource-view.ts";
import { restrictedProblems } from "./restricted.ts";
import { unmetConditions } from "./switch-conditions.ts";

interface WriteDeps {
  readonly resources: ResourceStore;
  readonly data: Pick<DataStore, "relationsOf">;
  readonly destination: Pick<DestinationKind, "lint" | "address">;
  readonly access: Pick<AccessStore, "users" | "tokens">;
  readonly live: LiveConfiguration;
  readonly references: ReferenceLookup;
  readonly clock: Pick<Clock, "now">;
  readonly uploads?: string;
}

/** Most dependents that an error names. */
const namedDependentsMax = 20;

/** See ResourceOperations.create. */
export async function createResource(
  deps: WriteDeps,
  actor: Actor,
  { resource }: { readonly resource: unknown },
): Promise<ResourceName> {
  const kind = kindOf(resource);
  const objects = await deps.live.objects();
  const sent = kind === "Connection" ? withSwitch(resource, false) : resource;
  const writing = readWriting(sent, { ...contextOf(deps), kind, before: [] });
  const { name } = writing.configured.recorded;
  if (objects.has(kind, name)) throw nameTaken(kind, name);
  refuse([
    ...problemsOfWriting(deps, writing, { actor, objects, before: null }),
    ...(await pastProblems(deps, writing, [])),
    ...(await switchProblems(deps, objects, { before: null, writing })),
    ...(await accessProblems(deps, objects, { before: null, after: writing.configured.recorded })),
  ]);
  return put(deps, actor, { writing, ifRevision: null });
}

/** See ResourceOperations.replace; or makes an earlier revision current. A removed object can come back. */
export async function replaceResource(
  deps: WriteDeps,
  actor: Actor,
  input: ResourceName & { readonly ifRevision: number } & (
      | { readonly resource: unknown }
      | { readonly earlier: Resource }
    ),
): Promise<ResourceName> {
  const { kind, name, ifRevision } = input;
  const objects = await deps.live.objects();
  const before = objects.get(kind, name)?.configured.recorded ?? null;
  const earlier = "earlier" in input ? [input.earlier] : [];
  const given = "resource" in input ? input.resource : writtenFrom(input.earlier);
  const sent = before?.kind === "Connection" ? withSwitch(given, before.spec.enabled) : given;
  const known = [...(before === null ? [] : [before]), ...earlier];
  const reverting = earlier.length > 0;
  const writing = readWriting(sent, { ...contextOf(deps), kind, name, before: known, reverting });
  await checkRevision(deps, input);
  refuse([
    ...problemsOfWriting(deps, writing, { actor, objects, before }),
    ...(await pastProblems(deps, writing, known)),
    ...(await switchProblems(deps, objects, { before, writing })),
    ...(await accessProblems(deps, objects, { before, after: writing.configured.recorded })),
  ]);
  if (before !== null) await leaveOrders(deps, actor, { before, after: writing.configured.recorded });
  return put(deps, actor, { writing, ifRevision });
}

/** See ResourceOperations.remove. */
export async function removeResource(
  deps: WriteDeps,
  actor: Actor,
  { kind, name, ifRevision }: ResourceName & { readonly ifRevision: number },
): Promise<void> {
  const objects = await deps.live.objects();
  const before = objectByName(objects, { kind, name }).configured.recorded;
  await checkRevision(deps, { kind, name, ifRevision });
  const dependents = await dependentsOf({ kind, name }, objects, deps.data);
  const open = openObjects(actor, objects);
  const named = dependents.filter((one) => open.has(one.kind, one.name));
  if (dependents.length > 0)
    throw hasDependents({ kind, name }, named, { others: named.length < dependents.length });
  refuse(await accessProblems(deps, objects, { before, after: null }));
  await leaveOrders(deps, actor, { before, after: null });
  const write = { kind, name, resource: null, ifRevision, secrets: {} };
  const outcome = await deps.resources.put(write, { actor, atMs: deps.clock.now() });
  if (outcome.kind === "conflict") throw revisionChanged({ kind, name, ifRevision }, outcome.last);
}

/** See ResourceOperations.switchConnection. */
export async function switchConnection(
  deps: WriteDeps,
  actor: Actor,
  { name, on, ifRevision }: { readonly name: string; readonly on: boolean; readonly ifRevision: number },
): Promise<ResourceName> {
  const objects = await deps.live.objects();
  const { recorded, resource } = objectByName(objects, { kind: "Connection", name }).configured;
  if (recorded.kind !== "Connection" || resource.kind !== "Connection") throw new Error("no connection");
  await checkRevision(deps, { kind: "Connection", name, ifRevision });
  if (on && !recorded.spec.enabled) refuse(await unmetConditions(resource, objects, deps.resources));
  const switched: Resource = { ...recorded, spec: { ...recorded.spec, enabled: on } };
  return putRecorded(deps, actor, { recorded: switched, ifRevision });
}

function contextOf({ references, uploads }: WriteDeps): {
  readonly references: ReferenceLookup;
  readonly trusted: false;
  readonly uploads?: string;
} {
  return { references, trusted: false, ...(uploads === undefined ? {} : { uploads }) };
}

function kindOf(sent: unknown): ResourceKind {
  const kind = typeof sent === "object" && sent !== null && "kind" in sent ? sent.kind : undefined;
  if (isKind(kind)) return kind;
  const near = typeof kind === "string" ? didYouMean(kind, KIND_NAMES) : "";
  throw new CodedError("CONFIG_INVALID", `kind must be one of ${KIND_NAMES.join(", ")}${near}`, {
    place: placeInData(["kind"]),
  });
}

/** A connection that says nothing of its switch starts switched off, and stays as it is. */
function withSwitch(sent: unknown, enabled: boolean): unknown {
  if (typeof sent !== "object" || sent === null || !("spec" in sent)) return sent;
  const { spec } = sent;
  if (typeof spec !== "object" || spec === null || Array.isArray(spec)) return sent;
  return { ...sent, spec: { enabled, ...spec } };
}

/** What it names has to be there for whoever writes it. */
function problemsOfWriting(
  { destination }: Pick<WriteDeps, "destination">,
  { configured, secrets }: Writing,
  {
    actor,
    objects,
    before,
  }: { readonly actor: Actor; readonly objects: Objects; readonly before: Resource | null },
): readonly CodedError[] {
  const touchesSecrets = Object.keys(secrets).length > 0;
  return [
    ...checkObject(configured, withWritten(openObjects(actor, objects), configured)),
    ...unsendableNames(destination, configured),
    ...addressProblems(configured, destination),
    ...restrictedProblems(actor, objects, { before, after: configured.recorded, touchesSecrets }),
  ];
}

async function pastProblems(
  { live, clock }: Pick<WriteDeps, "live" | "clock">,
  { configured }: Writing,
  before: readonly Resource[],
): Promise<readonly CodedError[]> {
  if (!isOneTime(configured.resource)) return [];
  const { timezone } = await live.current();
  return pastScheduleProblems(configured, { nowMs: clock.now(), timezone, before });
}

/** What there will be. */
function withWritten(objects: Objects, { resource }: ConfiguredResource): Surroundings {
  const isIt = (kind: ResourceKind, name: string): boolean =>
    kind === resource.kind && name === resource.name;
  return {
    has: (kind, name) => isIt(kind, name) || objects.has(kind, name),
    find: <Kind extends ResourceKind>(kind: Kind, name: string) =>
      isIt(kind, name) ? (resource as ResourceOf<Kind>) : objects.find(kind, name),
    names: (kind) => objects.names(kind),
  };
}

/** Switching on by writing asks for the same as the switch: a new connection, one that was off, and one that comes back. */
async function switchProblems(
  deps: WriteDeps,
  objects: Objects,
  { before, writing }: { readonly before: Resource | null; readonly writing: Writing },
): Promise<readonly CodedError[]> {
  const after = writing.configured.resource;
  if (after.kind !== "Connection" || !after.spec.enabled) return [];
  if (before?.kind === "Connection" && before.spec.enabled) return [];
  return unmetConditions(after, objects, deps.resources);
}

/** What people and tokens would lose, or no more be refused, by a policy that changes or goes. */
async function accessProblems(
  { access }: WriteDeps,
  objects: Objects,
  { before, after }: { readonly before: Resource | null; readonly after: Resource | null },
): Promise<readonly CodedError[]> {
  const { kind, name } = after ?? before ?? {};
  if (kind !== "Policy") return [];
  const own = objects.all("Policy").map(({ configured }) => configured.recorded);
  const others = own.filter((one) => one.name !== name);
  return policyProblems(access, { before: own, after: after === null ? others : [...others, after] });
}

/** An export that goes leaves the order of the connection that it belonged to. */
async function leaveOrders(
  deps: WriteDeps,
  actor: Actor,
  { before, after }: { readonly before: Resource; readonly after: Resource | null },
): Promise<void> {
  if (before.kind !== "Export") return;
  const stays = after?.kind === "Export" ? after.spec.connection : null;
  for (const { configured, last } of connectionsThatOrder(before.name, await deps.live.objects())) {
    const { recorded } = configured;
    if (recorded.kind !== "Connection" || recorded.name === stays) continue;
    const order = recorded.spec.order.filter((name) => name !== before.name);
    await putRecorded(deps, actor, {
      recorded: { ...recorded, spec: { ...recorded.spec, order } },
      ifRevision: last.revision,
    });
  }
}

async function put(
  deps: WriteDeps,
  actor: Actor,
  { writing, ifRevision }: { readonly writing: Writing; readonly ifRevision: number | null },
): Promise<ResourceName> {
  const { recorded } = writing.configured;
  return putRecorded(deps, actor, { recorded, ifRevision, secrets: writing.secrets });
}

async function putRecorded(
  { resources, clock }: WriteDeps,
  actor: Actor,
  write: {
    readonly recorded: Resource;
    readonly ifRevision: number | null;
    readonly secrets?: Writing["secrets"];
  },
): Promise<ResourceName> {
  const { recorded, ifRevision, secrets = {} } = write;
  const { kind, name } = recorded;
  const outcome = await resources.put(
    { kind, name, resource: recorded, ifRevision, secrets },
    { actor, atMs: clock.now() },
  );
  if (outcome.kind === "written") return { kind, name };
  throw ifRevision === null
    ? nameTaken(kind, name)
    : revisionChanged({ kind, name, ifRevision }, outcome.last);
}

/** Said first: whoever looks at an old state is told that, and not what else would be wrong. */
async function checkRevision(
  { resources }: WriteDeps,
  expected: ResourceName & { readonly ifRevision: number },
): Promise<void> {
  const last = await resources.last(expected.kind, expected.name);
  if (last?.revision !== expected.ifRevision) throw revisionChanged(expected, last);
}

function refuse(problems: readonly CodedError[]): void {
  if (problems.length > 0) throw new CodedErrors(problems);
}

function nameTaken(kind: ResourceKind, name: string): CodedError {
  return new CodedError("NAME_TAKEN", `there is a ${kind} named "${name}" already`, {
    place: placeInData(["name"]),
  });
}

function revisionChanged(
  { kind, name, ifRevision }: ResourceName & { readonly ifRevision: number },
  last: LastRevision | null,
): CodedError {
  const now = last === null ? "it is not there" : `it is at revision ${last.revision}, by ${last.actor}`;
  const text = `${kind} "${name}" is not at revision ${ifRevision} any more: ${now}`;
  return new CodedError("REVISION_CHANGED", text);
}

/** `others`: there are some that whoever asks may not know of. */
function hasDependents(
  { kind, name }: ResourceName,
  dependents: readonly ResourceName[],
  { others }: { readonly others: boolean },
): CodedError {
  const named = dependents.slice(0, namedDependentsMax).map((one) => `${one.kind} "${one.name}"`);
  const more = dependents.length - named.length;
  const rest = [
    ...(more > 0 ? [`${more} more`] : []),
    ...(others ? ["something that is closed to you"] : []),
  ];
  const list = [...named, ...rest].join(", ");
  return new CodedError("HAS_DEPENDENTS", `${kind} "${name}" is needed by ${list}`);
}
