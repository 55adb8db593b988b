import type { ColumnType } from "@causeway/core";
import type { Dialect } from "@causeway/adapter-sql";

const COLUMN_TYPES: Readonly<Record<ColumnType, string>> = {
  text: "text",
  integer: "bigint",
  number: "double precision",
  boolean: "boolean",
  date: "date",
  datetime: "timestamp",
  json: "jsonb",
};

/** Beyond it a double is written with an exponent. */
const INTEGRAL_MAX = "9007199254740991";

type CastType = "bigint" | "double precision" | "date" | "timestamp";

/** PostgreSQL before 16 cannot ask whether a text is valid. Texts without a zone are UTC, and the answer has none. */
const TRY_FUNCTIONS: Readonly<Record<CastType, { readonly name: string; readonly cast: string }>> = {
  bigint: { name: "causeway.try_bigint", cast: "input::bigint" },
  "double precision": { name: "causeway.try_double", cast: "input::double precision" },
  date: { name: "causeway.try_date", cast: "input::date" },
  timestamp: { name: "causeway.try_timestamp", cast: "input::timestamptz at time zone 'UTC'" },
};

/** Statements that a database needs before its first migration; they may run again. */
export const BOOTSTRAP: readonly string[] = [
  "create schema if not exists causeway",
  "create schema if not exists data",
  ...Object.entries(TRY_FUNCTIONS).map(
    ([type, { name, cast }]) =>
      `create or replace function ${name}(input text) returns ${type} language plpgsql stable strict as
       $$ begin return ${cast}; exception when data_exception then return null; end $$`,
  ),
];

/** Settings of every session: unqualified names mean what users see, texts of dates do not depend on the server's mood. */
export const SESSION_SETTINGS: readonly string[] = [
  "set search_path = data",
  "set timezone = 'UTC'",
  "set datestyle = 'ISO, YMD'",
  "set client_min_messages = 'warning'",
];

export const postgresDialect: Dialect = {
  understoodSelect: "view-rule",
  columnType: (type) => COLUMN_TYPES[type],
  index: (table, columns) => [`create unique index on ${table} (${columns.join(", ")})`],
  rowPosition: () => "row_number() over () - 1",
  afterLoad: (table) => [`analyze ${table}`],
  tryCast: (expr, type) => `${TRY_FUNCTIONS[type].name}(${expr})`,
  matches: (expr, pattern) => `(${expr} ~ '${pattern}')`,
  // As many bytes as characters is ASCII, which is composed: normalize() costs more than all the rest of staging.
  nfc: (expr) =>
    `case when octet_length(${expr}) = length(${expr}) then ${expr} else normalize(${expr}, NFC) end`,
  isFinite: (expr) => `(abs(${expr}) < 'Infinity'::double precision)`,
  byteLength: (expr) => `octet_length(${expr})`,
  dateText: (expr) =>
    `case when ${expr} between date '0001-01-01' and date '9999-12-31' then cast(${expr} as text) end`,
  timestampText: (expr, type) => {
    const utc = type === "timestamptz" ? `(${expr} at time zone 'UTC')` : expr;
    return (
      `case when ${utc} >= timestamp '0001-01-01' and ${utc} < timestamp '10000-01-01' ` +
      `then replace(cast(${utc} as text), ' ', 'T') || 'Z' end`
    );
  },
  jsonText: (expr) => `cast(to_jsonb(${expr}) as text)`,
  doubleText: (expr) =>
    `case when abs(${expr}) <= ${INTEGRAL_MAX} and ${expr} = trunc(${expr}) then cast(cast(${expr} as bigint) as text) ` +
    `else cast(${expr} as text) end`,
};
