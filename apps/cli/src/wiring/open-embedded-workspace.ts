import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { braze } from "@causeway/adapter-braze";
import { openDuckdbStore } from "@causeway/adapter-duckdb";
import { createFilesReader } from "@causeway/adapter-files";
import { formats } from "@causeway/adapter-formats";
import { CodedError, normalise } from "@causeway/core";
import { createBell, createOperations, createTurn, DELIVERY_SETTINGS, SILENT_METER } from "@causeway/engine";
import type { Store } from "@causeway/ports";
import type { LoadedProject } from "../project/load-project.ts";
import { version } from "../version.ts";
import type { World } from "../world.ts";
import type { OpenWorkspace } from "./open-workspace.ts";

/** The registry: which adapter answers to which part of the engine. Throws STORE_ENGINE and what opening the store throws. */
export async function openEmbeddedWorkspace(
  project: LoadedProject,
  world: World,
  scratch: boolean,
): Promise<OpenWorkspace> {
  const { clock, random } = world;
  const { store, close } = scratch ? await openScratchStore(world) : await openProjectStore(project, world);
  const operations = createOperations({
    configuration: project.configuration,
    store,
    reader: createFilesReader(formats),
    destination: braze({ clock, version, requestTimeoutMs: DELIVERY_SETTINGS.timeoutMs }),
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
  return { operations, server: null, close };
}

interface OpenStore {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

async function openProjectStore(project: LoadedProject, world: World): Promise<OpenStore> {
  if (project.store.includes("://")) {
    const scheme = project.store.split("://")[0] ?? "";
    throw new CodedError("STORE_ENGINE", `the store ${scheme}:// is not available in this version`, {
      advice: "Use a directory, for example store: ./.causeway",
    });
  }
  const secretKey = world.environment["CAUSEWAY_SECRET_KEY"];
  const store = await openDuckdbStore({
    directory: project.store,
    clock: world.clock,
    random: world.random,
    ...(secretKey === undefined || secretKey === "" ? {} : { secretKey }),
  });
  return { store, close: () => store.close() };
}

/** An empty store in a folder of its own, gone when it is closed. */
async function openScratchStore({ clock, random }: World): Promise<OpenStore> {
  const directory = mkdtempSync(join(tmpdir(), "causeway-scratch-"));
  const remove = (): void => {
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const store = await openDuckdbStore({ directory, clock, random });
    return { store, close: () => store.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}
