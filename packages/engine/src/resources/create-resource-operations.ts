import type {
  Page,
  ReferenceLookup,
  ResourceName,
  ResourceOperations,
  ResourceRevision,
  ResourceView,
} from "@causeway/api";
import { printResource } from "@causeway/api";
import { type Actor, CodedError, MASKED, type Resource } from "@causeway/core";
import type { AccessStore, Clock, DataStore, DestinationKind, ResourceStore } from "@causeway/ports";
import type { Bell } from "../turn/bell.ts";
import { createTurn } from "../turn/turn.ts";
import { applyResources, compareResources } from "./apply-resources.ts";
import type { ConfiguredObject, Objects } from "./configured-objects.ts";
import { credentialHealth } from "./credential-health.ts";
import { dependentsOf } from "./dependents.ts";
import { checkLimit, listResources } from "./list-resources.ts";
import type { LiveConfiguration } from "./live-configuration.ts";
import { ResourceViews, objectByName } from "./resource-view.ts";
import { isOpenTo, openObjects } from "./open-objects.ts";
import { revisionDifferences } from "./revision-differences.ts";
import { createResource, removeResource, replaceResource, switchConnection } from "./write-resource.ts";

export interface ResourceDeps {
  readonly resources: ResourceStore;
  readonly data: Pick<DataStore, "relationsOf">;
  /** What names it takes. */
  readonly destination: Pick<DestinationKind, "lint" | "address">;
  readonly access: Pick<AccessStore, "users" | "tokens">;
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
  const seen = async (actor: Actor): Promise<Objects> => openObjects(actor, await deps.live.objects());
  const find = async (actor: Actor, name: ResourceName): Promise<ConfiguredObject> =>
    objectByName(await seen(actor), name);
  const written = (actor: Actor, work: () => Promise<ResourceName>): Promise<ResourceView> =>
    turn.take(async () => {
      const name = await work();
      deps.bell.ring();
      return viewWithHealth(deps, views, objectByName(await deps.live.objects(), name));
    });
  return {
    list: async (actor, input) => {
      const page = listResources(await seen(actor), input);
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
      return dependentsOf(input, await seen(actor), deps.data);
    },
    revisions: (actor, input) => revisions(deps, actor, input),
    revert: (actor, { to, ifRevision, kind, name }) =>
      written(actor, async () => {
        await checkHistory(deps, actor, { kind, name });
        const earlier = await revisionOf(deps, actor, { kind, name, to });
        return replaceResource(deps, actor, { kind, name, ifRevision, earlier });
      }),
    switchConnection: (actor, input) =>
      written(actor, async () => {
        await find(actor, { kind: "Connection", name: input.name });
        return switchConnection(deps, actor, input);
      }),
    apply: (actor, input) =>
      turn.take(async () => {
        refusePart(actor);
        const changes = await applyResources(deps, actor, input);
        deps.bell.ring();
        return changes;
      }),
    compare: async (actor, input) => {
      refusePart(actor);
      return compareResources(deps, input);
    },
  };
}

/** A view stays as long as its object; what is known of a credential does not. */
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
  const { state, atMs, summary, status, lastSuccessMs: lastSuccessAtMs, lastError } = health;
  return { ...view, health: { state, atMs, summary, status, lastSuccessAtMs, lastError } };
}

/** Who sees a part of the configuration would remove the rest by making that part the whole. Throws FORBIDDEN. */
function refusePart(actor: Actor): void {
  if (actor.restricted !== true) return;
  throw new CodedError("FORBIDDEN", "the whole configuration is for people who see all of it", {
    advice: "Change the objects one by one, or ask somebody without restricted personal data.",
  });
}

/** Of a removed object nobody can say any more who may see it, so its history is for people who see everything. */
async function checkHistory(deps: ResourceDeps, actor: Actor, name: ResourceName): Promise<void> {
  const objects = await deps.live.objects();
  const removed = objects.get(name.kind, name.name) === null;
  const isKnown = removed && (await deps.resources.last(name.kind, name.name)) !== null;
  if (!isKnown || actor.restricted === true) objectByName(openObjects(actor, objects), name);
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
  const objects = await deps.live.objects();
  // What it said while it was closed, and how it became open, is not told.
  const isClosed = (resource: Resource | null | undefined): boolean =>
    resource != null && !isOpenTo(actor, objects, resource);
  const items = found.slice(0, limit).map(({ revision, atMs, actor: by, resource }, index) => {
    const before = found[index + 1]?.resource ?? null;
    return {
      revision,
      atMs,
      actor: by,
      yaml: isClosed(resource) ? MASKED : resource === null ? null : printResource(resource),
      diff: isClosed(resource) || isClosed(before) ? [] : revisionDifferences(before, resource),
    };
  });
  const oldest = items.at(-1);
  const next = found.length > limit && oldest !== undefined ? String(oldest.revision) : null;
  return { items, next, total: last?.revision ?? 0 };
}

function positionOf(cursor: string): number {
  const position = Number(cursor);
  if (Number.isSafeInteger(position) && position >= 1) return position;
  throw new CodedError("USAGE", "the cursor is none of ours");
}

async function revisionOf(
  deps: ResourceDeps,
  actor: Actor,
  { kind, name, to }: ResourceName & { readonly to: number },
): Promise<Resource> {
  const [found] = await deps.resources.revisions(kind, name, { before: to + 1, limit: 1 });
  const resource = found?.revision === to ? found.resource : null;
  if (resource !== null && isOpenTo(actor, await deps.live.objects(), resource)) return resource;
  throw new CodedError("NOT_FOUND", `${kind} "${name}" has no revision ${to} that could be made current`);
}
