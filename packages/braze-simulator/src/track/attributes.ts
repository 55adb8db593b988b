import { isJsonObject, textOf } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { Attribute, StandardName } from "../workspace/attribute-table.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { setEmailState } from "../workspace/email-states.ts";
import { writeCustom, textLengthMax } from "./custom-values.ts";
import { identifierAsSent, identifierError, resolveProfile } from "./identifier.ts";
import { standardRules } from "./standard-fields.ts";
import { Dropped, recordDrop } from "./write.ts";
import type { Write } from "./write.ts";

/**
 * Error types of contract.md §2.3. Sentences were seen on the wire; the upper-case codes stand in errors.md and are
 * used where no sentence is known (§15 #3).
 */
const attributeErrors = {
  emailSubscribe: "'email_subscribe' must be 'subscribed', 'unsubscribed', or 'opted_in'",
  pushSubscribe: "'push_subscribe' must be 'subscribed', 'unsubscribed', or 'opted_in'",
  email: "The value provided for the 'email' field is not a valid email.",
  groupsArray: "BAD_SUBSCRIPTION_GROUP_ARRAY",
  groupsHash: "BAD_SUBSCRIPTION_GROUP_HASH",
  groupsId: "BAD_SUBSCRIPTION_GROUP_ID",
  groupsState: "BAD_SUBSCRIPTION_GROUP_STATE",
  location: "BAD_LOCATION_UPDATE",
  deviceId: "BAD_DEVICE_ID",
  tokenApp: "BAD_PUSH_TOKEN_APP_ID",
  tokenImport: "BAD_PUSH_TOKEN_IMPORT",
  tokenText: "BAD_PUSH_TOKEN_STRING",
  tokenValue: "BAD_PUSH_TOKEN_VALUE",
} as const;

export const subscriptionStates: ReadonlySet<JsonValue> = new Set(["subscribed", "unsubscribed", "opted_in"]);
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const emailAddress = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

export function isEmailAddress(value: JsonValue): boolean {
  return typeof value === "string" && emailAddress.test(value);
}

/** Why Braze rejects a whole attributes object (contract.md §2.3, §3.1); null when it is accepted. Changes nothing. */
export function attributesError(object: JsonObject, workspace: Workspace): string | null {
  if (object["push_token_import"] === true) return tokenImportError(object);
  const identifier = identifierError(object, workspace);
  if (identifier !== null) return identifier;
  const email = object["email"];
  if (email !== undefined && email !== null && !isEmailAddress(email)) return attributeErrors.email;
  const emailState = object["email_subscribe"];
  if (emailState !== undefined && emailState !== null && !subscriptionStates.has(emailState)) {
    return attributeErrors.emailSubscribe;
  }
  const pushState = object["push_subscribe"];
  if (pushState !== undefined && pushState !== null && !subscriptionStates.has(pushState)) {
    return attributeErrors.pushSubscribe;
  }
  const location = object["current_location"];
  if (location !== undefined && location !== null && !isLocation(location)) return attributeErrors.location;
  const groups = object["subscription_groups"];
  if (groups !== undefined && groups !== null) {
    const problem = groupsError(groups);
    if (problem !== null) return problem;
  }
  const tokens = object["push_tokens"];
  return tokens === undefined || tokens === null ? null : tokensError(tokens);
}

function isLocation(value: JsonValue): boolean {
  if (!isJsonObject(value)) return false;
  const { longitude, latitude } = value;
  return (
    typeof longitude === "number" &&
    typeof latitude === "number" &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 90
  );
}

function groupsError(groups: JsonValue): string | null {
  if (!Array.isArray(groups)) return attributeErrors.groupsArray;
  for (const group of groups) {
    if (!isJsonObject(group)) return attributeErrors.groupsHash;
    const { subscription_group_id: id, subscription_state: state } = group;
    if (typeof id !== "string" || !uuid.test(id)) return attributeErrors.groupsId;
    if (state !== "subscribed" && state !== "unsubscribed") return attributeErrors.groupsState;
  }
  return null;
}

function tokensError(tokens: JsonValue): string | null {
  if (!Array.isArray(tokens)) return attributeErrors.tokenValue;
  for (const token of tokens) {
    if (!isJsonObject(token)) return attributeErrors.tokenValue;
    if (typeof token["app_id"] !== "string" || token["app_id"] === "") return attributeErrors.tokenApp;
    if (typeof token["token"] !== "string" || token["token"] === "") return attributeErrors.tokenText;
    const device = token["device_id"];
    if (device === undefined) continue;
    const bytes = typeof device === "string" ? Buffer.byteLength(device) : 0;
    if (bytes < 8 || bytes > 255) return attributeErrors.deviceId;
  }
  return null;
}

/** A token import carries tokens and nobody's id (§2.4). */
function tokenImportError(object: JsonObject): string | null {
  const named = object["external_id"] !== undefined || object["braze_id"] !== undefined;
  if (named || object["push_tokens"] === undefined) return attributeErrors.tokenImport;
  return tokensError(object["push_tokens"] ?? null);
}

/** Applies an accepted attributes object. Data points are added to the workspace (§5). */
export function applyAttributes(object: JsonObject, workspace: Workspace, now: number): void {
  if (object["push_token_import"] === true) {
    const profile = workspace.createProfile(now);
    workspace.write(profile, "push_tokens", object["push_tokens"] ?? null);
    return;
  }
  const profile = resolveProfile(object, workspace, now);
  if (profile === null) {
    const drop = { where: "attributes", who: identifierAsSent(object), field: null, reason: "unknown user" };
    workspace.drops.record(drop, now);
    return;
  }
  const merge = object["_merge_objects"] === true;
  const write: Write = { workspace, profile, object, merge, now };
  workspace.touch(profile);
  let dataPoints = 0;
  for (const name in object) {
    const attribute = workspace.attributes.get(name) ?? newAttribute(write, name);
    if (attribute === null) continue;
    const value = object[name] as JsonValue;
    if (attribute.role === "custom") {
      if (attribute.blocked) recordDrop(write, name, "attribute is blocklisted");
      else dataPoints += writeCustom(write, attribute, value);
    } else if (attribute.role === "standard") {
      dataPoints += writeStandard(write, attribute, value);
    }
  }
  workspace.dataPoints += dataPoints;
}

function newAttribute(write: Write, name: string): Attribute | null {
  if (name === "" || name.length > textLengthMax) {
    recordDrop(write, name.slice(0, 40), "attribute name is empty or over 255 characters");
    return null;
  }
  const added = write.workspace.attributes.add(name);
  if (added === null) recordDrop(write, name, "too many attribute names in the workspace");
  return added;
}

/** Writes one standard field; e-mail, phone, states and groups keep the indexes true. */
function writeStandard(write: Write, attribute: Attribute, value: JsonValue): number {
  const { workspace, profile } = write;
  const name = attribute.name as StandardName;
  const rule = standardRules[name];
  if (value === null) {
    workspace.write(profile, name, undefined);
    return rule.dataPoints;
  }
  const kept = rule.normalise(value);
  if (kept instanceof Dropped) {
    recordDrop(write, name, kept.reason);
    return 0;
  }
  if (
    typeof value === "string" &&
    typeof kept === "string" &&
    kept.length === textLengthMax &&
    value !== kept
  ) {
    recordDrop(write, name, "string over 255 characters, cut");
  }
  const special = specialWrites[name];
  if (special !== undefined) return special(write, kept);
  profile.values[workspace.attributes.slotOf(attribute)] = kept;
  return rule.dataPoints;
}

/** Fields whose value also lives elsewhere: in an index, with an address, in a subscription group. */
const specialWrites: Partial<Record<StandardName, (write: Write, kept: JsonValue) => number>> = {
  email: writeEmail,
  phone: writePhone,
  email_subscribe: (write, state) => {
    setEmailState(write.workspace, write.profile, textOf(state));
    return 0;
  },
  subscription_groups: joinGroups,
};

function writePhone(write: Write, phone: JsonValue): number {
  write.workspace.write(write.profile, "phone", phone);
  write.workspace.inherit(write.profile, textOf(phone));
  return isIdentifier(write, "phone") ? 0 : standardRules.phone.dataPoints;
}

/** A new address inherits the state that was kept for it while no profile had it (§9.5). */
function writeEmail(write: Write, kept: JsonValue): number {
  const { workspace, profile } = write;
  const email = textOf(kept);
  workspace.write(profile, "email", email);
  workspace.inherit(profile, email);
  return isIdentifier(write, "email") ? 0 : standardRules.email.dataPoints;
}

/** Whether a contact is what names the person here: without a primary identifier, e-mail before phone (§2.5). */
function isIdentifier(write: Write, name: "email" | "phone"): boolean {
  const { object } = write;
  if (object["external_id"] !== undefined || object["braze_id"] !== undefined) return false;
  if (object["user_alias"] !== undefined) return false;
  return name === "email" || object["email"] === undefined;
}

function joinGroups(write: Write, groups: JsonValue): number {
  const { workspace, profile } = write;
  for (const group of Array.isArray(groups) ? groups : []) {
    if (!isJsonObject(group)) continue;
    const id = textOf(group["subscription_group_id"]);
    if (!workspace.furniture.subscriptionGroups.has(id)) {
      recordDrop(write, "subscription_groups", `no subscription group ${id}`);
      continue;
    }
    profile.subscriptions ??= new Map();
    profile.subscriptions.set(
      id,
      group["subscription_state"] === "subscribed" ? "subscribed" : "unsubscribed",
    );
  }
  return 0;
}
