import { CodedError, didYouMean } from "@causeway/core";
import { asciiLower, placeAt } from "./sql-text.ts";

/** What a person's SQL may read: names of datasets and models, compared as the engines compare names. */
export interface RelationNames {
  /** Whether `name`, as the SQL spells it, is one of them. */
  has(name: string): boolean;
  /** The failure of a name that is none of them; `offset` in UTF-16 units, null where it is not known. */
  unknown(sql: string, name: string, offset: number | null): CodedError;
}

/** A name with one of these could be taken for a file or an address where no table has it (DuckDB's replacement scans). */
const NOT_A_NAME = /[./\\:*?[\]\0]/;

export function relationNames(allowed: readonly string[]): RelationNames {
  const names = new Set(allowed.filter((name) => !NOT_A_NAME.test(name)).map(asciiLower));
  return {
    has: (name) => names.has(asciiLower(name)),
    unknown: (sql, name, offset) =>
      new CodedError(
        "CONFIG_UNKNOWN_REFERENCE",
        `The SQL reads "${name}", which is no dataset and no model${didYouMean(name, names)}.`,
        offset === null ? {} : { place: placeAt(sql, offset) },
      ),
  };
}
