import type { EndpointRequest, EndpointResult } from "../http/answer.ts";
import { refuse, succeed } from "../http/answer.ts";
import { isJsonObject } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { aliasOf, externalIdOf } from "../track/identifier.ts";
import { mergeProfiles } from "../workspace/merge-profiles.ts";
import type { Profile } from "../workspace/profile.ts";
import { aliasKey } from "../workspace/workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { EndpointContext } from "./endpoint.ts";
import { findOne, objectsOf } from "./find-profile.ts";

const itemsMax = 50;

/**
 * POST /users/alias/new (contract.md §6.1). Everything that cannot be done is answered with success: unknown
 * external_id, alias in use, label taken. A nested `user_alias` is counted and does nothing (recorded quirk, §15 #32).
 */
export function newAliases(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const list = objectsOf(isJsonObject(request.body) ? request.body["user_aliases"] : undefined);
  if (list === null || list.length === 0)
    return refuse(400, "'user_aliases' must be an array of alias objects");
  if (list.length > itemsMax)
    return refuse(400, "a single request may not contain more than 50 user aliases");
  const { workspace, clock } = context;
  return {
    ...succeed(201, { aliases_processed: list.length }),
    apply: () => {
      for (const entry of list) {
        const reason = addAlias(workspace, entry, clock.now());
        if (reason !== null) noteNoop(context, request.path, { who: entry, reason });
      }
    },
  };
}

/** Adds one alias; answers why nothing changed, or null. */
function addAlias(workspace: Workspace, entry: JsonObject, now: number): string | null {
  const alias = aliasOf(entry);
  if (alias === null) return "alias_name and alias_label are missing";
  if (workspace.byAlias.has(aliasKey(alias))) return "alias is in use";
  const externalId = externalIdOf(entry["external_id"]);
  if (externalId === null) {
    workspace.addAlias(workspace.createProfile(now), alias);
    return null;
  }
  const profile = workspace.findByExternalId(externalId);
  if (profile === undefined) return "unknown external_id";
  return workspace.addAlias(profile, alias) ? null : "the user has an alias with this label";
}

const lists = [
  ["aliases_to_identify", "user_alias"],
  ["emails_to_identify", "email"],
  ["phone_numbers_to_identify", "phone"],
] as const;

/** POST /users/identify (contract.md §6.3). No-ops are answered with success. Counters of e-mails and phones are not known. */
export function identifyUsers(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const body = isJsonObject(request.body) ? request.body : {};
  const entries: JsonObject[] = [];
  for (const [name, identifier] of lists) {
    if (body[name] === undefined) continue;
    const list = objectsOf(body[name]);
    const complete = list?.every(
      (entry) => externalIdOf(entry["external_id"]) !== null && entry[identifier] !== undefined,
    );
    if (list === null || complete !== true) {
      return refuse(400, `'${name}' must be an array of objects with an 'external_id' and a '${identifier}'`);
    }
    entries.push(...list);
  }
  if (entries.length === 0)
    return refuse(400, `One of ${lists.map(([name]) => `'${name}'`).join(", ")} is required`);
  if (entries.length > itemsMax) return refuse(400, "a single request may not contain more than 50 entries");
  const aliases = objectsOf(body["aliases_to_identify"]);
  return {
    ...succeed(201, aliases === null ? {} : { aliases_processed: aliases.length }),
    apply: () => {
      for (const entry of entries) {
        const reason = identify(context.workspace, entry);
        if (reason !== null) noteNoop(context, request.path, { who: entry, reason });
      }
    },
  };
}

/** Gives the anonymous profile the external_id, or merges it into the profile that has it; answers why not, or null. */
function identify(workspace: Workspace, entry: JsonObject): string | null {
  const externalId = externalIdOf(entry["external_id"])!;
  const { external_id: _target, ...identifier } = entry;
  const profile = findOne(workspace, identifier);
  if (profile === null) return "no single profile matches";
  const identified = workspace.findByExternalId(externalId);
  if (identified === profile) return "already identified";
  if (identified === undefined) {
    if (profile.externalId !== null) return "the profile has another external_id";
    workspace.giveExternalId(profile, externalId);
    workspace.touch(profile);
    return null;
  }
  if (sharesLabel(profile, identified)) return "the identified user has an alias with this label";
  mergeProfiles(workspace, { keep: identified, gone: profile }, true);
  return null;
}

function sharesLabel(profile: Profile, other: Profile): boolean {
  const labels = new Set((other.aliases ?? []).map((alias) => alias.alias_label));
  return (profile.aliases ?? []).some((alias) => labels.has(alias.alias_label));
}

/** Success without effect is recorded like a silent drop (§14.3, quirk 2). */
export function noteNoop(
  context: EndpointContext,
  where: string,
  noop: { who: JsonObject; reason: string },
): void {
  context.workspace.drops.record(
    { where, who: noop.who, field: null, reason: noop.reason },
    context.clock.now(),
  );
}
