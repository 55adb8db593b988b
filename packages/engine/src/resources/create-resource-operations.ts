import type {
  Page,
  ReferenceLookup,
  ResourceName,
  ResourceOperations,
  ResourceRevision,
  ResourceView,
} from "@causeway/api";
import { printResource } from "@causeway/api";
import { type Actor, CodedError, type Resource } from "@causeway/core";
import type { Clock, DataStore, ResourceStore } from "@causeway/ports";
import type { Bell } from "../turn/bell.ts";
import { createTurn } from "../turn/turn.ts";
import { applyResources, compareResources } from "./apply-resources.ts";
import type { ConfiguredObject, ConfiguredObjects } from "./configured-objects.ts";
import { credentialHealth } from "./credential-health.ts";
import { dependentsOf } from "./dependents.ts";
import { checkLimit, listResources } from "./list-resources.ts";
import type { LiveConfiguration } from "./live-configuration.ts";
import { ResourceViews, objectByName } from "./resource-view.ts";
import { isVisible } from "./restricted.ts";
import { revisionDifferences } from "./revision-differences.ts";
import { createResource, removeResource, replaceResource, switchConnection } from "./write-resource.ts";

export interface ResourceDeps {
  readonly resources: ResourceStore;
  readonly data: Pick<DataStore, "relationsOf">;
  readonly live: LiveConfiguration;
  /** The environment and files of this process. */
  readonly references: ReferenceLookup;
  readonly clock: Pick<Clock, "now">;
  readonly bell: Pick<Bell, "ring">;
  /** Where uploaded files lie, as datasets name it, with `/` at its end. */
  readonly uploads?: string;
}

/** See ResourceOperations. Writes wait for each other, so that what was checked is what is written. */
export function createResourceOperations(deps: ResourceDeps): ResourceOperations {
  const views = new ResourceViews((secret) => deps.resources.digest(secret));
  const turn = createTurn();
  const find = async (actor: Actor, name: ResourceName): Promise<ConfiguredObject> =>
    visibleObject(actor, await deps.live.objects(), name);
  const written = (actor: Actor, work: () => Promise<ResourceName>): Promise<ResourceView> =>
    turn.take(async () => {
      const name = await work();
      deps.bell.ring();
      return viewWithHealth(deps, views, objectByName(await deps.live.objects(), name));
    });
  return {
    list: async (actor, input) => {
      const objects = await deps.live.objects();
      const page = listResources(objects, input, (object) => isVisible(actor, objects, object));
      return {
        ...page,
        items: await Promise.all(page.items.map((object) => viewWithHealth(deps, views, object))),
      };
    },
    get: async (actor, input) => viewWithHealth(deps, views, await find(actor, input)),
    create: (actor, input) => written(actor, () => createResource(deps, actor, input)),
    replace: (actor, input) =>
      written(actor, async () => {
        await find(actor, input);
        return replaceResource(deps, actor, input);
      }),
    remove: (actor, input) =>
      turn.take(async () => {
        await find(actor, input);
        await removeResource(deps, actor, input);
        deps.bell.ring();
      }),
    dependents: async (actor, input) => {
      await find(actor, input);
      return dependentsOf(input, await deps.live.objects(), deps.data);
    },
    revisions: (actor, input) => revisions(deps, actor, input),
    revert: (actor, { to, ifRevision, kind, name }) =>
      written(actor, async () => {
        await checkHistory(deps, actor, { kind, name });
        const earlier = await revisionOf(deps, { kind, name }, to);
        return replaceResource(deps, actor, { kind, name, ifRevision, earlier });
      }),
    switchConnection: (actor, input) =>
      written(actor, async () => {
        await find(actor, { kind: "Connection", name: input.name });
        return switchConnection(deps, actor, input);
      }),
    apply: (actor, input) =>
      turn.take(async () => {
        const changes = await applyResources(deps, actor, input);
        deps.bell.ring();
        return changes;
      }),
    compare: (_, input) => compareResources(deps, input),
  };
}

/** A view stays as long as its object; what the last test of a credential said does not. */
async function viewWithHealth(
  { resources }: ResourceDeps,
  views: ResourceViews,
  object: ConfiguredObject,
): Promise<ResourceView> {
  const view = views.of(object);
  const { resource } = object.configured;
  if (resource.kind !== "Credential") return view;
  const health = await credentialHealth(resources, resource.spec);
  if (health === null) return { ...view, health };
  const { state, atMs, summary, status } = health;
  return { ...view, health: { state, atMs, summary, status } };
}

/** Throws NOT_FOUND, also where the actor may not use it. */
function visibleObject(actor: Actor, objects: ConfiguredObjects, name: ResourceName): ConfiguredObject {
  const object = objectByName(objects, name);
  if (isVisible(actor, objects, object)) return object;
  throw new CodedError("NOT_FOUND", `there is no ${name.kind} named "${name.name}"`);
}

/** Of a removed object nobody can say any more who may see it, so its history is for people who see everything. */
async function checkHistory(deps: ResourceDeps, actor: Actor, name: ResourceName): Promise<void> {
  const objects = await deps.live.objects();
  const removed = objects.get(name.kind, name.name) === null;
  const isKnown = removed && (await deps.resources.last(name.kind, name.name)) !== null;
  if (!isKnown || actor.restricted === true) visibleObject(actor, objects, name);
}

async function revisions(
  deps: ResourceDeps,
  actor: Actor,
  { kind, name, cursor, limit }: Parameters<ResourceOperations["revisions"]>[1],
): Promise<Page<ResourceRevision>> {
  checkLimit(limit);
  await checkHistory(deps, actor, { kind, name });
  const before = cursor === undefined ? {} : { before: positionOf(cursor) };
  const found = await deps.resources.revisions(kind, name, { ...before, limit: limit + 1 });
  const last = await deps.resources.last(kind, name);
  const items = found.slice(0, limit).map(({ revision, atMs, actor: by, resource }, index) => ({
    revision,
    atMs,
    actor: by,
    yaml: resource === null ? null : printResource(resource),
    diff: revisionDifferences(found[index + 1]?.resource ?? null, resource),
  }));
  const oldest = items.at(-1);
  const next = found.length > limit && oldest !== undefined ? String(oldest.revision) : null;
  return { items, next, total: last?.revision ?? 0 };
}

function positionOf(cursor: string): number {
  const position = Number(cursor);
  if (Number.isSafeInteger(position) && position >= 1) return position;
  throw new CodedError("USAGE", "the cursor is none of ours");
}

async function revisionOf(deps: ResourceDeps, { kind, name }: ResourceName, to: number): Promise<Resource> {
  const [found] = await deps.resources.revisions(kind, name, { before: to + 1, limit: 1 });
  if (found?.revision === to && found.resource !== null) return found.resource;
  throw new CodedError("NOT_FOUND", `${kind} "${name}" has no revision ${to} that could be made current`);
}
