import type { Configuration } from "@causeway/api";
import type { Actor, Resource, ResourceKind } from "@causeway/core";
import type { Scope } from "@causeway/ports";
import { type Find, isOpen, keyOf } from "./is-open.ts";

/** What of a project somebody sees. */
export interface Sight {
  readonly configuration: Configuration;
  readonly scope: Scope;
  /** What of the project is closed, as it is recorded: it stays as it is whatever somebody does who does not see it. */
  readonly hidden: readonly Resource[];
}

/** Kept as long as the configuration, which never changes. */
const known = new WeakMap<Configuration, Sight>();

/** What the actor sees where that is not everything; null: it is. The one place that decides it (row 199). */
export function sightOf(actor: Actor, configuration: Configuration): Sight | null {
  if (actor.restricted !== true) return null;
  const found = known.get(configuration);
  if (found !== undefined) return found;
  const objects = configuration.resources.map(({ resource }) => resource);
  const find = findAmong(objects);
  const resources = configuration.resources.filter(({ resource }) => isOpen(resource, find));
  const scope = scopeOf(resources.map(({ resource }) => resource));
  const open = new Set(resources);
  const hidden = configuration.resources.filter((one) => !open.has(one)).map(({ recorded }) => recorded);
  const sight = { configuration: { ...configuration, resources }, scope, hidden };
  known.set(configuration, sight);
  return sight;
}

export function findAmong(resources: readonly Resource[]): Find {
  const byKey = new Map(resources.map((one) => [keyOf(one), one]));
  return (kind, name) => byKey.get(keyOf({ kind, name })) ?? null;
}

/** What is about these objects. */
export function scopeOf(open: readonly Resource[]): Scope {
  const named = (kind: ResourceKind): ReadonlySet<string> =>
    new Set(open.filter((one) => one.kind === kind).map(({ name }) => name));
  return {
    connections: named("Connection"),
    exports: named("Export"),
    orchestrations: named("Orchestration"),
  };
}
