import countries from "i18n-iso-countries";
import englishCountries from "i18n-iso-countries/langs/en.json" with { type: "json" };
import { isJsonObject } from "../json.ts";
import type { JsonValue } from "../json.ts";
import type { StandardName } from "../workspace/attribute-table.ts";
import { parseDate } from "./dates.ts";
import { parsePhone } from "./phone.ts";
import { isTimeZone } from "./time-zones.ts";
import { Dropped } from "./write.ts";

countries.registerLocale(englishCountries);

/** How a standard field is kept, and whether writing it costs a data point (contract.md §3.1, §5). */
export interface StandardRule {
  readonly dataPoints: 0 | 1;
  /** The value to keep, or why Braze leaves it out in silence. Never called with null: null removes (§3.2). */
  normalise(value: JsonValue): JsonValue | Dropped;
}

const text255: StandardRule = { dataPoints: 1, normalise: keepText };
const flag: StandardRule = { dataPoints: 1, normalise: keepBoolean };
const moment: StandardRule = { dataPoints: 1, normalise: keepMoment };
const record: StandardRule = {
  dataPoints: 1,
  normalise: (value) => (isJsonObject(value) ? value : new Dropped("not an object")),
};
const asIs: StandardRule = { dataPoints: 0, normalise: (value) => value };

/** One rule per standard field of §3.1. States, tokens and groups were checked before: a wrong one rejects the object. */
export const standardRules: Readonly<Record<StandardName, StandardRule>> = {
  country: { dataPoints: 1, normalise: keepCountry },
  current_location: { dataPoints: 1, normalise: (value) => value },
  date_of_first_session: moment,
  date_of_last_session: moment,
  dob: { dataPoints: 1, normalise: keepBirthday },
  email: { dataPoints: 1, normalise: (value) => value },
  email_subscribe: asIs,
  email_open_tracking_disabled: flag,
  email_click_tracking_disabled: flag,
  facebook: record,
  first_name: text255,
  last_name: text255,
  gender: { dataPoints: 1, normalise: keepGender },
  home_city: text255,
  image_url: { dataPoints: 1, normalise: keepUrl },
  language: { dataPoints: 1, normalise: keepLanguage },
  marked_email_as_spam_at: moment,
  phone: { dataPoints: 1, normalise: keepPhone },
  push_subscribe: asIs,
  push_tokens: asIs,
  subscription_groups: asIs,
  time_zone: { dataPoints: 1, normalise: keepTimeZone },
  twitter: record,
};

const imageUrlLengthMax = 1_024;
const textLengthMax = 255;
const genders: ReadonlySet<JsonValue> = new Set(["M", "F", "O", "N", "P"]);

function keepText(value: JsonValue): JsonValue | Dropped {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return new Dropped("not a string");
  return value.length > textLengthMax ? value.slice(0, textLengthMax) : value;
}

function keepBoolean(value: JsonValue): JsonValue | Dropped {
  return typeof value === "boolean" ? value : new Dropped("not a boolean");
}

function keepMoment(value: JsonValue): JsonValue | Dropped {
  return typeof value === "string" && parseDate(value) !== null
    ? value
    : new Dropped("not a date in ISO 8601");
}

const countryCodes = new Map<string, string | null>();

/** Other forms than alpha-2 are mapped on a best-effort basis (§3.1). */
function keepCountry(value: JsonValue): JsonValue | Dropped {
  if (typeof value !== "string") return new Dropped("not a string");
  let code = countryCodes.get(value);
  if (code === undefined) {
    const trimmed = value.trim();
    const upper = trimmed.toUpperCase();
    if (upper.length === 2) code = countries.isValid(upper) ? upper : null;
    else if (upper.length === 3) code = countries.alpha3ToAlpha2(upper) ?? null;
    else code = countries.getAlpha2Code(trimmed, "en") ?? null;
    if (countryCodes.size < 10_000) countryCodes.set(value, code);
  }
  return code ?? new Dropped("country cannot be mapped to ISO 3166-1 alpha-2");
}

function keepBirthday(value: JsonValue): JsonValue | Dropped {
  const valid = typeof value === "string" && value.length === 10 && value.charCodeAt(4) === 45;
  return valid && parseDate(value) !== null ? value : new Dropped("dob is not YYYY-MM-DD");
}

function keepGender(value: JsonValue): JsonValue | Dropped {
  return genders.has(value) ? value : new Dropped("gender is none of M, F, O, N, P");
}

function keepUrl(value: JsonValue): JsonValue | Dropped {
  if (typeof value !== "string") return new Dropped("not a string");
  return value.length <= imageUrlLengthMax ? value : new Dropped("image_url is over 1,024 characters");
}

function keepLanguage(value: JsonValue): JsonValue | Dropped {
  if (typeof value !== "string" || !/^[A-Za-z]{2}$/.test(value))
    return new Dropped("language is not ISO 639-1");
  return value.toLowerCase();
}

function keepPhone(value: JsonValue): JsonValue | Dropped {
  if (typeof value !== "string" && typeof value !== "number") return new Dropped("not a string");
  return parsePhone(String(value)).stored;
}

function keepTimeZone(value: JsonValue): JsonValue | Dropped {
  return typeof value === "string" && isTimeZone(value)
    ? value
    : new Dropped("time_zone is neither an IANA nor a Rails name");
}
