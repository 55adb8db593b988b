import type { CellType, ColumnType } from "@causeway/core";
import type { StagedColumn } from "@causeway/ports";
import type { Dialect, EngineType } from "../dialect.ts";

/** A SQL expression and what the engine says it is. */
export interface TypedExpression {
  readonly expr: string;
  readonly type: EngineType;
}

type As = StagedColumn["as"];

/** Beyond it not every whole number is a double, and so a JSON number, of its own. */
const INTEGER_MAX = "9007199254740991";
/** Digits that every double keeps. */
const NUMBER_DIGITS_MAX = 15;

const WHOLE_TEXT = "^[+-]?[0-9]{1,18}$";
const NUMBER_TEXT = "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$";
/**
 * What Braze takes for an address (contract.md §3.1), as far as is known: one @, a local part of 64 characters at most (RFC 5321 §4.5.3.1) without
 * spaces, quotes and stray dots, a domain with a dot.
 */
const EMAIL_TEXT =
  '^[^][\\s@"(),:;<>.\\\\]+([.][^][\\s@"(),:;<>.\\\\]+)*@([^][\\s@"(),:;<>./_\\\\-]+(-+[^][\\s@"(),:;<>./_\\\\-]+)*[.])+[^][\\s@"(),:;<>./_\\\\]{2,}$';
const WHITE_SPACE = "' ' || chr(9) || chr(10) || chr(13)";
const EMAIL_CHARACTERS_MAX = 254;
const EMAIL_LOCAL_CHARACTERS_MAX = 64;
const DATE_TEXT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const DATETIME_TEXT =
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?$";

/** The column type that a person sees for an engine's type. */
export function columnTypeOf(type: EngineType): ColumnType {
  switch (type.kind) {
    case "integer":
    case "hugeint":
      return "integer";
    case "decimal":
    case "double":
      return "number";
    case "boolean":
    case "date":
    case "json":
      return type.kind;
    case "timestamp":
    case "timestamptz":
      return "datetime";
    case "list":
      return "json";
    case "text":
    case "uuid":
    case "other":
      return "text";
  }
}

/**
 * The value as a cell of `cell`'s SQL type in canonical form, so that what is equal in Braze is equal here (features.md row 148):
 * 1 and 1.0, NFC texts, ISO dates. Null where the value cannot be sent as that type. Not for `json` cells.
 */
export function canonicalCell(
  dialect: Dialect,
  value: TypedExpression,
  wanted: { cell: CellType; as?: As; textCharactersMax: number },
): string {
  switch (wanted.cell) {
    case "integer":
      return integerCell(dialect, value);
    case "number":
      return numberCell(dialect, value);
    case "boolean":
      return booleanCell(value);
    case "text":
    case "json":
      return atMost(wanted.textCharactersMax, textCell(dialect, value, wanted.as));
  }
}

/** Null where the text has more than `characters`. */
export function atMost(characters: number, expr: string): string {
  return `case when length(${expr}) <= ${characters} then ${expr} end`;
}

function textCell(dialect: Dialect, value: TypedExpression, as: As): string {
  if (as === "date") return dialect.dateText(dateOf(dialect, value));
  if (as === "datetime") return datetimeText(dialect, value);
  if (as === "email") return emailText(dialect, value);
  return value.type.kind === "text" ? dialect.nfc(value.expr) : canonicalText(dialect, value);
}

/** An e-mail address in NFC without the white space round it; null where the text does not look like one. */
export function emailText(dialect: Dialect, value: TypedExpression): string {
  const text = `trim(${dialect.nfc(`cast(${value.expr} as text)`)}, ${WHITE_SPACE})`;
  const looksRight = [
    dialect.matches(text, EMAIL_TEXT),
    `length(${text}) <= ${EMAIL_CHARACTERS_MAX}`,
    `length(split_part(${text}, '@', 1)) <= ${EMAIL_LOCAL_CHARACTERS_MAX}`,
  ];
  return `case when ${looksRight.join(" and ")} then ${text} end`;
}

/** The text that stands for the value: keys, and inputs of normalisers. Texts stay as they are; 17850.0 is `17850`. */
export function canonicalText(dialect: Dialect, { expr, type }: TypedExpression): string {
  switch (type.kind) {
    case "text":
      return `cast(${expr} as text)`;
    case "double":
      return `case when ${dialect.isFinite(expr)} then ${dialect.doubleText(`(${expr} + 0.0)`)} end`;
    case "decimal":
      return decimalText(expr, type.scale);
    case "date":
      return dialect.dateText(expr);
    case "timestamp":
    case "timestamptz":
      return dialect.timestampText(expr, type.kind);
    case "json":
    case "list":
      return dialect.jsonText(expr);
    case "integer":
    case "hugeint":
    case "boolean":
    case "uuid":
    case "other":
      return `cast(${expr} as text)`;
  }
}

/** Without zeros behind the point. */
function decimalText(expr: string, scale: number | null): string {
  const text = `cast(${expr} as text)`;
  if (scale === 0) return text;
  return `case when position('.' in ${text}) > 0 then rtrim(rtrim(${text}, '0'), '.') else ${text} end`;
}

function dateOf(dialect: Dialect, { expr, type }: TypedExpression): string {
  if (type.kind === "date") return expr;
  if (type.kind === "timestamp") return `cast(${expr} as date)`;
  const text = type.kind === "timestamptz" ? dialect.timestampText(expr, type.kind) : `cast(${expr} as text)`;
  const day = `substr(${text}, 1, 10)`;
  return `case when ${dialect.matches(text, DATETIME_TEXT)} and ${dialect.matches(day, DATE_TEXT)} then ${dialect.tryCast(day, "date")} end`;
}

function datetimeText(dialect: Dialect, { expr, type }: TypedExpression): string {
  if (type.kind === "timestamp" || type.kind === "timestamptz") return dialect.timestampText(expr, type.kind);
  if (type.kind === "date") return `${dialect.dateText(expr)} || 'T00:00:00Z'`;
  const text = `cast(${expr} as text)`;
  const read = `case when ${dialect.matches(text, DATETIME_TEXT)} then ${dialect.tryCast(text, "timestamp")} end`;
  return dialect.timestampText(`(${read})`, "timestamp");
}

function integerCell(dialect: Dialect, { expr, type }: TypedExpression): string {
  const inRange = (value: string): string =>
    `case when ${value} between -${INTEGER_MAX} and ${INTEGER_MAX} then cast(${value} as bigint) end`;
  switch (type.kind) {
    case "integer":
    case "hugeint":
      return inRange(expr);
    case "double":
    case "decimal":
      return `case when ${expr} between -${INTEGER_MAX} and ${INTEGER_MAX} and ${expr} = floor(${expr}) then cast(${expr} as bigint) end`;
    case "boolean":
      return `cast(cast(${expr} as integer) as bigint)`;
    case "text":
    case "date":
    case "timestamp":
    case "timestamptz":
    case "json":
    case "list":
    case "uuid":
    case "other": {
      const text = `trim(cast(${expr} as text))`;
      const whole = `case when ${dialect.matches(text, WHOLE_TEXT)} then ${dialect.tryCast(text, "bigint")} end`;
      return inRange(`(${whole})`);
    }
  }
}

function numberCell(dialect: Dialect, { expr, type }: TypedExpression): string {
  // Adding zero turns -0.0 into 0.0.
  const double = (value: string): string => `cast(${value} as double precision) + 0.0`;
  switch (type.kind) {
    case "integer":
    case "hugeint":
      return `case when ${expr} between -${INTEGER_MAX} and ${INTEGER_MAX} then ${double(expr)} end`;
    case "double":
      return `case when ${dialect.isFinite(expr)} then ${double(expr)} end`;
    case "decimal":
      return `case when ${fewDigits(expr, type.scale)} then ${double(expr)} end`;
    case "boolean":
      return double(`cast(${expr} as integer)`);
    case "text":
    case "date":
    case "timestamp":
    case "timestamptz":
    case "json":
    case "list":
    case "uuid":
    case "other": {
      const text = `trim(cast(${expr} as text))`;
      const read = `(case when ${dialect.matches(text, NUMBER_TEXT)} then ${dialect.tryCast(text, "double precision")} end)`;
      return `case when ${dialect.isFinite(read)} then ${read} + 0.0 end`;
    }
  }
}

/** Whether a decimal has at most 15 significant digits (features.md row 59). Small ones are seen without looking at their digits. */
function fewDigits(expr: string, scale: number | null): string {
  const digits = `ltrim(replace(replace(${decimalText(expr, scale)}, '.', ''), '-', ''), '0')`;
  const exact = `length(rtrim(${digits}, '0')) <= ${NUMBER_DIGITS_MAX}`;
  if (scale === null || scale >= NUMBER_DIGITS_MAX) return exact;
  return `(abs(${expr}) < 1${"0".repeat(NUMBER_DIGITS_MAX - scale)} or ${exact})`;
}

function booleanCell({ expr, type }: TypedExpression): string {
  if (type.kind === "boolean") return expr;
  const text = `lower(trim(cast(${expr} as text)))`;
  return `case when ${text} in ('true', 't', '1', '1.0') then true when ${text} in ('false', 'f', '0', '0.0') then false end`;
}

/** The value for people to read, of a type that SqlSession reads. */
export function readableCell(dialect: Dialect, value: TypedExpression): string {
  const { expr, type } = value;
  switch (columnTypeOf(type)) {
    case "text":
      return `cast(${expr} as text)`;
    case "integer":
      return `cast(${expr} as bigint)`;
    case "number":
      return `cast(${expr} as double precision)`;
    case "boolean":
      return expr;
    case "date":
    case "datetime":
    case "json":
      return canonicalText(dialect, value);
  }
}
