import type { CellValue, Value } from "@causeway/core";
import type { StagedColumn, StagingPlan } from "@causeway/ports";
import type { Dialect, EngineColumn } from "../../dialect.ts";
import { cellSqlType, quoteName, quoteText } from "../../dialect.ts";
import { atMost, canonicalCell, canonicalText, emailText, type TypedExpression } from "../canonical-cell.ts";
import { canonicalObjectText, canonicalSetText } from "../canonical-json-text.ts";

/** Longer inputs no normaliser is asked about: they count as omitted. */
const NORMALISER_INPUT_CHARACTERS_MAX = 1_000;

/** How JavaScript turns a text into its canonical form. */
export type Normaliser =
  /** Of the caller, versioned: its outputs are kept in causeway.normalised. */
  | { readonly kind: "named"; readonly name: string; readonly version: number }
  /** Of JSON, ours: the outputs are kept for this staging only. */
  | { readonly kind: "json"; readonly as: "set" | "object" };

/** One value on its way from the model to wanted. All expressions are SQL. */
export interface CompiledValue {
  /** Over the model, under the name m: the canonical value, or what the normaliser gets. */
  readonly raw: string;
  /** Over the model: whether the source holds a value. */
  readonly present: string;
  /** Over the model: the source's value as text; null for a constant. */
  readonly text: string | null;
  readonly normaliser: Normaliser | null;
  /** Its SQL type in wanted. */
  readonly type: string;
  /** Literal that stands in where the source holds none; null: none does. */
  readonly fallback: string | null;
  readonly required: boolean;
  readonly textCharactersMax: number;
}

export interface CompiledIdentifier {
  readonly kind: StagingPlan["identifier"][number]["kind"];
  /** Over the model: its text, null where it is empty. */
  readonly raw: string;
  readonly normaliser: Normaliser | null;
  /** The text in the form that the kind takes; null where it cannot be brought into it. */
  readonly form: (text: string) => string;
}

/** A staging plan with the model's columns looked up. */
export interface CompiledStaging {
  readonly plan: StagingPlan;
  readonly modelKey: string;
  readonly identifiers: readonly CompiledIdentifier[];
  /** By position in the shape. */
  readonly values: readonly CompiledValue[];
  /** Over the model: whether the column that consent holds back has a value, by position in `plan.stripped`. */
  readonly stripped: readonly string[];
  /** The key is the model's key itself, so that its being unique needs no second look. */
  readonly keyIsModelKey: boolean;
}

/** A column that the model lacks is a bug: mappings are checked against the model before. */
export function compileStaging(
  dialect: Dialect,
  plan: StagingPlan,
  columns: readonly EngineColumn[],
): CompiledStaging {
  const source = (name: string): TypedExpression => {
    const column = columns.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    if (column === undefined) throw new Error(`the model ${plan.model} has no column ${name}`);
    return { expr: `m.${quoteName(column.name)}`, type: column.type };
  };
  const [first] = plan.identifier;
  return {
    plan,
    modelKey: canonicalText(dialect, source(plan.modelKey)),
    identifiers: plan.identifier.map((identifier) => ({
      kind: identifier.kind,
      raw: `nullif(${canonicalText(dialect, source(identifier.column))}, '')`,
      normaliser: identifier.normaliser === undefined ? null : { kind: "named", ...identifier.normaliser },
      form: (text) =>
        identifier.as === "email" ? emailText(dialect, { expr: text, type: { kind: "text" } }) : text,
    })),
    values: plan.columns.map((column, position) => {
      const shape = plan.shape.columns[position];
      if (shape === undefined) throw new Error("a staging plan has more columns than its shape");
      return compileValue(dialect, { column, cell: shape.type, source });
    }),
    stripped: plan.stripped.map(({ column }) => `${source(column).expr} is not null`),
    keyIsModelKey:
      plan.identifier.length === 1 &&
      first?.normaliser === undefined &&
      first?.as === undefined &&
      first?.column.toLowerCase() === plan.modelKey.toLowerCase(),
  };
}

interface ValueSource {
  readonly column: StagedColumn;
  readonly cell: StagingPlan["shape"]["columns"][number]["type"];
  readonly source: (name: string) => TypedExpression;
}

function compileValue(dialect: Dialect, { column, cell, source }: ValueSource): CompiledValue {
  const type = cellSqlType(cell);
  const common = {
    type,
    required: column.required,
    textCharactersMax: column.textCharactersMax,
    fallback: typeof column.whenNull === "string" ? null : literal(column.whenNull.default, column, type),
  };
  if ("constant" in column.source) {
    const raw = literal(column.source.constant, column, type);
    return { ...common, raw, present: "true", text: null, normaliser: null };
  }
  const value = source(column.source.column);
  const text = canonicalText(dialect, value);
  const normaliser = normaliserOf(column, cell);
  const read = {
    ...common,
    present: `${value.expr} is not null`,
    text: `cast(${value.expr} as text)`,
    normaliser,
  };
  switch (normaliser?.kind) {
    case undefined:
      return { ...read, raw: canonicalCell(dialect, value, { ...column, cell }) };
    case "json":
      return { ...read, raw: text };
    case "named":
      return { ...read, raw: atMost(NORMALISER_INPUT_CHARACTERS_MAX, dialect.nfc(text)) };
  }
}

function normaliserOf(column: StagedColumn, cell: ValueSource["cell"]): Normaliser | null {
  if (column.normaliser !== undefined) return { kind: "named", ...column.normaliser };
  if (cell !== "json") return null;
  return { kind: "json", as: column.as === "set" ? "set" : "object" };
}

/** What the normaliser's output, a text, is in wanted. */
export function normalisedCell(dialect: Dialect, output: string, value: CompiledValue): string {
  if (value.normaliser?.kind === "json") return output;
  const text: TypedExpression = { expr: output, type: { kind: "text" } };
  const { textCharactersMax } = value;
  switch (value.type) {
    case "bigint":
      return canonicalCell(dialect, text, { cell: "integer", textCharactersMax });
    case "double precision":
      return canonicalCell(dialect, text, { cell: "number", textCharactersMax });
    case "boolean":
      return canonicalCell(dialect, text, { cell: "boolean", textCharactersMax });
    default:
      return atMost(textCharactersMax, output);
  }
}

/** A constant of the configuration as a literal of the column's type. */
function literal(value: Value | CellValue, column: StagedColumn, type: string): string {
  const cell = constantCell(value, column);
  return cell === null ? `cast(null as ${type})` : `cast(${quoteText(String(cell))} as ${type})`;
}

function constantCell(value: Value | CellValue, column: StagedColumn): CellValue {
  if (column.as === "set") return canonicalSetText(typeof value === "string" ? value : JSON.stringify(value));
  if (column.as === "object")
    return canonicalObjectText(typeof value === "string" ? value : JSON.stringify(value));
  if (typeof value === "string") return value.normalize("NFC");
  return value !== null && typeof value === "object" ? canonicalObjectText(JSON.stringify(value)) : value;
}
