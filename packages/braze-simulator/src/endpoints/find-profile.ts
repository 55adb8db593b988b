import { isJsonObject } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { aliasOf, externalIdOf } from "../track/identifier.ts";
import { parsePhone } from "../track/phone.ts";
import type { Profile } from "../workspace/profile.ts";
import { aliasKey } from "../workspace/workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** Every profile that one identifier object names, before prioritization (contract.md §6.4). */
function candidates(workspace: Workspace, identifier: JsonObject): readonly Profile[] {
  const { external_id: id, user_alias: userAlias, email, phone } = identifier;
  const externalId = externalIdOf(id);
  if (externalId !== null) return listOf(workspace.findByExternalId(externalId));
  const alias = aliasOf(userAlias);
  if (alias !== null) return listOf(workspace.byAlias.get(aliasKey(alias)));
  if (typeof email === "string") return workspace.byEmail.find(email);
  if (typeof phone === "string") return workspace.byPhone.find(parsePhone(phone).stored);
  return [];
}

/**
 * The one profile that `prioritization` leaves; null where none or several are left, which Braze answers with success
 * (§6.3, §6.4).
 */
export function findOne(workspace: Workspace, identifier: JsonObject): Profile | null {
  const priorities = new Set(Array.isArray(identifier["prioritization"]) ? identifier["prioritization"] : []);
  let left = [...candidates(workspace, identifier)];
  if (priorities.has("identified")) left = left.filter((profile) => profile.externalId !== null);
  if (priorities.has("unidentified")) left = left.filter((profile) => profile.externalId === null);
  left.sort((a, b) => a.updatedSequence - b.updatedSequence);
  if (priorities.has("most_recently_updated")) return left.at(-1) ?? null;
  if (priorities.has("least_recently_updated")) return left[0] ?? null;
  return left.length === 1 ? left[0]! : null;
}

/** The objects of a list in a body; null where it is no list of objects. */
export function objectsOf(value: JsonValue | undefined): readonly JsonObject[] | null {
  return Array.isArray(value) && value.every(isJsonObject) ? value : null;
}

function listOf(profile: Profile | undefined): readonly Profile[] {
  return profile === undefined ? [] : [profile];
}
