import type { EndpointRequest, EndpointResult } from "../http/answer.ts";
import { refuse, succeed } from "../http/answer.ts";
import { isJsonObject } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { mergeProfiles } from "../workspace/merge-profiles.ts";
import type { Profile } from "../workspace/profile.ts";
import { parsePhone } from "../track/phone.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { noteNoop } from "./aliases.ts";
import type { EndpointContext } from "./endpoint.ts";
import { findOne } from "./find-profile.ts";

const updatesMax = 50;

/** The sentences of contract.md §6.4. */
const mergeSentences = {
  notObjects: "'merge_updates' must be an array of objects",
  tooMany: "a single request may not contain more than 50 merge updates",
  identifiers:
    "identifiers must be objects with an 'external_id' property that is a string, 'user_alias' property that is an object, 'email' property that is a string, or 'phone' property that is a string",
  keys: "'merge_updates' must only have 'identifier_to_merge' and 'identifier_to_keep'",
} as const;

/** POST /users/merge (contract.md §6.4): 202; an update that names nobody, or several, changes nothing and is still a success. */
export function mergeUsers(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const updates = isJsonObject(request.body) ? request.body["merge_updates"] : undefined;
  if (!Array.isArray(updates) || updates.length === 0 || !updates.every(isJsonObject)) {
    return refuse(400, mergeSentences.notObjects);
  }
  if (updates.length > updatesMax) return refuse(400, mergeSentences.tooMany);
  for (const update of updates) {
    const problem = updateProblem(update);
    if (problem !== null) return refuse(400, problem);
  }
  return {
    ...succeed(202),
    apply: () => {
      for (const update of updates) {
        const reason = merge(context.workspace, update);
        if (reason !== null) noteNoop(context, request.path, { who: update, reason });
      }
    },
  };
}

function updateProblem(update: JsonObject): string | null {
  const keys = Object.keys(update);
  if (keys.some((key) => key !== "identifier_to_merge" && key !== "identifier_to_keep")) {
    return mergeSentences.keys;
  }
  const both = [update["identifier_to_merge"], update["identifier_to_keep"]];
  return both.every(isIdentifier) ? null : mergeSentences.identifiers;
}

function isIdentifier(value: JsonValue | undefined): boolean {
  if (!isJsonObject(value)) return false;
  const { external_id: id, user_alias: alias, email, phone } = value;
  return (
    typeof id === "string" || isJsonObject(alias) || typeof email === "string" || typeof phone === "string"
  );
}

/** Merges one pair; answers why nothing changed, or null. */
function merge(workspace: Workspace, update: JsonObject): string | null {
  const gone = findOne(workspace, update["identifier_to_merge"] as JsonObject);
  const keep = findOne(workspace, update["identifier_to_keep"] as JsonObject);
  if (gone === null || keep === null) return "no single profile matches";
  if (gone === keep) return "both identifiers name one profile";
  if (hasInvalidPhone(workspace, gone) && hasInvalidPhone(workspace, keep)) {
    return "both profiles hold invalid phone numbers";
  }
  mergeProfiles(workspace, { keep, gone }, false);
  return null;
}

function hasInvalidPhone(workspace: Workspace, profile: Profile): boolean {
  const phone = workspace.readText(profile, "phone");
  return phone !== null && !parsePhone(phone).valid;
}
