import { isJsonObject } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { parseDate } from "../track/dates.ts";
import { aliasOf, externalIdOf } from "../track/identifier.ts";
import type { Attribute } from "./attribute-table.ts";
import { randomBucketOf } from "./export-profile.ts";
import { Profile } from "./profile.ts";
import type { Tally } from "./profile.ts";
import type { Workspace } from "./workspace.ts";

/** Keys of the export form that `placeProfile` turns into state; every other one is kept as it is. */
const understood = new Set([
  "created_at",
  "external_id",
  "braze_id",
  "appboy_id",
  "user_aliases",
  "custom_attributes",
  "custom_events",
  "purchases",
  "total_revenue",
  "subscription_groups",
  "last_coordinates",
  "push_tokens",
]);

/**
 * Puts a person in place from the export form (`POST /_sim/users`, and saved state). A profile with the same
 * external_id or braze_id is replaced as a whole. No rule of /users/track applies.
 */
export function placeProfile(workspace: Workspace, person: JsonObject, now: number): Profile {
  const externalId = externalIdOf(person["external_id"]);
  const brazeId = typeof person["braze_id"] === "string" ? person["braze_id"] : null;
  for (const known of [
    externalId === null ? undefined : workspace.byExternalId.get(externalId),
    brazeId === null ? undefined : workspace.findByBrazeId(brazeId),
  ]) {
    if (known !== undefined) workspace.deleteProfile(known);
  }
  const createdAt = typeof person["created_at"] === "string" ? parseDate(person["created_at"]) : null;
  const profile = workspace.createProfile(createdAt ?? now, brazeId);
  if (externalId !== null) workspace.giveExternalId(profile, externalId);
  if (brazeId !== null) workspace.giveBrazeId(profile, brazeId);
  fill(workspace, profile, person);
  workspace.touch(profile);
  return profile;
}

function fill(workspace: Workspace, profile: Profile, person: JsonObject): void {
  for (const alias of listOf(person["user_aliases"])) {
    const parsed = aliasOf(alias);
    if (parsed !== null) workspace.addAlias(profile, parsed);
  }
  for (const [name, value] of Object.entries(objectOf(person["custom_attributes"]))) {
    const attribute = workspace.attributes.get(name) ?? workspace.attributes.add(name);
    if (attribute === null || value === undefined || value === null) continue;
    attribute.type ??= typeOf(value);
    workspace.write(profile, name, value);
  }
  for (const [name, value] of Object.entries(person)) {
    if (value === undefined || value === null || understood.has(name)) continue;
    if (name === "random_bucket" && value === randomBucketOf(workspace, profile)) continue;
    if (workspace.attributes.get(name)?.role === "standard") workspace.write(profile, name, value);
    else profile.extras = { ...profile.extras, [name]: value };
  }
  profile.events = tallies(person["custom_events"]);
  profile.purchases = tallies(person["purchases"]);
  for (const name of profile.events?.keys() ?? []) workspace.eventNames.add(name);
  profile.revenue = typeof person["total_revenue"] === "number" ? person["total_revenue"] : 0;
  placeContacts(workspace, profile, person);
}

function placeContacts(workspace: Workspace, profile: Profile, person: JsonObject): void {
  const [longitude, latitude] = listOf(person["last_coordinates"]);
  if (typeof longitude === "number" && typeof latitude === "number") {
    workspace.write(profile, "current_location", { longitude, latitude });
  }
  const tokens = listOf(person["push_tokens"]).map((token) => {
    const { app, ...rest } = objectOf(token);
    return { app_id: app ?? null, ...rest };
  });
  if (tokens.length > 0) workspace.write(profile, "push_tokens", tokens);
  for (const group of listOf(person["subscription_groups"])) {
    const { subscription_group_id: id, subscription_state: state } = objectOf(group);
    if (typeof id !== "string" || (state !== "subscribed" && state !== "unsubscribed")) continue;
    profile.subscriptions ??= new Map();
    profile.subscriptions.set(id, state);
  }
}

function typeOf(value: JsonValue): Attribute["type"] {
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    return isJsonObject(value[0]) ? "object_array" : "array";
  }
  if (typeof value === "string") return "string";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "object";
}

function tallies(value: JsonValue | undefined): Map<string, Tally> | null {
  const map = new Map<string, Tally>();
  for (const entry of listOf(value)) {
    const { name, first, last, count, occurrences } = objectOf(entry);
    if (typeof name !== "string") continue;
    map.set(name, {
      first: dateOr(first, 0),
      last: dateOr(last, 0),
      count: typeof count === "number" ? count : 1,
      occurrences: listOf(occurrences).filter(isJsonObject),
    });
  }
  return map.size === 0 ? null : map;
}

function dateOr(value: JsonValue | undefined, otherwise: number): number {
  return (typeof value === "string" ? parseDate(value) : null) ?? otherwise;
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
