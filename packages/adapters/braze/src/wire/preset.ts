import type { MappingRow } from "@causeway/core";
import { STANDARD_FIELDS } from "./standard-fields.ts";

/** features.md row 55: columns that customer tables have, and the Braze field each becomes. */
const FIELD_OF_COLUMN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    given_name: "first_name",
    surname: "last_name",
    city: "home_city",
    birthdate: "dob",
  }),
);

/**
 * The rows that `preset: standard-fields` stands for, given the model's columns: a column of row 55's table, or one that is named like a Braze
 * field itself (which wins where both are there). Consent is never part of it.
 */
export function standardFieldsPreset(columns: readonly string[]): readonly MappingRow[] {
  const sources = new Map<string, string>();
  for (const column of columns) {
    const target = FIELD_OF_COLUMN.get(column);
    if (target !== undefined && !sources.has(target)) sources.set(target, column);
  }
  for (const column of columns) {
    const field = STANDARD_FIELDS.get(column);
    if (field !== undefined && field.consent !== true) sources.set(column, column);
  }
  return [...sources].map(([to, from]) => ({ to, from, whenNull: "omit", required: false }));
}
