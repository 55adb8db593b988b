import { braze } from "@causeway/adapter-braze";
import { createFilesReader } from "@causeway/adapter-files";
import { formats } from "@causeway/adapter-formats";
import type { Egress } from "@causeway/adapter-messages";
import { normalise } from "@causeway/core";
import { createBell, createTurn, DELIVERY_SETTINGS, type Workspace } from "@causeway/engine";
import type { Meter, Store } from "@causeway/ports";
import { version } from "../version.ts";
import type { World } from "../world.ts";
import { openScratchStore } from "./open-store.ts";

export interface WorkspaceParts {
  readonly world: World;
  readonly store: Store;
  readonly egress: Egress;
  readonly meter: Meter;
}

/** The registry: which adapter answers to which part of the engine, wherever the configuration comes from. */
export function workspaceBase({
  world,
  store,
  egress,
  meter,
}: WorkspaceParts): Omit<Workspace, "configuration"> {
  const { clock, random } = world;
  return {
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
    meter,
    openScratch: async () => {
      const opened = await openScratchStore(world);
      return { data: opened.store.data, close: opened.close };
    },
  };
}
