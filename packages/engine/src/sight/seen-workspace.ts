import type { Configuration } from "@causeway/api";
import type { Actor } from "@causeway/core";
import type { Store } from "@causeway/ports";
import type { LiveWorkspace, Workspace } from "../workspace.ts";
import { seenStore } from "./seen-store.ts";
import { type Sight, sightOf } from "./sight-of.ts";

/** The workspace as the actor sees it; null: as it is. Operations work with nothing else. */
export function seenWorkspace(workspace: Workspace, actor: Actor): Workspace | null {
  const sight = sightOf(actor, workspace.configuration);
  if (sight === null) return null;
  const { configuration } = sight;
  return { ...workspace, configuration, store: seenStore(workspace.store, () => Promise.resolve(sight)) };
}

interface Live {
  readonly store: Store;
  readonly configuration: LiveWorkspace["configuration"];
}

/** The same of one whose configuration changes: what is seen is looked up with each question. */
export function seenLive<Part extends Live>(workspace: Part, actor: Actor): Part {
  if (actor.restricted !== true) return workspace;
  const sight = async (): Promise<Sight> => {
    const now = sightOf(actor, await workspace.configuration());
    if (now === null) throw new Error("a restricted actor sees a part");
    return now;
  };
  const configuration = async (): Promise<Configuration> => (await sight()).configuration;
  return { ...workspace, configuration, store: seenStore(workspace.store, sight) };
}
