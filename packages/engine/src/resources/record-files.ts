import { literalSecrets } from "@causeway/api";
import { type Actor, CodedError } from "@causeway/core";
import type { ResourceChanges, SecretValues } from "@causeway/ports";
import type { Workspace } from "../workspace.ts";
import { type AsStored, asStored } from "./as-stored.ts";

/** Most objects that an error names. */
const namedMax = 10;

type Files = Pick<Workspace, "configuration" | "store" | "clock">;

/** What `recordFiles` would change. */
export async function compareFiles(files: Files): Promise<ResourceChanges> {
  return (await written(files)).changes;
}

/**
 * Makes what the files say the configuration of the store: where no server runs, the files count. Throws CONFIG_STORE_CHANGED where that
 * would undo what people did in the pages meanwhile.
 */
export async function recordFiles(workspace: Files, actor: Actor): Promise<ResourceChanges> {
  const { store, clock } = workspace;
  const { resources, secrets, changes } = await written(workspace);
  const { added, changed, removed } = changes;
  const handmade = new Set(await store.resources.handmade());
  const lost = [...added, ...changed, ...removed].filter((name) => handmade.has(name));
  if (lost.length > 0) throw storeChanged(lost);
  return store.resources.replaceAll(resources, { actor, atMs: clock.now() }, secrets);
}

async function written({
  configuration,
  store,
}: Files): Promise<AsStored & { readonly secrets: SecretValues }> {
  const recorded = configuration.resources.map((one) => one.recorded);
  const secrets = literalSecrets(configuration.resources);
  return { ...(await asStored(store.resources, recorded, secrets)), secrets };
}

function storeChanged(lost: readonly string[]): CodedError {
  const named = lost.slice(0, namedMax).join(", ");
  const more = lost.length > namedMax ? ` and ${lost.length - namedMax} more` : "";
  return new CodedError(
    "CONFIG_STORE_CHANGED",
    `the files would undo what was changed in the pages: ${named}${more}`,
  );
}
