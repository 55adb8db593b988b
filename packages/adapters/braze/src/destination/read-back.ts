import type { CredentialSpec, Value } from "@causeway/core";
import type { HeldAttribute, PersonReading, ReadBack, ToldAttribute } from "@causeway/ports";
import { isHeld } from "../wire/compare-held.ts";
import { compileIdentifier, type Identity } from "../wire/identifier.ts";
import { CUSTOM_ATTRIBUTES, EXPORT_IDS_PATH } from "../wire/names.ts";
import { STANDARD_FIELDS } from "../wire/standard-fields.ts";
import { BrazeCaller, bodyOf, type Called } from "./open-client.ts";
import type { BrazeOptions } from "./open-session.ts";

/** contract.md §7.2: standard fields that an export carries. */
const EXPORTED: ReadonlySet<string> = new Set([
  "country",
  "dob",
  "email",
  "email_subscribe",
  "first_name",
  "gender",
  "home_city",
  "language",
  "last_name",
  "phone",
  "push_subscribe",
  "push_tokens",
  "time_zone",
]);

/** See DestinationKind.readBack: `/users/export/ids` (contract.md §7.1), of the fields in question alone. */
export async function readBackPerson(
  credential: CredentialSpec,
  { identifier, key, told }: ReadBack,
  options: BrazeOptions,
): Promise<PersonReading> {
  const identity = compileIdentifier(identifier).read(key);
  const label = identifier.find((source) => source.kind === identity.kind)?.label;
  const fields = [...new Set(told.map(({ target }) => fieldOf(target)))].filter((field) => field !== null);
  const caller = new BrazeCaller(credential, options);
  try {
    const body = { ...selector(identity, label), fields_to_export: fields };
    return readingOf(await caller.call("POST", EXPORT_IDS_PATH, body), told);
  } finally {
    await caller.close();
  }
}

function selector({ kind, value }: Identity, label: string | undefined): Readonly<Record<string, Value>> {
  switch (kind) {
    case "external_id":
      return { external_ids: [value] };
    case "user_alias":
      return { user_aliases: [{ alias_name: value, alias_label: label ?? "" }] };
    case "braze_id":
      return { braze_id: value };
    case "email":
      return { email_address: value };
    case "phone":
      return { phone: value };
  }
}

/** Null: Braze does not show it. */
function fieldOf(target: string): string | null {
  if (!STANDARD_FIELDS.has(target)) return CUSTOM_ATTRIBUTES;
  return EXPORTED.has(target) ? target : null;
}

function readingOf({ answer, evidence }: Called, told: readonly ToldAttribute[]): PersonReading {
  if (answer === null || answer.status >= 300) {
    const detail = answer?.status === 403 ? "the key may not read people (users.export.ids)" : evidence;
    return { attributes: null, detail, final: answer?.status === 401 || answer?.status === 403 };
  }
  const users = bodyOf(answer)?.["users"];
  const [user] = Array.isArray(users) ? (users as Readonly<Record<string, Value>>[]) : [];
  if (user === undefined)
    return { attributes: null, detail: "Braze does not show this person (yet)", final: false };
  const custom = (user[CUSTOM_ATTRIBUTES] ?? {}) as Readonly<Record<string, Value>>;
  const attributes = told.map(({ target, value, ...how }): HeldAttribute => {
    const field = fieldOf(target);
    if (field === null) return { target, held: null, state: "not-shown" };
    const held = (field === CUSTOM_ATTRIBUTES ? custom[target] : user[field]) ?? null;
    if (isHeld(value, held, how)) return { target, held, state: "held" };
    return { target, held, state: held === null ? "missing" : "differs" };
  });
  return { attributes, detail: evidence, final: false };
}
