import type { NormaliserName } from "@causeway/core";
import type { TargetChannel, TargetRule } from "@causeway/ports";

/** One of Braze's own profile fields (contract.md §3.1). Any other key of an attributes object is a custom attribute. */
export interface StandardField {
  readonly name: string;
  readonly takes: Exclude<TargetRule["takes"], "any">;
  /** Name in the table of normalisers. */
  readonly normaliser?: NormaliserName;
  /** An e-mail address, which the store brings into form itself. */
  readonly form?: "email";
  /** Whether people may be written to: Braze is the source of truth unless the export is allowed by name (features.md row 206). */
  readonly consent?: true;
}

const text = (name: string, normaliser?: StandardField["normaliser"]): StandardField =>
  normaliser === undefined ? { name, takes: "text" } : { name, takes: "text", normaliser };

/** contract.md §3.1, without the identifiers. */
export const STANDARD_FIELDS: ReadonlyMap<string, StandardField> = new Map(
  [
    text("country", "country"),
    { name: "current_location", takes: "object" } as const,
    text("date_of_first_session"),
    text("date_of_last_session"),
    text("dob", "date"),
    { name: "email", takes: "text", form: "email" } as const,
    { name: "email_subscribe", takes: "text", consent: true } as const,
    { name: "email_open_tracking_disabled", takes: "boolean" } as const,
    { name: "email_click_tracking_disabled", takes: "boolean" } as const,
    { name: "facebook", takes: "object" } as const,
    text("first_name"),
    text("last_name"),
    text("gender", "gender"),
    text("home_city"),
    text("image_url"),
    text("language", "language"),
    text("marked_email_as_spam_at"),
    text("phone", "phone"),
    { name: "push_subscribe", takes: "text", consent: true } as const,
    { name: "push_tokens", takes: "array" } as const,
    { name: "subscription_groups", takes: "array", consent: true } as const,
    text("time_zone", "time_zone"),
    { name: "twitter", takes: "object" } as const,
  ].map((field) => [field.name, field]),
);

/** Personal even where nobody marked a column (features.md row 197). */
const PERSONAL_FIELDS: ReadonlySet<string> = new Set([
  "email",
  "phone",
  "first_name",
  "last_name",
  "dob",
  "gender",
  "home_city",
  "current_location",
  "facebook",
  "twitter",
]);

/** What values say of channels (contract.md §3.1): an address, a number of six digits or more, a subscription state, a list with a token. */
const CHANNELS: ReadonlyMap<string, TargetChannel> = new Map(
  Object.entries({
    email: { name: "email", reached: "^[^@ ]+@[^@ ]+[.][^@ ]+$" },
    email_subscribe: { name: "email", refused: "^unsubscribed$" },
    phone: { name: "phone", reached: "^[^0-9]*([0-9][^0-9]*){6,}$" },
    push_subscribe: { name: "push", reached: "^(opted_in|subscribed)$", refused: "^unsubscribed$" },
    push_tokens: { name: "push", reached: "[{]" },
  } as const satisfies Readonly<Record<string, TargetChannel>>),
);

export function channelOfField(name: string): TargetChannel | null {
  return CHANNELS.get(name) ?? null;
}

export function isPersonalField(name: string): boolean {
  return PERSONAL_FIELDS.has(name);
}

/**
 * Keys of an attributes object that say who or how, never what (contract.md §2.4, §2.5), with the key of an export's spec that says it; null
 * where none does. No mapping row may write them.
 */
export const RESERVED_TARGETS: ReadonlyMap<string, "identifier" | "mode" | null> = new Map([
  ["external_id", "identifier"],
  ["braze_id", "identifier"],
  ["user_alias", "identifier"],
  ["alias_name", "identifier"],
  ["alias_label", "identifier"],
  ["_update_existing_only", "mode"],
  ["_merge_objects", null],
  ["push_token_import", null],
]);
