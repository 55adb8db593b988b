import type { MappingRow } from "@causeway/core";
import type { MappingLint } from "@causeway/ports";
import { RESERVED_TARGETS, STANDARD_FIELDS } from "./standard-fields.ts";

/** contract.md §3.3, "Key names". */
const NAME_CHARACTERS_MAX = 255;

/** Names that people give to what Braze has a field for (features.md row 57), without case, spaces, hyphens and underscores. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    birthday: "dob",
    birthdate: "dob",
    dateofbirth: "dob",
    birthdt: "dob",
    fname: "first_name",
    forename: "first_name",
    givenname: "first_name",
    lname: "last_name",
    surname: "last_name",
    familyname: "last_name",
    emailaddress: "email",
    mail: "email",
    phonenumber: "phone",
    mobile: "phone",
    mobilephone: "phone",
    mobilenumber: "phone",
    telephone: "phone",
    sex: "gender",
    lang: "language",
    locale: "language",
    tz: "time_zone",
    city: "home_city",
    countrycode: "country",
    avatar: "image_url",
    avatarurl: "image_url",
  }),
);

/**
 * What is wrong, or probably not meant, about the targets of a mapping (features.md rows 56, 57, 61). In order of the rows. `known`: names of
 * attributes that the workspace has already.
 */
export function lintTargets(
  rows: readonly MappingRow[],
  known: readonly string[] = [],
): readonly MappingLint[] {
  const seen = new Map(known.map((name) => [plain(name), name]));
  return rows.flatMap((row, at) => {
    const found = lintTarget(row, at) ?? lintTwin(row, at, seen);
    seen.set(plain(row.to), row.to);
    return found === null ? [] : [found];
  });
}

function lintTarget({ to, waive }: MappingRow, row: number): MappingLint | null {
  if (STANDARD_FIELDS.has(to)) return null;
  if (to === "" || to.length > NAME_CHARACTERS_MAX || to.startsWith("$")) {
    const message = `\`${to.slice(0, 40)}\` cannot be an attribute name: 1 to ${NAME_CHARACTERS_MAX} characters, no leading $`;
    return { row, severity: "error", code: "MAPPING_BAD_NAME", message };
  }
  const belongsUnder = RESERVED_TARGETS.get(to.toLowerCase());
  if (belongsUnder !== undefined) {
    const says = belongsUnder === "identifier" ? "who a person is" : "how people are written";
    const message = `\`${to}\` says ${says} and cannot be an attribute`;
    return {
      row,
      severity: "error",
      code: "MAPPING_RESERVED_NAME",
      message,
      ...(belongsUnder === null ? {} : { belongsUnder }),
    };
  }
  const field = [...STANDARD_FIELDS.keys()].find((name) => plain(name) === plain(to));
  if (field !== undefined && (field === to.toLowerCase() || waive === undefined)) {
    const message = `\`${to}\` would create a custom attribute; Braze's own field is \`${field}\``;
    const severity = field === to.toLowerCase() ? "error" : "warning";
    return { row, severity, code: "MAPPING_RESERVED_NAME", message, suggestion: field };
  }
  const meant = LOOK_ALIKES.get(plain(to));
  if (meant === undefined || waive !== undefined) return null;
  const message = `\`${to}\` will create a custom attribute; use \`${meant}\`, or say why it is meant (in a file: \`waive\`)`;
  return { row, severity: "warning", code: "MAPPING_RESERVED_NAME", message, suggestion: meant };
}

/** Two targets that differ only by case, spaces, hyphens or underscores. */
function lintTwin(
  { to, waive }: MappingRow,
  row: number,
  seen: ReadonlyMap<string, string>,
): MappingLint | null {
  const twin = seen.get(plain(to));
  if (twin === undefined || twin === to || waive !== undefined) return null;
  const message = `\`${to}\` differs from \`${twin}\` only by case, spaces, hyphens or underscores: they are two attributes in Braze`;
  return { row, severity: "warning", code: "MAPPING_BAD_NAME", message, suggestion: twin };
}

/** The standard field that a name probably means, written in whatever way; null where it means none. */
export function standardFieldMeantBy(name: string): string | null {
  const wanted = plain(name);
  const own = [...STANDARD_FIELDS.keys()].find((field) => plain(field) === wanted);
  return own ?? LOOK_ALIKES.get(wanted) ?? null;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, "");
}
