import type { Operations } from "@causeway/api";
import type { LoadedProject } from "../project/load-project.ts";
import type { World } from "../world.ts";

export interface OpenWorkspace {
  readonly operations: Operations;
  readonly close: () => Promise<void>;
}

/** The operations on a project's workspace, over the real store, files and Braze. `scratch`: over an empty store that is gone afterwards. */
export async function openWorkspace(
  project: LoadedProject,
  world: World,
  scratch: boolean,
): Promise<OpenWorkspace> {
  const { openEmbeddedWorkspace } = await import("./open-embedded-workspace.ts");
  return openEmbeddedWorkspace(project, world, scratch);
}
