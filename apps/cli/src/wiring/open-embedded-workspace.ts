import { createEgress, EVERY_ADDRESS } from "@causeway/adapter-messages";
import { createOperations, SILENT_METER } from "@causeway/engine";
import type { LoadedProject } from "../project/load-project.ts";
import type { World } from "../world.ts";
import { openProjectStore, openScratchStore } from "./open-store.ts";
import type { OpenWorkspace } from "./open-workspace.ts";
import { embeddedConfiguration } from "./stored-configuration.ts";
import { workspaceBase } from "./workspace-base.ts";

/** A workspace in this process, over the project's files. Throws STORE_ENGINE and what opening the store throws. */
export async function openEmbeddedWorkspace(
  project: LoadedProject,
  world: World,
  scratch: boolean,
): Promise<OpenWorkspace> {
  const egress = createEgress({ ...EVERY_ADDRESS, environment: world.environment, meter: SILENT_METER });
  const { store, close } = scratch ? await openScratchStore(world) : await openProjectStore(project, world);
  const base = workspaceBase({ world, store, egress, meter: SILENT_METER });
  const operations = createOperations({ ...base, configuration: project.configuration });
  const stored = embeddedConfiguration(base, project.configuration, world);
  return { operations, stored, server: null, close };
}
