import type { Operations } from "@causeway/api";
import type { CausewayClient } from "@causeway/client";
import { type LoadedProject, type ReferenceNeed, requireReferences } from "../project/load-project.ts";
import type { World } from "../world.ts";
import { openServedWorkspace } from "./open-served-workspace.ts";
import type { StoredConfiguration } from "./stored-configuration.ts";

export interface OpenWorkspace {
  readonly operations: Operations;
  readonly stored: StoredConfiguration;
  /** The server that owns the store and answers; null: the store is open in this process. */
  readonly server: CausewayClient | null;
  readonly close: () => Promise<void>;
}

/**
 * The operations on a project's workspace: of the server that owns its store, else over the real store, files and Braze in this process.
 * `scratch`: over an empty store that is gone afterwards. Throws where a reference has no value that is needed here.
 */
export async function openWorkspace(
  project: LoadedProject,
  world: World,
  { need, scratch }: { readonly need: ReferenceNeed; readonly scratch: boolean },
): Promise<OpenWorkspace> {
  const served = scratch ? null : await openServedWorkspace(project, world.userName);
  if (served !== null) return served;
  const whole = need === "all" ? await withSealed(project, world) : project;
  requireReferences(whole, need);
  const { openEmbeddedWorkspace } = await import("./open-embedded-workspace.ts");
  return openEmbeddedWorkspace(whole, world, scratch);
}

/** The store is loaded only where it is asked. */
export async function withSealed(project: LoadedProject, world: World): Promise<LoadedProject> {
  if (!project.unresolved.some(({ secret }) => secret)) return project;
  const { withSealedSecrets } = await import("./with-sealed-secrets.ts");
  return withSealedSecrets(project, world);
}
