import type { JsonObject } from "./json.ts";
import type { InputArray, TrackCounts } from "./track/track.ts";
import type { Workspace } from "./workspace/workspace.ts";

/** Different paths that are counted; a client that invents paths does not fill memory. */
const pathsMax = 1_000;

/** Counters of `/_sim/stats`. `objects` are accepted ones; `rejected` the refused ones. */
export class Stats {
  readonly #requests = new Map<string, number>();
  readonly #objects: Record<InputArray, number> = { attributes: 0, events: 0, purchases: 0 };
  #rejected = 0;
  rateLimited = 0;
  faults = 0;

  request(path: string): void {
    if (this.#requests.size >= pathsMax && !this.#requests.has(path)) return;
    this.#requests.set(path, (this.#requests.get(path) ?? 0) + 1);
  }

  counted(counts: TrackCounts): void {
    this.#objects.attributes += counts.accepted.attributes;
    this.#objects.events += counts.accepted.events;
    this.#objects.purchases += counts.accepted.purchases;
    this.#rejected += counts.rejected;
  }

  show(workspace: Workspace): JsonObject {
    return {
      requests: Object.fromEntries(this.#requests),
      objects: { ...this.#objects },
      rejected: this.#rejected,
      silentDrops: workspace.drops.total,
      rateLimited: this.rateLimited,
      faults: this.faults,
      dataPoints: workspace.dataPoints,
      users: workspace.profiles.size,
    };
  }
}
