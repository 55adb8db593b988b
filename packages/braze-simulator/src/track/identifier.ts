import { isJsonObject, textOf } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { parsePhone } from "./phone.ts";
import type { Alias, Profile } from "../workspace/profile.ts";
import { aliasKey } from "../workspace/workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";

/** The sentences of contract.md §2.3 about identifiers. */
export const identifierSentences = {
  onlyOne: "You must specify only one of 'external_id', 'user_alias' or 'braze_id'",
  required: "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required",
  tooLong: "'external_id' must be fewer than 988 bytes",
  blocked: "provided external_id is blacklisted and disallowed",
} as const;

const externalIdBytesMax = 987;
/** No text this short can exceed 987 bytes in UTF-8. */
const externalIdSafeLength = Math.floor(externalIdBytesMax / 3);

/** An external_id as Braze keeps it: numbers become text (§2.5, recorded). Null where it is none. */
export function externalIdOf(value: JsonValue | undefined): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" ? String(value) : null;
}

export function aliasOf(value: JsonValue | undefined): Alias | null {
  if (!isJsonObject(value)) return null;
  const { alias_name: name, alias_label: label } = value;
  if (typeof name !== "string" || typeof label !== "string" || name === "" || label === "") return null;
  return { alias_name: name, alias_label: label };
}

/** Why an object names nobody, in Braze's words; null when it names somebody (§2.5). */
export function identifierError(object: JsonObject, workspace: Workspace): string | null {
  const externalId = object["external_id"];
  const alias = object["user_alias"];
  const brazeId = object["braze_id"];
  if (typeof externalId === "string" && alias === undefined && brazeId === undefined && externalId !== "") {
    return externalIdError(externalId, workspace);
  }
  const primaries = [externalId, alias, brazeId].filter((value) => value !== undefined && value !== null);
  if (primaries.length > 1) return identifierSentences.onlyOne;
  if (primaries.length === 0) {
    const named = isText(object["email"]) || isText(object["phone"]);
    return named ? null : identifierSentences.required;
  }
  if (externalId !== undefined && externalId !== null) {
    const id = externalIdOf(externalId);
    return id === null ? identifierSentences.required : externalIdError(id, workspace);
  }
  if (alias !== undefined && alias !== null)
    return aliasOf(alias) === null ? identifierSentences.required : null;
  return isText(brazeId) ? null : identifierSentences.required;
}

function externalIdError(externalId: string, workspace: Workspace): string | null {
  if (externalId.length > externalIdSafeLength && Buffer.byteLength(externalId) > externalIdBytesMax) {
    return identifierSentences.tooLong;
  }
  if (workspace.blockedExternalIds.size > 0 && workspace.blockedExternalIds.has(externalId)) {
    return identifierSentences.blocked;
  }
  return null;
}

function isText(value: JsonValue | undefined): boolean {
  return typeof value === "string" && value !== "";
}

/**
 * Whom a valid object is about, creating the profile where §2.5 says so; null when the object has no effect.
 * A new profile already carries the identifier it was asked for by.
 */
export function resolveProfile(object: JsonObject, workspace: Workspace, now: number): Profile | null {
  const externalId = externalIdOf(object["external_id"]);
  const updateOnly = object["_update_existing_only"];
  if (externalId !== null) {
    const known = workspace.findByExternalId(externalId);
    if (known !== undefined) return known;
    if (updateOnly === true) return null;
    const profile = workspace.createProfile(now);
    workspace.giveExternalId(profile, externalId);
    return profile;
  }
  const alias = aliasOf(object["user_alias"]);
  if (alias !== null) {
    const known = workspace.byAlias.get(aliasKey(alias));
    if (known !== undefined) return known;
    if (updateOnly !== false) return null;
    const profile = workspace.createProfile(now);
    workspace.addAlias(profile, alias);
    return profile;
  }
  const brazeId = object["braze_id"];
  if (typeof brazeId === "string") return workspace.findByBrazeId(brazeId) ?? null;
  return resolveContact(object, workspace, now);
}

/** By e-mail, else by phone: only without a primary identifier; e-mail wins (§2.5). */
function resolveContact(object: JsonObject, workspace: Workspace, now: number): Profile | null {
  const email = object["email"];
  const byEmail = typeof email === "string" && email !== "";
  const value = byEmail ? email : parsePhone(textOf(object["phone"])).stored;
  const index = byEmail ? workspace.byEmail : workspace.byPhone;
  const known = mostRecent(index.find(value));
  if (known !== null) return known;
  if (object["_update_existing_only"] === true) return null;
  const profile = workspace.createProfile(now);
  workspace.write(profile, byEmail ? "email" : "phone", value);
  return profile;
}

/** The most recently updated profile with an external_id, else the most recently updated one (§2.5). */
function mostRecent(profiles: readonly Profile[]): Profile | null {
  let best: Profile | null = null;
  for (const profile of profiles) {
    if (best === null || ranksAbove(profile, best)) best = profile;
  }
  return best;
}

function ranksAbove(profile: Profile, other: Profile): boolean {
  const identified = profile.externalId !== null;
  if (identified !== (other.externalId !== null)) return identified;
  return profile.updatedSequence > other.updatedSequence;
}

/** The identifier of an object as sent, for the list of drops. */
export function identifierAsSent(object: JsonObject): JsonObject {
  const sent: JsonObject = {};
  for (const name of ["external_id", "braze_id", "user_alias", "email", "phone"]) {
    const value = object[name];
    if (value !== undefined) {
      sent[name] = value;
      return sent;
    }
  }
  return sent;
}
