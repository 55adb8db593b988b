import type { Resource } from "@causeway/core";
import type { ResourceStore } from "@causeway/ports";
import type { SelfStarting } from "./scheduled-subjects.ts";

/**
 * Since when a schedule is what it is and switched on, by the revisions of the objects that say so: what was due before then is nobody's
 * business. Null where nothing is recorded.
 */
export async function sinceOf(
  store: Pick<ResourceStore, "revisions">,
  { resources }: Pick<SelfStarting, "resources">,
): Promise<number | null> {
  let since: number | null = null;
  for (const resource of resources) {
    const own = await unchangedSince(store, resource);
    if (own !== null) since = Math.max(since ?? own, own);
  }
  return since;
}

async function unchangedSince(
  store: Pick<ResourceStore, "revisions">,
  { kind, name }: Resource,
): Promise<number | null> {
  let since: number | null = null;
  let state: string | null = null;
  for (const revision of await store.revisions(kind, name)) {
    const here = revision.resource === null ? null : scheduleState(revision.resource);
    if (here === null || (state !== null && here !== state)) break;
    state = here;
    since = revision.atMs;
  }
  return since;
}

/** What of an object decides when it starts by itself. How it overlaps does not. */
function scheduleState(resource: Resource): string {
  switch (resource.kind) {
    case "Connection":
      return JSON.stringify([resource.spec.enabled, timing(resource.spec.schedule)]);
    case "Orchestration":
      return JSON.stringify([
        resource.spec.enabled,
        timing(resource.spec.schedule),
        resource.spec.after ?? [],
      ]);
    case "Export":
      return JSON.stringify([
        resource.spec.connection,
        resource.spec.state === "draft",
        timing(resource.spec.schedule),
      ]);
    case "Credential":
    case "Dataset":
    case "Model":
    case "Policy":
    case "MailServer":
    case "Webhook":
      return "";
  }
}

function timing(schedule: object | undefined): unknown {
  return schedule === undefined ? null : { ...schedule, overlap: null };
}
