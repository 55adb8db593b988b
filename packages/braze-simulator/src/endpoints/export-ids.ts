import type { EndpointRequest, EndpointResult } from "../http/answer.ts";
import { refuse, succeed } from "../http/answer.ts";
import { isJsonObject } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { aliasOf, externalIdOf } from "../track/identifier.ts";
import { parsePhone } from "../track/phone.ts";
import { exportProfile } from "../workspace/export-profile.ts";
import type { Profile } from "../workspace/profile.ts";
import { aliasKey } from "../workspace/workspace.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { EndpointContext } from "./endpoint.ts";

const idsMax = 50;

/** Sentence of contract.md §1.6, §7.1. */
const tooManyIds = "The max number of external_ids and aliases per request was exceeded";
const noIdentifier =
  "At least one of 'external_ids', 'user_aliases', 'braze_id', 'device_id', 'email_address' or 'phone' is required";

/** POST /users/export/ids (contract.md §7.1): a read that answers 201. Unknown ids are named, unknown people left out. */
export function exportIds(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const body = isJsonObject(request.body) ? request.body : {};
  const { workspace } = context;
  const externalIds = listOf(body["external_ids"]);
  const aliases = listOf(body["user_aliases"]);
  if (externalIds.length + aliases.length > idsMax) return refuse(400, tooManyIds);
  const found = new Set<Profile>();
  const invalid: JsonValue[] = [];
  for (const sent of externalIds) {
    const profile = workspace.findByExternalId(externalIdOf(sent) ?? "");
    if (profile === undefined) invalid.push(externalIdOf(sent) ?? sent);
    else found.add(profile);
  }
  for (const sent of aliases) {
    const alias = aliasOf(sent);
    const profile = alias === null ? undefined : workspace.byAlias.get(aliasKey(alias));
    if (profile === undefined) invalid.push(sent);
    else found.add(profile);
  }
  const single = findSingle(workspace, body);
  if (single === null && externalIds.length + aliases.length === 0) return refuse(400, noIdentifier);
  for (const profile of single ?? []) found.add(profile);
  const fields = fieldsToExport(body);
  const now = context.clock.now();
  const users = [...found].map((profile) => pick(exportProfile(workspace, profile, now), fields));
  return succeed(201, invalid.length === 0 ? { users } : { users, invalid_user_ids: invalid });
}

/** Every profile with the one identifier that is no list; null where none was sent. */
function findSingle(workspace: Workspace, body: JsonObject): readonly Profile[] | null {
  const { braze_id: brazeId, email_address: email, phone, device_id: device } = body;
  const found: Profile[] = [];
  if (typeof brazeId === "string") {
    const profile = workspace.findByBrazeId(brazeId);
    if (profile !== undefined) found.push(profile);
  }
  if (typeof email === "string") found.push(...workspace.byEmail.find(email));
  if (typeof phone === "string") found.push(...workspace.byPhone.find(parsePhone(phone).stored));
  const sent = [brazeId, email, phone, device].some((value) => typeof value === "string");
  return sent ? found : null;
}

function fieldsToExport(body: JsonObject): ReadonlySet<JsonValue> | null {
  const fields = body["fields_to_export"];
  return Array.isArray(fields) && fields.length > 0 ? new Set(fields) : null;
}

function pick(user: JsonObject, fields: ReadonlySet<JsonValue> | null): JsonObject {
  if (fields === null) return user;
  return Object.fromEntries(Object.entries(user).filter(([key]) => fields.has(key)));
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
