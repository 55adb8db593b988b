import type { ColumnType } from "@causeway/core";
import type { Dialect } from "@causeway/adapter-sql";

const COLUMN_TYPES: Readonly<Record<ColumnType, string>> = {
  text: "varchar",
  integer: "bigint",
  number: "double",
  boolean: "boolean",
  date: "date",
  datetime: "timestamp",
  json: "json",
};

export const duckdbDialect: Dialect = {
  understoodSelect: "serialized-json",
  columnType: (type) => COLUMN_TYPES[type],
  // No index and no key: 10 M rows with one ran out of 500 MB (design.md, D3). A scan finds a row among 1 M in milliseconds.
  index: () => [],
  rowPosition: (alias) => `${alias}.rowid`,
  afterLoad: () => [],
  // A zone in the text counts, none is UTC: a plain timestamp would ignore it.
  tryCast: (expr, type) =>
    type === "timestamp"
      ? `make_timestamp(epoch_us(try_cast(${expr} as timestamptz)))`
      : `try_cast(${expr} as ${type})`,
  matches: (expr, pattern) => `regexp_matches(${expr}, '${pattern}')`,
  nfc: (expr) => `nfc_normalize(${expr})`,
  isFinite: (expr) => `isfinite(${expr})`,
  byteLength: (expr) => `strlen(${expr})`,
  dateText: (expr) =>
    `case when ${expr} between date '0001-01-01' and date '9999-12-31' then cast(${expr} as varchar) end`,
  timestampText: (expr, type) => {
    const utc = type === "timestamptz" ? `make_timestamp(epoch_us(${expr}))` : `cast(${expr} as timestamp)`;
    return (
      `case when ${utc} >= timestamp '0001-01-01' and ${utc} < timestamp '10000-01-01' ` +
      `then replace(cast(${utc} as varchar), ' ', 'T') || 'Z' end`
    );
  },
  jsonText: (expr) => `cast(to_json(${expr}) as varchar)`,
  doubleText: (expr) =>
    `case when abs(${expr}) <= 9007199254740991 and ${expr} = trunc(${expr}) then cast(cast(${expr} as bigint) as varchar) ` +
    `else cast(${expr} as varchar) end`,
};
