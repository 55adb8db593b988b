import { braze } from "@causeway/adapter-braze";
import { createFilesReader } from "@causeway/adapter-files";
import { formats } from "@causeway/adapter-formats";
import { createEgress, EVERY_ADDRESS } from "@causeway/adapter-messages";
import { normalise } from "@causeway/core";
import { createBell, createOperations, createTurn, DELIVERY_SETTINGS, SILENT_METER } from "@causeway/engine";
import type { LoadedProject } from "../project/load-project.ts";
import { version } from "../version.ts";
import type { World } from "../world.ts";
import { openProjectStore, openScratchStore } from "./open-store.ts";
import type { OpenWorkspace } from "./open-workspace.ts";
import { embeddedConfiguration } from "./stored-configuration.ts";

/** The registry: which adapter answers to which part of the engine. Throws STORE_ENGINE and what opening the store throws. */
export async function openEmbeddedWorkspace(
  project: LoadedProject,
  world: World,
  scratch: boolean,
): Promise<OpenWorkspace> {
  const { clock, random } = world;
  const egress = createEgress({ ...EVERY_ADDRESS, environment: world.environment, meter: SILENT_METER });
  const { store, close } = scratch ? await openScratchStore(world) : await openProjectStore(project, world);
  const operations = createOperations({
    configuration: project.configuration,
    store,
    reader: createFilesReader(formats),
    destination: braze({
      clock,
      version,
      requestTimeoutMs: DELIVERY_SETTINGS.timeoutMs,
      connector: (settings) => egress.connector(settings),
    }),
    normalise,
    clock,
    random,
    settings: DELIVERY_SETTINGS,
    turn: createTurn(),
    bell: createBell(),
    meter: SILENT_METER,
    openScratch: async () => {
      const opened = await openScratchStore(world);
      return { data: opened.store.data, close: opened.close };
    },
  });
  const stored = embeddedConfiguration(store, project.configuration, world);
  return { operations, stored, server: null, close };
}
