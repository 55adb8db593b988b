import { existsSync } from "node:fs";
import { derivedReference, secretKeys } from "@causeway/api";
import { secretName } from "@causeway/ports";
import type { Environment } from "../project/environment-references.ts";
import { type LoadedProject, loadProject } from "../project/load-project.ts";
import type { World } from "../world.ts";
import { openProjectStore } from "./open-store.ts";

/**
 * The project with secrets that nothing here says and its store keeps sealed: those of objects that were set up in pages, or recorded from
 * files that held them literally. Throws what opening it throws.
 */
export async function withSealedSecrets(project: LoadedProject, world: World): Promise<LoadedProject> {
  if (!existsSync(project.store)) return project;
  const { store, close } = await openProjectStore(project, world);
  const sealed: Record<string, string> = {};
  try {
    for (const { recorded } of project.configuration.resources) {
      const { kind, name, spec } = recorded;
      for (const key of secretKeys(kind, spec)) {
        const value = await store.resources.getSecret(secretName(kind, name, key));
        if (value !== null) sealed[derivedReference(name, key).slice("${".length, -1)] = value;
      }
    }
  } finally {
    await close();
  }
  const environment: Environment = { ...sealed, ...world.environment };
  return loadProject(project.configuration.baseDir, environment);
}
