import type { ExplainedAttribute, Explanation, PersonInput, Verdict } from "@causeway/api";
import { CodedError, type Column, type ExportSpec, nearestName } from "@causeway/core";
import type { CellValue } from "@causeway/core";
import type { PersonState, QueryResult, Rejection } from "@causeway/ports";
import type { CompiledExport } from "../exports/compile-export.ts";
import { compileConfigured, type ConfiguredExport } from "../exports/assess-export.ts";
import { type Prepared, readPrepared } from "../exports/prepare-run.ts";
import { configuredByName, type Workspace } from "../workspace.ts";
import { rejectedOfPerson } from "./rejected-page.ts";
import { whyOf } from "./why-of.ts";

/** One person in one export: source row, wanted values, ledger, last request, and why they are sent or not. Sends nothing. */
export async function explain(workspace: Workspace, input: PersonInput): Promise<Explanation> {
  const found = configuredByName(workspace.configuration, "Export", input.exportName);
  return readPrepared(workspace, [found], (models) => explainBy(workspace, { found, models, ...input }));
}

interface Explaining extends PersonInput {
  readonly found: ConfiguredExport;
  readonly models: Prepared["models"];
}

async function explainBy(
  workspace: Workspace,
  { found, models, exportName, key }: Explaining,
): Promise<Explanation> {
  const { store } = workspace;
  const { bound, model } = compileConfigured(workspace, found, models);
  const { compiled } = bound;
  const [source, state] = await Promise.all([
    sourceRows(workspace, {
      model: model.name,
      columns: models.get(model.name)?.columns ?? [],
      sources: found.resource.spec.identifier,
      key,
    }),
    store.delivery.person(exportName, key),
  ]);
  if (isUnknown(state) && source.rows.length === 0) throw await unknownPerson(workspace, { exportName, key });
  const rejections =
    state.refused === null ? [] : await rejectedOfPerson(store.delivery, { exportName, key });
  const attributes = compiled === null ? [] : explainAttributes(compiled, source, { state, rejections });
  const verdict = verdictOf(state, found.resource.spec.existing);
  return {
    export: exportName,
    key,
    source: { columns: source.columns, rows: source.rows },
    attributes,
    state,
    verdict,
    why: whyOf({ verdict, state, attributes }),
  };
}

/** The model's rows whose identifier is the key; a key of several kinds says its kind before a colon. */
export async function sourceRows(
  { store }: Workspace,
  query: {
    readonly model: string;
    readonly columns: readonly Column[];
    readonly sources: readonly { readonly kind: string; readonly column: string }[];
    readonly key: string;
  },
): Promise<QueryResult> {
  const { sources, key, model } = query;
  const colon = key.indexOf(":");
  const kind = sources.length > 1 ? key.slice(0, colon) : sources[0]?.kind;
  const source = sources.find((one) => one.kind === kind);
  if (source === undefined) return { columns: query.columns, rows: [], truncated: false };
  const value = sources.length > 1 ? key.slice(colon + 1) : key;
  return store.data.lookUp(model, source.column.toLowerCase(), value);
}

function explainAttributes(
  compiled: CompiledExport,
  source: QueryResult,
  { state, rejections }: { readonly state: PersonState; readonly rejections: readonly Rejection[] },
): readonly ExplainedAttribute[] {
  const [row] = source.rows;
  return compiled.shape.columns.map(({ target }, i) => {
    const from = compiled.columns[i]?.source;
    const column = from !== undefined && "column" in from ? from.column : null;
    const at = source.columns.findIndex((one) => one.name === column);
    const raw = from !== undefined && "constant" in from ? from.constant : (row?.[at] ?? null);
    const wanted = state.wanted?.values[target] ?? null;
    const become = attributeState(target, state, { raw, wanted });
    const rejection = rejections.find((one) => one.kind === "rejected" && one.target === target);
    return {
      target,
      column,
      source: raw,
      wanted,
      acknowledged: state.ledger?.values[target] ?? null,
      state: become,
      reason: become === "refused" ? (rejection?.reason ?? null) : null,
    };
  });
}

function attributeState(
  target: string,
  { change, refused, doubt, ledger, baseline, wanted: staged }: PersonState,
  { raw, wanted }: { readonly raw: CellValue; readonly wanted: CellValue },
): ExplainedAttribute["state"] {
  if (refused !== null && target in refused.values && refused.values[target] === wanted) return "refused";
  if (doubt !== null && target in doubt.values) return "uncertain";
  if (staged !== null && raw !== null && !(target in staged.values)) return "omitted";
  if (ledger !== null && target in ledger.values && ledger.values[target] === wanted) return "sent";
  if (change?.includes(target) === true) return "to-send";
  if (isNoted(target, { wanted: staged, baseline })) return "existing";
  return ledger !== null && target in ledger.values ? "sent" : "never";
}

/** `existing` of the export tells what became of people whose first run has not come. */
export function verdictOf(
  { wanted, problem, ledger, doubt, refused, baseline, change }: PersonState,
  existing: ExportSpec["existing"],
): Verdict {
  if (problem !== null) return "invalid";
  if (wanted === null) return "not-selected";
  const isRefused = (target: string): boolean =>
    refused !== null && target in refused.values && refused.values[target] === wanted.values[target];
  if (doubt !== null && !Object.keys(doubt.values).every(isRefused)) return "uncertain";
  const open = (change ?? []).filter((target) => !isAcknowledged(target, { wanted, ledger, refused }));
  if (open.length > 0) return "to-send";
  if (refused !== null && Object.entries(refused.values).some(([to, value]) => wanted.values[to] === value))
    return "rejected";
  const targets = Object.keys(wanted.values);
  if (targets.some((target) => isNoted(target, { wanted, baseline }))) return "existing";
  const waits = existing === "only-changes" && targets.length > 0;
  if (ledger === null && change === null && waits) return "existing";
  if (ledger === null) return change === null ? "up-to-date" : "to-send";
  return ledger.assumed ? "assumed" : "up-to-date";
}

function isNoted(target: string, { wanted, baseline }: Pick<PersonState, "wanted" | "baseline">): boolean {
  if (wanted === null || baseline === null) return false;
  return (
    target in wanted.values && target in baseline.values && wanted.values[target] === baseline.values[target]
  );
}

function isAcknowledged(
  target: string,
  { wanted, ledger, refused }: Pick<PersonState, "wanted" | "ledger" | "refused">,
): boolean {
  const value = wanted?.values[target] ?? null;
  if (refused !== null && target in refused.values && refused.values[target] === value) return true;
  return ledger !== null && target in ledger.values && ledger.values[target] === value;
}

function isUnknown({ wanted, problem, ledger, doubt, refused, baseline }: PersonState): boolean {
  return [wanted, problem, ledger, doubt, refused, baseline].every((known) => known === null);
}

async function unknownPerson({ store }: Workspace, { exportName, key }: PersonInput): Promise<CodedError> {
  const some = await store.delivery.rejections({ exportName, limit: 1000 });
  const near = nearestName(
    key,
    some.flatMap((one) => one.key ?? []),
  );
  return new CodedError("NOT_FOUND", `Export "${exportName}" knows nobody with the key "${key}"`, {
    advice:
      near === null ? "The key is the identifier's value as the model gives it." : `Did you mean "${near}"?`,
  });
}
