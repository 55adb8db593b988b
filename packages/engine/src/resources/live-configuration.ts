import { type Configuration, type ConfiguredResource, KIND_NAMES } from "@causeway/api";
import type { LastRevision, ResourceStore } from "@causeway/ports";
import { ConfiguredObjects } from "./configured-objects.ts";
import { type ReferenceSources, resolveRecorded } from "./resolve-recorded.ts";

export interface LiveConfigurationDeps extends ReferenceSources {
  readonly resources: Pick<ResourceStore, "change" | "changedSince" | "getSecret">;
  readonly project: string;
  /** IANA name. */
  readonly timezone: string;
  /** Absolute: what relative paths start from. */
  readonly baseDir: string;
}

/** What the store says is configured now. Asked anew by each use case, and read from the store only after it changed. */
export interface LiveConfiguration {
  /** As it is at this moment; it does not change any more. */
  current(): Promise<Configuration>;
  /** The same by kind and name, with revisions. Changes in place when it is asked for the next time. */
  objects(): Promise<ConfiguredObjects>;
}

export function createLiveConfiguration(deps: LiveConfigurationDeps): LiveConfiguration {
  const live = new LiveObjects(deps);
  let made: { readonly version: number; readonly configuration: Configuration } | null = null;
  return {
    objects: async () => {
      await live.refresh();
      return live.objects;
    },
    current: async () => {
      await live.refresh();
      if (made?.version !== live.version) {
        const { project, timezone, baseDir } = deps;
        const resources = KIND_NAMES.flatMap((kind) =>
          live.objects.all(kind).map(({ configured }) => configured),
        );
        made = { version: live.version, configuration: { project, timezone, baseDir, resources } };
      }
      return made.configuration;
    },
  };
}

class LiveObjects {
  readonly objects: ConfiguredObjects = new ConfiguredObjects();
  /** Grows with every difference. */
  version = 0;
  readonly #deps: LiveConfigurationDeps;
  /** Objects whose references name files: those may change at any time. */
  readonly #fromFiles = new Map<string, LastRevision>();
  #change = 0;
  #refreshing: Promise<void> = Promise.resolve();

  constructor(deps: LiveConfigurationDeps) {
    this.#deps = deps;
  }

  /** One after another: each begins after it was asked for, so it sees what was there by then. */
  async refresh(): Promise<void> {
    const turn = this.#refreshing.then(() => this.#refresh());
    this.#refreshing = turn.catch(() => undefined);
    await turn;
  }

  async #refresh(): Promise<void> {
    const { resources } = this.#deps;
    for (const last of this.#fromFiles.values()) await this.#put(last);
    if ((await resources.change()) === this.#change) return;
    const { change, revisions } = await resources.changedSince(this.#change);
    for (const last of revisions) await this.#put(last);
    this.#change = change;
  }

  async #put(last: LastRevision): Promise<void> {
    const { kind, name, resource } = last;
    const key = `${kind}/${name}`;
    const before = this.objects.get(kind, name);
    if (resource === null) {
      this.#fromFiles.delete(key);
      this.objects.drop(kind, name);
      this.version += 1;
      return;
    }
    const configured = await resolveRecorded(resource, this.#deps);
    if (JSON.stringify(resource).includes("${file:")) this.#fromFiles.set(key, last);
    else this.#fromFiles.delete(key);
    if (before?.last.revision === last.revision && isSame(before.configured, configured)) return;
    this.objects.put({ configured, last });
    this.version += 1;
  }
}

function isSame(one: ConfiguredResource, other: ConfiguredResource): boolean {
  return (
    JSON.stringify(one.resource) === JSON.stringify(other.resource) &&
    one.unresolved?.length === other.unresolved?.length
  );
}
