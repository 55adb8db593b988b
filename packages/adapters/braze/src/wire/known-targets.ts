import type { KnownTarget, MeantTarget } from "@causeway/ports";
import { standardFieldMeantBy } from "./name-lint.ts";
import { standardFieldsPreset } from "./preset.ts";
import { STANDARD_FIELDS } from "./standard-fields.ts";

/** contract.md §3.1, in words for people who choose. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  country: "Country, as ISO 3166-1 code of two letters; names are turned into it",
  current_location: "Where the person is: { longitude, latitude }",
  date_of_first_session: "Date of the first session",
  date_of_last_session: "Date of the last session",
  dob: "Date of birth, YYYY-MM-DD",
  email: "E-mail address",
  email_subscribe: "E-mail subscription: opted_in, subscribed or unsubscribed",
  email_open_tracking_disabled: "True: opens of e-mails are not tracked",
  email_click_tracking_disabled: "True: clicks in e-mails are not tracked",
  facebook: "Facebook profile: { id, likes, num_friends }",
  first_name: "Given name",
  last_name: "Surname",
  gender: "M, F, O, N or P",
  home_city: "City",
  image_url: "Address of a picture",
  language: "Language, as ISO 639-1 code of two letters; names are turned into it",
  marked_email_as_spam_at: "When the person marked an e-mail as spam",
  phone: "Phone number, E.164",
  push_subscribe: "Push subscription: opted_in, subscribed or unsubscribed",
  push_tokens: "Push tokens: a list of { app_id, token }",
  subscription_groups: "Subscription groups: a list of { subscription_group_id, subscription_state }",
  time_zone: "Time zone, IANA name",
  twitter: "Twitter profile: { id, screen_name, … }",
};

/** Braze's own fields, consent apart. */
export function knownTargets(): readonly KnownTarget[] {
  return [...STANDARD_FIELDS.values()].map(({ name, takes, consent }) => ({
    name,
    group: consent === true ? "consent" : "standard",
    type: takes,
    description: DESCRIPTIONS[name] ?? name,
  }));
}

const IDENTIFIER_COLUMNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    external_id: "external_id",
    externalid: "external_id",
    braze_id: "braze_id",
    user_id: "external_id",
    customer_id: "external_id",
  }),
);

/** features.md rows 50, 55: the preset's table first, then names that are written in another way, then look-alikes. */
export function targetMeantBy(column: string): MeantTarget | null {
  const name = column.toLowerCase();
  const identifier = IDENTIFIER_COLUMNS.get(name);
  if (identifier !== undefined) {
    return { target: identifier, kind: "identifier", reason: `${column} says who a person is` };
  }
  const [preset] = standardFieldsPreset([name]);
  if (preset !== undefined) {
    const reason =
      preset.to === name ? "has the name of Braze's own field" : `is Braze's ${preset.to} in most tables`;
    return { target: preset.to, kind: "standard", reason: `${reason}${normalisedWords(preset.to)}` };
  }
  const field = standardFieldMeantBy(name);
  if (field === null || STANDARD_FIELDS.get(field)?.consent === true) return null;
  return {
    target: field,
    kind: "standard",
    reason: `Braze's own field is ${field}; \`${column}\` would be a custom attribute beside it${normalisedWords(field)}`,
  };
}

/** What becomes of values on their way to a field: those of its column need not have its form. */
function normalisedWords(field: string): string {
  const normaliser = STANDARD_FIELDS.get(field)?.normaliser;
  return normaliser === undefined ? "" : `; values are normalised as ${normaliser}`;
}
