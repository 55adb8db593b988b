import {
  type CellType,
  CodedError,
  type Column,
  type ColumnType,
  didYouMean,
  type ExportSpec,
  type MappingRow,
  type Place,
  type ResourceOf,
  type Shape,
  type ShapeColumn,
  type Value,
} from "@causeway/core";
import type {
  DestinationKind,
  EncodePlan,
  StagedColumn,
  StagedIdentifier,
  TargetRule,
} from "@causeway/ports";
import { lintMapping, type PlacedRow, placedRows } from "./lint-mapping.ts";

/** An export, ready to be staged, diffed and encoded. */
export interface CompiledExport {
  readonly shape: Shape;
  /** `rows[i]` is the mapping row of `shape.columns[i]`: the preset's rows first, then the export's own. */
  readonly rows: readonly MappingRow[];
  readonly columns: readonly StagedColumn[];
  readonly identifier: readonly StagedIdentifier[];
  readonly stripped: readonly { readonly target: string; readonly column: string }[];
}

export interface CompileResult {
  /** Null where there is a problem. */
  readonly compiled: CompiledExport | null;
  readonly problems: readonly CodedError[];
  readonly warnings: readonly CodedError[];
}

export interface BindingContext {
  readonly kind: DestinationKind;
  readonly placeOf: PlaceOf;
  /** Names the Braze workspace: what was acknowledged in one says nothing about another. Not its key, which rotates. */
  readonly workspace: string;
}

/** Who a key means: identifier kinds in order of precedence, an alias with its label. */
export function identityOf(sources: ExportSpec["identifier"]): string {
  return sources
    .map(({ kind, label }) => (label === undefined ? kind : `${kind}(${JSON.stringify(label)})`))
    .join(",");
}

/** Where the value at a dotted path of the export stands. */
export type PlaceOf = (path: string) => Place;

/**
 * Binds an export's mapping to the columns of its model. Pure. Problems have the codes MAPPING_* and CONFIG_INVALID, all found in one
 * pass; warnings are lints that do not stop a run.
 */
export function compileExport(
  resource: ResourceOf<"Export">,
  model: { readonly name: string; readonly columns: readonly Column[] },
  { kind, placeOf, workspace }: BindingContext,
): CompileResult {
  const { spec } = resource;
  const rows = withPreset(spec, placedRows(spec.mapping), { kind, columns: model.columns });
  const binding = new Binding({ resource, model, kind, placeOf, workspace });
  for (const placed of rows) binding.addRow(placed);
  for (const [at, source] of spec.identifier.entries()) {
    binding.addIdentifier(source, `spec.identifier.${source.kind}`, at);
  }
  binding.lint(rows);
  return binding.result();
}

/** What the destination's encoder is told. */
export function encodePlan({ spec }: ResourceOf<"Export">, { shape, rows }: CompiledExport): EncodePlan {
  return { shape, identifier: spec.identifier, mapping: rows, updateOnly: spec.mode === "update-only" };
}

/** The preset's rows for targets that the export does not map itself, before the export's own. */
function withPreset(
  spec: ExportSpec,
  own: readonly PlacedRow[],
  { kind, columns }: { readonly kind: DestinationKind; readonly columns: readonly Column[] },
): readonly PlacedRow[] {
  if (spec.preset === undefined) return own;
  const mapped = new Set(own.map(({ row }) => row.to));
  const identifiers = new Set<string>(spec.identifier.map((source) => source.kind));
  const preset = kind
    .preset(
      spec.preset,
      columns.map((column) => column.name),
    )
    .filter((row) => !mapped.has(row.to) && !identifiers.has(row.to));
  return [...preset.map((row) => ({ row, path: "spec.preset" })), ...own];
}

/** Collects what compiling an export finds. */
class Binding {
  readonly #resource: ResourceOf<"Export">;
  readonly #model: { readonly name: string; readonly columns: readonly Column[] };
  readonly #kind: DestinationKind;
  readonly #placeOf: PlaceOf;
  readonly #workspace: string;
  readonly #problems: CodedError[] = [];
  readonly #warnings: CodedError[] = [];
  readonly #targets = new Map<string, string>();
  readonly #bound: { row: MappingRow; shape: ShapeColumn; column: StagedColumn }[] = [];
  readonly #stripped: { target: string; column: string }[] = [];
  readonly #identifier: StagedIdentifier[] = [];

  constructor(deps: {
    resource: ResourceOf<"Export">;
    model: { readonly name: string; readonly columns: readonly Column[] };
    kind: DestinationKind;
    placeOf: PlaceOf;
    workspace: string;
  }) {
    this.#resource = deps.resource;
    this.#model = deps.model;
    this.#kind = deps.kind;
    this.#placeOf = deps.placeOf;
    this.#workspace = deps.workspace;
  }

  addRow({ row, path }: PlacedRow): void {
    const before = this.#targets.get(row.to);
    if (before !== undefined) {
      this.#problem(
        "MAPPING_DUPLICATE_TARGET",
        `"${row.to}" is mapped twice, here and at ${before}`,
        `${path}.to`,
      );
      return;
    }
    this.#targets.set(row.to, path);
    const rule = this.#kind.target(row.to);
    const source = this.#source(row, path);
    if (source === null) return;
    if (this.#isLocked(row.to, rule)) {
      if (row.from !== undefined) this.#stripped.push({ target: row.to, column: row.from.toLowerCase() });
      return;
    }
    const type = cellType(row, source.type, rule);
    if (type === null) {
      const message = `"${row.to}" takes ${rule.takes}, but ${row.from === undefined ? "the value" : `"${row.from}"`} is ${source.type}`;
      this.#problem("MAPPING_TYPE", message, path);
      return;
    }
    this.#bound.push({
      row,
      shape: { target: row.to, type, whenNull: row.whenNull === "erase" ? "erase" : "omit" },
      column: stagedColumn(row, { rule, type, constant: source.constant }),
    });
  }

  addIdentifier(source: ExportSpec["identifier"][number], path: string, at: number): void {
    const column = this.#column(source.column, path, "MISSING_REQUIRED_FIELD");
    if (column === null) return;
    const { normaliser, form } = this.#kind.target(source.kind);
    this.#identifier[at] = {
      kind: source.kind,
      column: column.name,
      ...(normaliser === null ? {} : { normaliser }),
      ...(form === undefined ? {} : { as: form }),
    };
  }

  lint(rows: readonly PlacedRow[]): void {
    const found = lintMapping(this.#kind, rows, { name: this.#resource.name, placeOf: this.#placeOf });
    this.#problems.push(...found.problems);
    this.#warnings.push(...found.warnings);
  }

  result(): CompileResult {
    if (this.#problems.length > 0)
      return { compiled: null, problems: this.#problems, warnings: this.#warnings };
    const identity = `${identityOf(this.#resource.spec.identifier)} in ${this.#workspace}`;
    const compiled: CompiledExport = {
      shape: { columns: this.#bound.map(({ shape }) => shape), identity },
      rows: this.#bound.map(({ row }) => row),
      columns: this.#bound.map(({ column }) => column),
      identifier: this.#identifier,
      stripped: this.#stripped,
    };
    return { compiled, problems: [], warnings: this.#warnings };
  }

  #isLocked(target: string, rule: TargetRule): boolean {
    const { consent } = this.#resource.spec;
    return rule.consent && (consent === "locked" || !consent.includes(target));
  }

  #source(row: MappingRow, path: string): Source | null {
    if (row.from === undefined) return constantSource(row.value ?? null);
    const column = this.#column(row.from, `${path}.from`);
    return column === null ? null : { type: column.type, constant: undefined };
  }

  #column(
    name: string,
    path: string,
    code: "MAPPING_UNKNOWN_COLUMN" | "MISSING_REQUIRED_FIELD" = "MAPPING_UNKNOWN_COLUMN",
  ): Column | null {
    const wanted = name.toLowerCase();
    const names = this.#model.columns.map((column) => column.name);
    const found = this.#model.columns.find((column) => column.name === wanted);
    if (found !== undefined) return found;
    const message = `Model "${this.#model.name}" has no column "${name}"${didYouMean(wanted, names)}`;
    this.#problem(code, message, path);
    return null;
  }

  #problem(
    code: "MAPPING_DUPLICATE_TARGET" | "MAPPING_UNKNOWN_COLUMN" | "MISSING_REQUIRED_FIELD" | "MAPPING_TYPE",
    message: string,
    path: string,
  ): void {
    const place = this.#placeOf(path);
    this.#problems.push(new CodedError(code, `Export "${this.#resource.name}": ${message}`, { place }));
  }
}

interface Source {
  readonly type: ColumnType;
  readonly constant: StagedColumn["source"] | undefined;
}

function constantSource(value: Value): Source {
  if (typeof value === "string") return { type: "text", constant: { constant: value } };
  if (typeof value === "boolean") return { type: "boolean", constant: { constant: value } };
  if (typeof value === "number") {
    return { type: Number.isSafeInteger(value) ? "integer" : "number", constant: { constant: value } };
  }
  return { type: "json", constant: { constant: JSON.stringify(value) } };
}

function stagedColumn(
  row: MappingRow,
  {
    rule,
    type,
    constant,
  }: { rule: TargetRule; type: CellType; constant: StagedColumn["source"] | undefined },
): StagedColumn {
  const as = stagedAs(row, { rule, type });
  return {
    source: constant ?? { column: (row.from ?? "").toLowerCase() },
    ...(rule.normaliser === null ? {} : { normaliser: rule.normaliser }),
    ...(as === undefined ? {} : { as }),
    whenNull: row.whenNull,
    required: row.required,
    textCharactersMax: rule.textCharactersMax,
  };
}

function stagedAs(
  row: MappingRow,
  { rule, type }: { rule: TargetRule; type: CellType },
): StagedColumn["as"] | undefined {
  if (row.as !== undefined) return row.as === "array" ? "set" : row.as;
  if (rule.form !== undefined) return rule.form;
  return rule.takes === "text" && type === "text" ? "text" : undefined;
}

/** The type of the staged cell; null where the destination does not take it. */
function cellType(row: MappingRow, column: ColumnType, rule: TargetRule): CellType | null {
  const type = row.as === undefined ? CELL_OF_COLUMN[column] : CELL_OF_AS[row.as];
  switch (rule.takes) {
    case "any":
      return type;
    case "boolean":
      return type === "boolean" ? type : null;
    case "object":
    case "array":
      return type === "json" ? type : null;
    case "text":
      return type === "json" || type === "boolean" ? null : "text";
  }
}

const CELL_OF_COLUMN: Readonly<Record<ColumnType, CellType>> = {
  text: "text",
  integer: "integer",
  number: "number",
  boolean: "boolean",
  date: "text",
  datetime: "text",
  json: "json",
};

const CELL_OF_AS: Readonly<Record<NonNullable<MappingRow["as"]>, CellType>> = {
  text: "text",
  integer: "integer",
  number: "number",
  boolean: "boolean",
  date: "text",
  datetime: "text",
  array: "json",
  object: "json",
};
