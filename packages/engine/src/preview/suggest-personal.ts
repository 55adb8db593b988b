import type { CellValue } from "@causeway/core";
import type { DestinationKind } from "@causeway/ports";

/** Words in names of columns that hold personal data in most tables, beside the destination's own fields. */
const PERSONAL_WORDS =
  /(^|_)(e?mail|phone|mobile|msisdn|tel|fax|first_?name|last_?name|full_?name|given_?name|middle_?name|maiden_?name|surname|forename|family_?name|nick_?name|birth\w*|dob|gender|sex|address|street|zip|postal_?code|postcode|city|ssn|passport|iban|tax_?id|national_?id|ip(_?address)?|latitude|longitude|lat|lon|lng|location|facebook|twitter|instagram|linkedin|device_?id)(_|\d|$)/;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
/** A plus sign, brackets or spaces between: a bare number may be an id. */
const PHONE = /^(?:\+\d[\d\s().-]{6,}\d|\(?0\d[\d\s().-]*[\s().-][\d\s().-]*\d)$/;
const IBAN = /^[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?$/;
const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/** A column is proposed where this share of its values looks personal. */
const SHARE_MIN = 0.5;

/** Whether a column probably holds personal data, by its name or by the shape of its values (row 198). A proposal: nothing is marked. */
export function looksPersonal(
  destination: Pick<DestinationKind, "meantBy" | "target">,
  column: string,
  values: readonly CellValue[],
): boolean {
  const name = column
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replaceAll(/[\s.-]+/g, "_");
  if (PERSONAL_WORDS.test(name)) return true;
  const meant = destination.meantBy(name);
  if (meant !== null && destination.target(meant.target).personal) return true;
  const texts = values.filter((value) => typeof value === "string" && value !== "").map(String);
  const looks = texts.filter((text) => [EMAIL, PHONE, IBAN, IPV4].some((shape) => shape.test(text.trim())));
  return texts.length > 0 && looks.length / texts.length >= SHARE_MIN;
}
