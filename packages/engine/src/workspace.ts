import type { Configuration, ConfiguredResource } from "@causeway/api";
import { CodedError, didYouMean, type Resource, type ResourceKind, type ResourceOf } from "@causeway/core";
import type {
  Clock,
  DataStore,
  DatasetReader,
  DestinationKind,
  Meter,
  Normalise,
  Random,
  Store,
} from "@causeway/ports";
import type { DeliverySettings } from "./delivery/settings.ts";
import type { Bell } from "./turn/bell.ts";
import type { Turn } from "./turn/turn.ts";

/** What the use cases need of the outside. One per process. */
export interface Workspace {
  readonly configuration: Configuration;
  /** The configuration of this moment, where it changes while the process lives: a run under way takes a new key from it. */
  readonly latest?: () => Promise<Configuration>;
  readonly store: Store;
  readonly reader: DatasetReader;
  readonly destination: DestinationKind;
  readonly normalise: Normalise;
  readonly clock: Clock;
  readonly random: Random;
  readonly settings: DeliverySettings;
  /** `SILENT_METER` where nobody reads figures. */
  readonly meter: Meter;
  /** Whoever calls prepareRun, stages, diffs or reads models has it: `createTurn()`. */
  readonly turn: Turn;
  /** To be rung after configuration or the queue of workflows changed: `createBell()`. */
  readonly bell: Bell;
  /** An empty data store of the same engine that nobody else sees, for checks that must not touch the real one. */
  readonly openScratch: () => Promise<{ readonly data: DataStore; close(): Promise<void> }>;
}

/** A workspace whose configuration changes while the process lives: ask for it anew in each use case, once. */
export interface LiveWorkspace extends Omit<Workspace, "configuration"> {
  configuration(): Promise<Configuration>;
}

type ConfiguredOf<Kind extends ResourceKind> = ConfiguredResource & { readonly resource: ResourceOf<Kind> };

/** All configured objects of a kind, in the order of the files. */
export function configured<Kind extends ResourceKind>(
  configuration: Configuration,
  kind: Kind,
): readonly ConfiguredOf<Kind>[] {
  return configuration.resources.filter((one): one is ConfiguredOf<Kind> => isKind(one.resource, kind));
}

/** Throws CodedError NOT_FOUND with the nearest name. */
export function configuredByName<Kind extends ResourceKind>(
  configuration: Configuration,
  kind: Kind,
  name: string,
): ConfiguredOf<Kind> {
  const all = configured(configuration, kind);
  const found = all.find((one) => one.resource.name === name);
  if (found !== undefined) return found;
  const names = all.map((one) => one.resource.name);
  throw new CodedError("NOT_FOUND", `there is no ${kind} named "${name}"${didYouMean(name, names)}`, {
    advice: names.length === 0 ? `The project has no ${kind}.` : `Known: ${names.slice(0, 20).join(", ")}.`,
  });
}

/** The exports that a command means: by name, by connection, or all of enabled connections; a connection's exports in their order, without its drafts. */
export function selectExports(
  configuration: Configuration,
  { exports, connection }: { readonly exports: readonly string[]; readonly connection?: string },
): readonly ConfiguredOf<"Export">[] {
  if (connection !== undefined) configuredByName(configuration, "Connection", connection);
  if (exports.length > 0) {
    const named = exports.map((name) => configuredByName(configuration, "Export", name));
    const stray = named.find(
      ({ resource }) => connection !== undefined && resource.spec.connection !== connection,
    );
    if (stray === undefined) return named;
    const { name, spec } = stray.resource;
    throw new CodedError(
      "USAGE",
      `export "${name}" belongs to connection "${spec.connection}", not to "${connection}"`,
    );
  }
  return configured(configuration, "Connection")
    .filter(({ resource }) =>
      connection === undefined ? resource.spec.enabled : resource.name === connection,
    )
    .flatMap(({ resource }) => exportsInOrder(configuration, resource));
}

/** A connection's exports that are no drafts: those of its `order`, then the others by name (features.md row 15). */
export function exportsInOrder(
  configuration: Configuration,
  { name, spec }: ResourceOf<"Connection">,
): readonly ConfiguredOf<"Export">[] {
  const place = (one: ConfiguredOf<"Export">): number => {
    const at = spec.order.indexOf(one.resource.name);
    return at === -1 ? spec.order.length : at;
  };
  return configured(configuration, "Export")
    .filter(({ resource }) => resource.spec.connection === name && resource.spec.state === "active")
    .toSorted((a, b) => place(a) - place(b) || (a.resource.name < b.resource.name ? -1 : 1));
}

function isKind<Kind extends ResourceKind>(resource: Resource, kind: Kind): resource is ResourceOf<Kind> {
  return resource.kind === kind;
}
