import type { EndpointRequest, EndpointResult } from "../http/answer.ts";
import { refuse, succeed } from "../http/answer.ts";
import { isJsonObject, textOf } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { isEmailAddress, subscriptionStates } from "../track/attributes.ts";
import { externalIdOf } from "../track/identifier.ts";
import { parsePhone } from "../track/phone.ts";
import { setAddressState } from "../workspace/email-states.ts";
import type { Profile, SubscriptionState } from "../workspace/profile.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { noteNoop } from "./aliases.ts";
import type { EndpointContext } from "./endpoint.ts";
import { objectsOf } from "./find-profile.ts";

const valuesMax = 50;
const statusLimitMax = 100;

/** Sentences of contract.md §9.1; the first two are recorded or documented. */
const subscriptionSentences = {
  unknownGroup: "Invalid subscription group ID",
  notBoth: "Either an email address or a phone number should be provided, but not both.",
  state: "subscription_state must be 'subscribed' or 'unsubscribed'",
  nobody: "An external_id, email or phone is required",
  tooMany: "The max number of ids per request was exceeded",
} as const;

/** Whom one change of a subscription group is for. */
interface GroupChange {
  readonly group: string;
  readonly state: SubscriptionState;
  readonly externalIds: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

/** POST /subscription/status/set (contract.md §9.1). Unknown users are accepted without complaint. */
export function setSubscription(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const change = readChange(isJsonObject(request.body) ? request.body : {}, context.workspace);
  if (typeof change === "string") return refuse(400, change);
  return { ...succeed(201), apply: () => applyChange(change, request.path, context) };
}

/** POST /v2/subscription/status/set (contract.md §9.2): one bad group id fails the whole request, as recorded. */
export function setSubscriptionV2(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const list = objectsOf(isJsonObject(request.body) ? request.body["subscription_groups"] : undefined);
  if (list === null || list.length === 0)
    return refuse(400, "'subscription_groups' must be an array of objects");
  const changes: GroupChange[] = [];
  for (const entry of list) {
    const change = readChange(entry, context.workspace);
    if (typeof change === "string") return refuse(400, change);
    changes.push(change);
  }
  return {
    ...succeed(201),
    apply: () => {
      for (const change of changes) applyChange(change, request.path, context);
    },
  };
}

/** A change as sent to v1 (`external_id`, `email`, `phone`) or v2 (plural; the recording has the singular too). */
function readChange(entry: JsonObject, workspace: Workspace): GroupChange | string {
  const { subscription_group_id: group, subscription_state: state } = entry;
  if (typeof group !== "string" || !workspace.furniture.subscriptionGroups.has(group)) {
    return subscriptionSentences.unknownGroup;
  }
  if (state !== "subscribed" && state !== "unsubscribed") return subscriptionSentences.state;
  const externalIds = values(entry["external_ids"] ?? entry["external_id"]);
  const emails = values(entry["emails"] ?? entry["email"]);
  const phones = values(entry["phones"] ?? entry["phone"]);
  if (emails.length > 0 && phones.length > 0) return subscriptionSentences.notBoth;
  const sent = externalIds.length + emails.length + phones.length;
  if (sent === 0) return subscriptionSentences.nobody;
  if (sent > valuesMax) return subscriptionSentences.tooMany;
  return { group, state, externalIds, emails, phones };
}

function values(value: JsonValue | undefined): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.map(externalIdOf).filter((text) => text !== null);
}

function applyChange(change: GroupChange, path: string, context: EndpointContext): void {
  const { workspace } = context;
  const subscribe = (profile: Profile): void => {
    profile.subscriptions ??= new Map();
    profile.subscriptions.set(change.group, change.state);
  };
  for (const id of change.externalIds) {
    const profile = workspace.findByExternalId(id);
    if (profile === undefined)
      noteNoop(context, path, { who: { external_id: id }, reason: "unknown external_id" });
    else subscribe(profile);
  }
  for (const contact of [...change.emails, ...change.phones]) {
    const profiles = byContact(workspace, contact);
    profiles.forEach(subscribe);
    if (profiles.length === 0) workspace.holdGroupState(contact, change.group, change.state);
  }
}

function byContact(workspace: Workspace, contact: string): readonly Profile[] {
  return contact.includes("@")
    ? workspace.byEmail.find(contact)
    : workspace.byPhone.find(parsePhone(contact).stored);
}

/** GET /subscription/status/get (contract.md §9.3): keys are the identifiers sent; no state is `unknown`, as recorded. */
export function getSubscription(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const { workspace } = context;
  const group = request.query.get("subscription_group_id") ?? "";
  if (!workspace.furniture.subscriptionGroups.has(group))
    return refuse(400, subscriptionSentences.unknownGroup);
  const asked = identifiers(request.query);
  if (asked.length === 0) return refuse(400, subscriptionSentences.nobody);
  if (asked.length > valuesMax) return refuse(400, subscriptionSentences.tooMany);
  const status = asked.map(({ value, profiles }) => {
    const states = profiles(workspace).map((profile) => profile.subscriptions?.get(group));
    const state = states.find((candidate) => candidate !== undefined);
    return [value, state === undefined ? "unknown" : capitalised(state)];
  });
  return succeed(200, { status: Object.fromEntries(status) as JsonObject });
}

interface Asked {
  readonly value: string;
  readonly profiles: (workspace: Workspace) => readonly Profile[];
}

function identifiers(query: URLSearchParams): readonly Asked[] {
  const all = (name: string): string[] => [...query.getAll(name), ...query.getAll(`${name}[]`)];
  return [
    ...all("external_id").map((value) => ({
      value,
      profiles: (workspace: Workspace) => [workspace.findByExternalId(value)].filter((p) => p !== undefined),
    })),
    ...[...all("email"), ...all("phone")].map((value) => ({
      value,
      profiles: (workspace: Workspace) => byContact(workspace, value),
    })),
  ];
}

/** GET /subscription/user/status (contract.md §9.4): only groups in which the user has or had a state. */
export function userSubscriptions(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const { workspace } = context;
  const asked = identifiers(request.query);
  if (asked.length === 0) return refuse(400, subscriptionSentences.nobody);
  const found = [...new Set(asked.flatMap(({ profiles }) => profiles(workspace)))];
  const limit = Math.min(
    Number(request.query.get("limit") ?? statusLimitMax) || statusLimitMax,
    statusLimitMax,
  );
  const offset = Number(request.query.get("offset") ?? 0) || 0;
  const users = found.slice(offset, offset + limit).map((profile) => ({
    email: workspace.readText(profile, "email"),
    phone: workspace.readText(profile, "phone"),
    external_id: profile.externalId,
    subscription_groups: [...(profile.subscriptions ?? [])].map(([id, state]) =>
      groupState(workspace, id, state),
    ),
  }));
  return succeed(200, { users, total_count: found.length });
}

function groupState(workspace: Workspace, id: string, state: SubscriptionState): JsonObject {
  const group = workspace.furniture.subscriptionGroups.get(id);
  return { id, name: group?.name ?? id, channel: group?.channel ?? "email", status: capitalised(state) };
}

function capitalised(state: SubscriptionState): string {
  return state === "subscribed" ? "Subscribed" : "Unsubscribed";
}

/** POST /email/status (contract.md §9.5): also for an address Braze does not know; the state is kept for it. */
export function setEmailStatus(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const body = isJsonObject(request.body) ? request.body : {};
  const { subscription_state: state } = body;
  const emails = Array.isArray(body["email"]) ? body["email"] : [body["email"] ?? null];
  if (emails.length > valuesMax) return refuse(400, subscriptionSentences.tooMany);
  if (emails.length === 0 || !emails.every(isEmailAddress))
    return refuse(400, "'email' must be a valid email");
  if (typeof state !== "string" || !subscriptionStates.has(state)) {
    return refuse(400, "'subscription_state' must be 'subscribed', 'unsubscribed', or 'opted_in'");
  }
  return {
    ...succeed(201),
    apply: () => {
      for (const email of emails) setAddressState(context.workspace, textOf(email), state);
    },
  };
}
