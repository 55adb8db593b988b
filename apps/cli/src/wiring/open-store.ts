import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckdbStore } from "@causeway/adapter-duckdb";
import { CodedError } from "@causeway/core";
import type { Store } from "@causeway/ports";
import type { LoadedProject } from "../project/load-project.ts";
import type { World } from "../world.ts";

export interface OpenStore {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

/** Throws STORE_ENGINE and what opening the store throws. */
export async function openProjectStore(project: LoadedProject, world: World): Promise<OpenStore> {
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
export async function openScratchStore({ clock, random }: World): Promise<OpenStore> {
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
