import type { EndpointRequest, EndpointResult } from "../http/answer.ts";
import { refuse, succeed } from "../http/answer.ts";
import { isJsonObject } from "../json.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { Profile } from "../workspace/profile.ts";
import type { Workspace } from "../workspace/workspace.ts";
import type { EndpointContext } from "./endpoint.ts";
import { findOne } from "./find-profile.ts";

const itemsMax = 50;
/** Sentence of contract.md §1.6. */
const tooManyIds = "The max number of ids per request was exceeded";
const oneKind =
  "Exactly one of 'external_ids', 'user_aliases', 'braze_ids', 'email_addresses' or 'phone_numbers' is required";

type Find = (workspace: Workspace, item: JsonValue) => Profile | null;

const kinds: Readonly<Record<string, Find>> = {
  external_ids: (workspace, item) => findOne(workspace, { external_id: item }),
  user_aliases: (workspace, item) => findOne(workspace, { user_alias: item }),
  braze_ids: (workspace, item) => (typeof item === "string" ? (workspace.findByBrazeId(item) ?? null) : null),
  email_addresses: byContact("email"),
  phone_numbers: byContact("phone"),
};

function byContact(name: "email" | "phone"): Find {
  return (workspace, item) => {
    const identifier: JsonObject = isJsonObject(item) ? item : { [name]: item };
    return findOne(workspace, identifier);
  };
}

/**
 * POST /users/delete (contract.md §6.5). `deleted` counts what was sent: two recordings delete the same ids within one
 * second and both say 3.
 */
export function deleteUsers(request: EndpointRequest, context: EndpointContext): EndpointResult {
  const body = isJsonObject(request.body) ? request.body : {};
  const sent = Object.keys(kinds).filter((kind) => body[kind] !== undefined);
  const kind = sent[0];
  const items = kind === undefined ? null : body[kind];
  if (kind === undefined || sent.length > 1 || !Array.isArray(items)) return refuse(400, oneKind);
  if (items.length > itemsMax) return refuse(400, tooManyIds);
  const { workspace } = context;
  const find = kinds[kind]!;
  return {
    ...succeed(201, { deleted: items.length }),
    apply: () => {
      for (const item of items) {
        const profile = find(workspace, item);
        if (profile !== null) workspace.deleteProfile(profile);
      }
    },
  };
}
