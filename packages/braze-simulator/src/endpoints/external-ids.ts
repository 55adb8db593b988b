import type { EndpointRequest, EndpointResult } from "../http/answer.ts";
import { refuse, succeed } from "../http/answer.ts";
import { isJsonObject } from "../json.ts";
import type { JsonValue } from "../json.ts";
import { externalIdOf } from "../track/identifier.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { EndpointContext } from "./endpoint.ts";
import { objectsOf } from "./find-profile.ts";

const itemsMax = 50;

interface Rename {
  readonly current: string;
  readonly fresh: string;
}

/**
 * POST /users/external_ids/rename (contract.md §6.6). The old id is deprecated and keeps resolving. The answer has
 * objects in `external_ids`, as recorded, where the docs have strings (§15 #7). Free of data points.
 */
export function renameExternalIds(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const list = objectsOf(isJsonObject(request.body) ? request.body["external_id_renames"] : undefined);
  if (list === null || list.length === 0) {
    return refuse(400, "'external_id_renames' must be an array of objects");
  }
  if (list.length > itemsMax)
    return refuse(400, "a single request may not contain more than 50 external id renames");
  const { workspace } = context;
  const taken = new Set<string>();
  const done: Rename[] = [];
  const errors: string[] = [];
  for (const entry of list) {
    const current = externalIdOf(entry["current_external_id"]);
    const fresh = externalIdOf(entry["new_external_id"]);
    const problem = renameProblem(workspace, { current, fresh }, taken);
    if (problem !== null || current === null || fresh === null) {
      errors.push(problem ?? "");
      continue;
    }
    taken.add(fresh);
    done.push({ current, fresh });
  }
  const renamed = done.map(({ current, fresh }) => ({
    current_external_id: current,
    new_external_id: fresh,
  }));
  return {
    ...succeed(201, { rename_errors: errors, external_ids: renamed }),
    apply: () => {
      for (const rename of done) applyRename(workspace, rename);
    },
  };
}

function renameProblem(
  workspace: Workspace,
  rename: { current: string | null; fresh: string | null },
  taken: ReadonlySet<string>,
): string | null {
  const { current, fresh } = rename;
  if (current === null || fresh === null) return "current_external_id and new_external_id are required";
  if (!workspace.byExternalId.has(current)) return `External id ${current} does not exist`;
  if (taken.has(fresh) || workspace.findByExternalId(fresh) !== undefined) {
    return `External id ${fresh} is already in use`;
  }
  return null;
}

function applyRename(workspace: Workspace, rename: Rename): void {
  const profile = workspace.byExternalId.get(rename.current);
  if (profile === undefined || workspace.findByExternalId(rename.fresh) !== undefined) return;
  workspace.giveExternalId(profile, rename.fresh);
  workspace.byDeprecatedId.set(rename.current, profile);
}

/** POST /users/external_ids/remove (contract.md §6.7): deprecated ids only; others are named in `removal_errors`. */
export function removeExternalIds(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const list = isJsonObject(request.body) ? request.body["external_ids"] : undefined;
  if (!Array.isArray(list) || list.length === 0)
    return refuse(400, "'external_ids' must be an array of strings");
  if (list.length > itemsMax)
    return refuse(400, "a single request may not contain more than 50 external ids");
  const { workspace } = context;
  const removed: string[] = [];
  const errors: JsonValue[] = [];
  for (const sent of list) {
    const id = externalIdOf(sent);
    if (id !== null && workspace.byDeprecatedId.has(id)) removed.push(id);
    else errors.push(sent);
  }
  return {
    ...succeed(201, { removed_ids: removed, removal_errors: errors }),
    apply: () => {
      for (const id of removed) workspace.byDeprecatedId.delete(id);
    },
  };
}
