import { MASK_BITS, maskWords } from "@causeway/core";
import type { StagingPlan } from "@causeway/ports";
import type { Dialect } from "../../dialect.ts";
import { cellColumn, omittedColumn } from "../../table-names.ts";
import { dataRelation } from "../load-dataset.ts";
import {
  normalisedCell,
  type CompiledIdentifier,
  type CompiledStaging,
  type CompiledValue,
} from "./compile-staging.ts";
import { outputsOf, type NormaliserUse } from "./normalise-inputs.ts";

/** The model's rows, evaluated once: canonical values, and texts that wait for their normaliser. */
export const RAW = "staged_raw";
/** Keys that several rows have. */
export const TWINS = "staged_twins";
/** Of a wanted table that was made straight from a model with normalisers: whether an input of the row has no output yet. */
export const UNSEEN = "unseen";

/** Contract.md §2.5: at most 987 bytes. */
const EXTERNAL_ID_BYTES_MAX = 987;
const BRAZE_ID_TEXT = "^[0-9a-fA-F]{24}$";
const EMAIL_TEXT = "^[^@ ]+@[^@ ]+[.][^@ ]+$";

const identifierColumn = (position: number): string => `i${position}`;
const strippedColumn = (position: number): string => `s${position}`;

/**
 * The raw table: model_key, i0… (identifiers; absent where the model's key is the identifier), a0… (values or the inputs of their
 * normalisers), omitted0… (mask of the values that are there and cannot be sent, as far as known), s0… (whether a stripped column has a value).
 */
export function rawQuery(staging: CompiledStaging): string {
  const { plan, identifiers, values, stripped, keyIsModelKey } = staging;
  const ids = keyIsModelKey ? [] : identifiers.map(({ raw }, i) => `${raw} as ${identifierColumn(i)}`);
  const inner = [
    `${staging.modelKey} as model_key`,
    ...ids,
    ...values.flatMap(({ raw, present }, i) => [`${raw} as ${cellColumn(i)}`, `${present} as present${i}`]),
    ...stripped.map((has, i) => `${has} as ${strippedColumn(i)}`),
  ];
  const outer = [
    "model_key",
    ...ids.map((_, i) => identifierColumn(i)),
    ...values.map((value, i) => `${withFallback(value, i)} as ${cellColumn(i)}`),
    ...omittedWords(values, (_, i) => `present${i} and ${cellColumn(i)} is null`),
    ...stripped.map((_, i) => strippedColumn(i)),
  ];
  return `select ${outer.join(", ")} from (select ${inner.join(", ")} from ${modelRows(plan)} as m) as r`;
}

function modelRows({ model, rowsMax }: StagingPlan): string {
  const relation = dataRelation(model);
  return rowsMax === undefined ? relation : `(select * from ${relation} limit ${Math.trunc(rowsMax)})`;
}

function withFallback({ normaliser, fallback }: CompiledValue, position: number): string {
  const cell = cellColumn(position);
  return fallback === null || normaliser !== null
    ? cell
    : `case when present${position} then ${cell} else ${fallback} end`;
}

/** `condition(value, position)` as mask words omitted0…, `base` (a mask word of the same number) or-ed in. */
function omittedWords(
  values: readonly CompiledValue[],
  condition: (value: CompiledValue, position: number) => string | null,
  base?: (word: number) => string,
): string[] {
  return Array.from({ length: maskWords(values.length) }, (_, word) => {
    const bits = values.slice(word * MASK_BITS, (word + 1) * MASK_BITS).flatMap((value, bit) => {
      const when = condition(value, word * MASK_BITS + bit);
      return when === null ? [] : [`case when ${when} then ${1 << bit} else 0 end`];
    });
    const sum = [...(base === undefined ? [] : [base(word)]), ...bits].join(" + ");
    return `${sum === "" ? "0" : sum} as ${omittedColumn(word)}`;
  });
}

export function normaliserUses({ identifiers, values }: CompiledStaging): readonly NormaliserUse[] {
  return [
    ...identifiers.map(({ normaliser }, i) => ({ normaliser, column: identifierColumn(i) })),
    ...values.map(({ normaliser }, i) => ({ normaliser, column: cellColumn(i) })),
  ].flatMap(({ normaliser, column }) => (normaliser === null ? [] : [{ normaliser, column }]));
}

/** Keys that several rows have, as a query with the column key. Empty where the key is the model's, which is unique. */
export function twinsQuery(staging: CompiledStaging): string {
  const joins = staging.identifiers.flatMap((identifier, i) => joinIdentifier(identifier, i));
  return `select key from (select ${keyExpression(staging)} as key from ${RAW} as r ${joins.join(" ")}) as k
    where key is not null ${staging.keyIsModelKey ? "and false" : ""} group by key having count(*) > 1`;
}

/** What becomes the wanted table (see `wantedTable`), from the raw table and the outputs of the normalisers. */
export function wantedQuery(dialect: Dialect, staging: CompiledStaging): string {
  return wantedFrom(dialect, staging, { from: `${RAW} as r`, position: dialect.rowPosition("r") });
}

/** The same straight from the model. */
export function directQuery(dialect: Dialect, staging: CompiledStaging): string {
  const from = `(${rawQuery(staging)}) as r`;
  const unseen = staging.values.flatMap(({ normaliser }, i) =>
    normaliser === null ? [] : [`(r.${cellColumn(i)} is not null and v${i}.input is null)`],
  );
  return wantedFrom(dialect, staging, { from, position: "row_number() over () - 1", unseen });
}

interface RawRows {
  readonly from: string;
  /** Expression for seq. */
  readonly position: string;
  /** Conditions of which one makes a row UNSEEN; the column is there where there is one. */
  readonly unseen?: readonly string[];
}

function wantedFrom(
  dialect: Dialect,
  staging: CompiledStaging,
  { from, position, unseen = [] }: RawRows,
): string {
  const { values, identifiers, keyIsModelKey } = staging;
  const inner = [
    `${position} as seq`,
    `${keyExpression(staging)} as key`,
    `${identifierProblem(dialect, staging)} as identifier_problem`,
    ...(keyIsModelKey ? [] : ["r.model_key"]),
    ...(unseen.length === 0 ? [] : [`${unseen.join(" or ")} as ${UNSEEN}`]),
    ...values.map((value, i) => `${finalCell(dialect, value, i)} as ${cellColumn(i)}`),
    ...omittedWords(
      values,
      (value, i) =>
        value.normaliser === null
          ? null
          : `r.${cellColumn(i)} is not null and ${outputCell(dialect, value, i)} is null`,
      (word) => `r.${omittedColumn(word)}`,
    ),
  ];
  const joins = [
    ...identifiers.flatMap((identifier, i) => joinIdentifier(identifier, i)),
    ...values.flatMap(({ normaliser }, i) =>
      normaliser === null ? [] : [leftJoin(normaliser, `v${i}`, `r.${cellColumn(i)}`)],
    ),
  ];
  const outer = [
    "seq",
    "w.key",
    `${problem(staging)} as problem`,
    ...values.map((_, i) => cellColumn(i)),
    ...Array.from({ length: maskWords(values.length) }, (_, word) => omittedColumn(word)),
    ...(keyIsModelKey ? [] : ["model_key"]),
    ...(unseen.length === 0 ? [] : [UNSEEN]),
  ];
  const twins = keyIsModelKey ? "" : `left join ${TWINS} as t on t.key = w.key`;
  return `select ${outer.join(", ")} from (select ${inner.join(", ")} from ${from} ${joins.join(" ")}) as w ${twins}`;
}

function leftJoin(
  normaliser: NonNullable<CompiledValue["normaliser"]>,
  alias: string,
  input: string,
): string {
  const outputs = outputsOf(normaliser, alias);
  return `left join ${outputs.table} as ${alias} on ${outputs.on(input)}`;
}

function joinIdentifier({ normaliser }: CompiledIdentifier, position: number): string[] {
  return normaliser === null ? [] : [leftJoin(normaliser, `k${position}`, `r.${identifierColumn(position)}`)];
}

function outputCell(dialect: Dialect, value: CompiledValue, position: number): string {
  return normalisedCell(dialect, `v${position}.output`, value);
}

function finalCell(dialect: Dialect, value: CompiledValue, position: number): string {
  const cell = `r.${cellColumn(position)}`;
  if (value.normaliser === null) return `cast(${cell} as ${value.type})`;
  const output = outputCell(dialect, value, position);
  if (value.fallback === null) return output;
  const word = Math.floor(position / MASK_BITS);
  const omitted = `(r.${omittedColumn(word)} & ${1 << (position % MASK_BITS)}) <> 0`;
  return `case when ${cell} is null and not (${omitted}) then ${value.fallback} else ${output} end`;
}

/** The identifiers as read from the raw table, in order of precedence. */
function readIdentifiers({ identifiers, keyIsModelKey }: CompiledStaging): readonly {
  readonly kind: string;
  readonly given: string;
  readonly value: string;
}[] {
  return identifiers.map(({ kind, normaliser, form }, i) => {
    const given = keyIsModelKey ? "nullif(r.model_key, '')" : `r.${identifierColumn(i)}`;
    return { kind, given, value: normaliser === null ? form(given) : `k${i}.output` };
  });
}

/** The first identifier that is given makes the key (core, `Shape.identity`). */
function keyExpression(staging: CompiledStaging): string {
  const identifiers = readIdentifiers(staging);
  const [only] = identifiers;
  if (identifiers.length === 1 && only !== undefined) return only.value;
  const cases = identifiers.map(
    ({ kind, given, value }) => `when ${given} is not null then '${kind}:' || ${value}`,
  );
  return `case ${cases.join(" ")} end`;
}

function identifierProblem(dialect: Dialect, staging: CompiledStaging): string {
  const cases = readIdentifiers(staging).map(({ kind, given, value }) => {
    const wrong = identifierChecks(dialect, kind, value).map(
      ([when, reason]) => `when ${when} then '${reason}'`,
    );
    return `when ${given} is not null then case when ${value} is null then 'invalid_identifier' ${wrong.join(" ")} end`;
  });
  return `case ${cases.join(" ")} else 'missing_identifier' end`;
}

function identifierChecks(dialect: Dialect, kind: string, value: string): (readonly [string, string])[] {
  switch (kind) {
    case "external_id":
      return [[`${dialect.byteLength(value)} > ${EXTERNAL_ID_BYTES_MAX}`, "identifier_too_long"]];
    case "braze_id":
      return [[`not ${dialect.matches(value, BRAZE_ID_TEXT)}`, "invalid_identifier"]];
    case "email":
      return [[`not ${dialect.matches(value, EMAIL_TEXT)}`, "invalid_identifier"]];
    default:
      return [];
  }
}

function problem({ plan, values, keyIsModelKey }: CompiledStaging): string {
  const cases = [
    "when identifier_problem is not null then identifier_problem",
    ...(keyIsModelKey ? [] : ["when t.key is not null then 'duplicate_identity'"]),
    ...values.flatMap(({ required }, i) => {
      const target = plan.shape.columns[i]?.target.replaceAll("'", "''") ?? "";
      return required ? [`when ${cellColumn(i)} is null then 'missing_required:${target}'`] : [];
    }),
  ];
  return `case ${cases.join(" ")} end`;
}

/** One row: rows, the sums of omitted bits o0…, and of stripped values (from the raw table) s0…. */
export function omittedCountsQuery(wanted: string, staging: CompiledStaging): string {
  const sums = staging.values.map((_, i) => {
    const word = omittedColumn(Math.floor(i / MASK_BITS));
    return `coalesce(sum((${word} >> ${i % MASK_BITS}) & 1), 0)::bigint as o${i}`;
  });
  const none = Array.from({ length: maskWords(sums.length) }, (_, word) => `${omittedColumn(word)} <> 0`);
  return `select ${["count(*) as omitting", ...sums].join(", ")} from ${wanted} where ${none.join(" or ")}`;
}

export function strippedCountsQuery({ stripped }: CompiledStaging): string {
  const counts = stripped.map((_, i) => `count(case when ${strippedColumn(i)} then 1 end) as s${i}`);
  return `select ${counts.join(", ")} from ${RAW}`;
}
