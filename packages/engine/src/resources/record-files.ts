import { literalSecrets } from "@causeway/api";
import { type Actor, CodedError } from "@causeway/core";
import type { ResourceChanges } from "@causeway/ports";
import type { Workspace } from "../workspace.ts";

/** Most objects that an error names. */
const namedMax = 10;

type Files = Pick<Workspace, "configuration" | "store" | "clock">;

/** What `recordFiles` would change. */
export function compareFiles({ configuration, store }: Files): Promise<ResourceChanges> {
  const { resources } = configuration;
  return store.resources.compare(
    resources.map(({ recorded }) => recorded),
    literalSecrets(resources),
  );
}

/**
 * Makes what the files say the configuration of the store: where no server runs, the files count. Throws CONFIG_STORE_CHANGED where that
 * would undo what people did in the pages meanwhile.
 */
export async function recordFiles(workspace: Files, actor: Actor): Promise<ResourceChanges> {
  const { configuration, store, clock } = workspace;
  const { added, changed, removed } = await compareFiles(workspace);
  const handmade = new Set(await store.resources.handmade());
  const lost = [...added, ...changed, ...removed].filter((name) => handmade.has(name));
  if (lost.length > 0) throw storeChanged(lost);
  return store.resources.replaceAll(
    configuration.resources.map(({ recorded }) => recorded),
    { actor, atMs: clock.now() },
    literalSecrets(configuration.resources),
  );
}

function storeChanged(lost: readonly string[]): CodedError {
  const named = lost.slice(0, namedMax).join(", ");
  const more = lost.length > namedMax ? ` and ${lost.length - namedMax} more` : "";
  return new CodedError(
    "CONFIG_STORE_CHANGED",
    `the files would undo what was changed in the pages: ${named}${more}`,
  );
}
