import { setOwn } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { isoTime } from "../track/dates.ts";
import type { Profile, Tally } from "./profile.ts";
import type { Workspace } from "./workspace.ts";

/** Standard values that exports carry under their own name (contract.md §7.2). */
const exportedNames = [
  "first_name",
  "last_name",
  "email",
  "dob",
  "country",
  "home_city",
  "language",
  "time_zone",
  "gender",
  "phone",
] as const;

/** Values that Braze keeps and does not export; `/_sim/users` shows them (§7.2 does not list them). */
const hiddenNames = [
  "image_url",
  "facebook",
  "twitter",
  "date_of_first_session",
  "date_of_last_session",
  "email_open_tracking_disabled",
  "email_click_tracking_disabled",
  "marked_email_as_spam_at",
] as const;

/** Custom events and purchases of the last 90 days only (§7.2). */
const eventsExportedMs = 90 * 24 * 3_600_000;

/** A profile as /users/export/ids shows it. Keys that are null or empty are left out (§7.2). */
export function exportProfile(workspace: Workspace, profile: Profile, now: number): JsonObject {
  const since = now - eventsExportedMs;
  const exported = identity(workspace, profile);
  for (const name of exportedNames) put(exported, name, workspace.read(profile, name));
  put(exported, "custom_attributes", customAttributes(workspace, profile));
  put(exported, "custom_events", summaries(profile.events, since));
  put(exported, "purchases", summaries(profile.purchases, since));
  exported["total_revenue"] = profile.revenue;
  exported["push_subscribe"] = workspace.readText(profile, "push_subscribe") ?? "subscribed";
  exported["email_subscribe"] = workspace.readText(profile, "email_subscribe") ?? "subscribed";
  put(exported, "push_tokens", pushTokens(workspace.read(profile, "push_tokens")));
  put(exported, "last_coordinates", coordinates(workspace.read(profile, "current_location")));
  return { ...exported, ...profile.extras, braze_id: workspace.brazeIdOf(profile) };
}

/** A profile as `/_sim/users` shows it: the export form, hidden values, and every event and purchase that was kept. */
export function showProfile(workspace: Workspace, profile: Profile, now: number): JsonObject {
  const shown = exportProfile(workspace, profile, now);
  for (const name of hiddenNames) put(shown, name, workspace.read(profile, name));
  shown["custom_events"] = inFull(profile.events);
  shown["purchases"] = inFull(profile.purchases);
  if (profile.subscriptions !== null) {
    shown["subscription_groups"] = [...profile.subscriptions].map(([id, state]) => ({
      subscription_group_id: id,
      subscription_state: state,
    }));
  }
  return shown;
}

function identity(workspace: Workspace, profile: Profile): JsonObject {
  const brazeId = workspace.brazeIdOf(profile);
  const identity: JsonObject = { created_at: isoTime(profile.createdAt) };
  put(identity, "external_id", profile.externalId ?? undefined);
  identity["user_aliases"] = (profile.aliases ?? []).map((alias) => ({ ...alias }));
  identity["appboy_id"] = brazeId;
  identity["braze_id"] = brazeId;
  identity["random_bucket"] = randomBucketOf(workspace, profile);
  return identity;
}

/** 0 to 9999 (§7.2), the same for the same braze_id. */
export function randomBucketOf(workspace: Workspace, profile: Profile): number {
  return (Number.parseInt(workspace.brazeIdOf(profile).slice(-8), 16) * 7_919) % 10_000;
}

function put(target: JsonObject, key: string, value: JsonValue | undefined): void {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return;
  target[key] = value;
}

function customAttributes(workspace: Workspace, profile: Profile): JsonObject | undefined {
  const custom: JsonObject = {};
  let any = false;
  for (const attribute of workspace.attributes) {
    if (attribute.role !== "custom" || attribute.slot < 0) continue;
    const value = profile.values[attribute.slot];
    if (value === undefined) continue;
    setOwn(custom, attribute.name, value);
    any = true;
  }
  return any ? custom : undefined;
}

function summaries(tallies: ReadonlyMap<string, Tally> | null, since: number): JsonValue[] {
  return [...(tallies ?? [])]
    .filter(([, tally]) => tally.last >= since)
    .map(([name, tally]) => summary(name, tally));
}

function summary(name: string, tally: Tally): JsonObject {
  return { name, first: isoTime(tally.first), last: isoTime(tally.last), count: tally.count };
}

function inFull(tallies: ReadonlyMap<string, Tally> | null): JsonValue[] {
  return [...(tallies ?? [])].map(([name, tally]) => ({
    ...summary(name, tally),
    occurrences: tally.occurrences,
  }));
}

function coordinates(location: JsonValue | undefined): JsonValue | undefined {
  if (typeof location !== "object" || location === null || Array.isArray(location)) return undefined;
  return [location["longitude"] ?? null, location["latitude"] ?? null];
}

/** Tokens as exported: `app` for `app_id` (§7.2). */
function pushTokens(tokens: JsonValue | undefined): JsonValue | undefined {
  if (!Array.isArray(tokens)) return undefined;
  return tokens.map((token) => {
    if (typeof token !== "object" || token === null || Array.isArray(token)) return token;
    const { app_id: app, ...rest } = token;
    return { app: app ?? null, ...rest, notifications_enabled: true };
  });
}
