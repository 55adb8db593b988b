import type { JsonObject } from "../json.ts";
import type { Profile } from "../workspace/profile.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { identifierAsSent } from "./identifier.ts";

/** One accepted attributes object on its way into one profile. */
export interface Write {
  readonly workspace: Workspace;
  readonly profile: Profile;
  readonly object: JsonObject;
  /** `_merge_objects` (contract.md §2.4). */
  readonly merge: boolean;
  readonly now: number;
}

/** A value that Braze would leave out in silence, and why. */
export class Dropped {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

/** Notes a silent drop of one field of the object being written. */
export function recordDrop(write: Write, field: string, reason: string): void {
  write.workspace.drops.record(
    { where: "attributes", who: identifierAsSent(write.object), field, reason },
    write.now,
  );
}
