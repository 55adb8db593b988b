import {
  type MappingPreview,
  type MappingPreviewInput,
  type MappingRowPreview,
  problemOf,
  type SourceColumnView,
} from "@causeway/api";
import {
  type Actor,
  type CellValue,
  CodedError,
  type Column,
  type MappingRow,
  MASKED,
  problemsOf,
} from "@causeway/core";
import type { DefinedModel, DestinationSession } from "@causeway/ports";
import {
  assessCopy,
  type Assessment,
  compileConfigured,
  type ConfiguredExport,
} from "../exports/assess-export.ts";
import { checkEncoding } from "../exports/check-encoding.ts";
import { openSession } from "../exports/open-session.ts";
import { type Mask, maskFor } from "../personal/mask-for.ts";
import { personalMarks, personalOfRelation, selectAll } from "../personal/personal-marks.ts";
import { personalOfExport } from "../personal/personal-of-export.ts";
import { readWriting } from "../resources/read-writing.ts";
import { configured, type Workspace } from "../workspace.ts";
import { NO_REFERENCES } from "./detect-files.ts";
import { prepareRelations } from "./prepare-relations.ts";
import { dataPointsPerMonth } from "./price-rows.ts";
import { previewPerson } from "./preview-person.ts";

/** Rows of the model that a preview looks at: a preview is drawn while somebody types. */
export const PREVIEW_ROWS_MAX = 50_000;
const SAMPLE_ROWS = 5;
const SAMPLE_KEYS = 20;
/** Different values that were left out, shown for each row of the mapping. */
const OMITTED_SAMPLES = 3;
/** An export that has no name yet. */
const UNNAMED = "preview";

const NOTHING: MappingPreview = {
  columns: [],
  problems: [],
  warnings: [],
  rows: [],
  person: null,
  rowsLookedAt: null,
  capped: false,
  sampleKeys: [],
};

/**
 * See PreviewOperations.mapping. Within a turn. Problems are part of the answer, with the codes and pointers of a saved export; what can be said
 * in spite of them is said. Sends nothing and moves nothing.
 */
export async function previewMapping(
  workspace: Workspace,
  actor: Actor,
  input: MappingPreviewInput,
): Promise<MappingPreview> {
  const { one, problems } = readExport(input);
  const model = one?.resource.spec.from.model ?? modelIn(input.spec);
  const prepared = await prepareModel(workspace, model);
  const columns = await columnsOf(workspace, actor, { ...prepared, one });
  const partial = {
    ...NOTHING,
    columns,
    problems: [...problems, ...prepared.problems].map((one) => problemOf(one)),
  };
  if (one === null || prepared.problems.length > 0) return partial;
  const missing = missingReferences(workspace, one);
  if (missing.length > 0) return { ...partial, problems: missing.map((problem) => problemOf(problem)) };
  const { bound } = compileConfigured(workspace, one, prepared.models);
  const encoding = bound.compiled === null ? [] : await checkEncoding(workspace, one, bound.compiled);
  const told = {
    ...partial,
    problems: [...bound.problems, ...encoding].map((problem) => problemOf(problem)),
    warnings: bound.warnings.map((warning) => problemOf(warning)),
  };
  if (bound.compiled === null || encoding.length > 0) return told;
  return await assessed(workspace, actor, { input, one, models: prepared.models, told });
}

function readExport({ spec, name = UNNAMED }: MappingPreviewInput): {
  readonly one: ConfiguredExport | null;
  readonly problems: readonly CodedError[];
} {
  const context = { kind: "Export", before: [], references: NO_REFERENCES, trusted: false } as const;
  try {
    const { configured: written } = readWriting({ kind: "Export", name, spec }, context);
    const { resource } = written;
    if (resource.kind !== "Export") throw new Error("an export was written");
    return { one: { ...written, resource }, problems: [] };
  } catch (error) {
    const problems = problemsOf(error);
    if (problems.length === 0) throw error;
    return { one: null, problems };
  }
}

/** The model of a spec that is not whole yet. */
function modelIn(spec: unknown): string | null {
  const from = typeof spec === "object" && spec !== null && "from" in spec ? spec.from : null;
  const model = typeof from === "object" && from !== null && "model" in from ? from.model : null;
  return typeof model === "string" ? model : null;
}

interface PreparedModel {
  readonly model: string | null;
  readonly models: ReadonlyMap<string, DefinedModel>;
  readonly problems: readonly CodedError[];
}

async function prepareModel(workspace: Workspace, model: string | null): Promise<PreparedModel> {
  const names = configured(workspace.configuration, "Model").map(({ resource }) => resource.name);
  if (model === null || !names.includes(model)) return { model: null, models: new Map(), problems: [] };
  try {
    return { model, models: await prepareRelations(workspace, selectAll(model)), problems: [] };
  } catch (error) {
    const problems = problemsOf(error);
    if (problems.length === 0) throw error;
    return { model: null, models: new Map(), problems };
  }
}

function missingReferences(
  { configuration }: Workspace,
  { resource, placeOf }: ConfiguredExport,
): readonly CodedError[] {
  const has = (kind: "Connection" | "Model", name: string): boolean =>
    configured(configuration, kind).some((one) => one.resource.name === name);
  const { connection, from } = resource.spec;
  const missing = (kind: string, name: string, path: string): CodedError =>
    new CodedError("CONFIG_UNKNOWN_REFERENCE", `there is no ${kind} named "${name}"`, {
      place: placeOf(path),
    });
  return [
    ...(has("Connection", connection) ? [] : [missing("Connection", connection, "spec.connection")]),
    ...(has("Model", from.model) ? [] : [missing("Model", from.model, "spec.from.model")]),
  ];
}

/** The model's columns with some of their values; personal also those that fill a personal target, as far as the mapping can be read. */
async function columnsOf(
  workspace: Workspace,
  actor: Actor,
  { model, models, one }: PreparedModel & { readonly one: ConfiguredExport | null },
): Promise<readonly SourceColumnView[]> {
  if (model === null) return [];
  const columns: readonly Column[] = models.get(model)?.columns ?? [];
  const marks = await personalMarks(workspace);
  const marked = await personalOfRelation(workspace, model, marks);
  const ofExport = one === null ? null : await personalOfExport(workspace, one.resource, marks);
  const isPersonal = (name: string): boolean => ofExport?.isColumn(name) ?? marked.has(name);
  const { rows } = await workspace.store.data.query(selectAll(model), { maxRows: SAMPLE_ROWS });
  const shown = (name: string, value: CellValue): CellValue =>
    value !== null && actor.restricted === true && isPersonal(name) ? MASKED : value;
  return columns.map(({ name, type }, at) => ({
    name,
    type,
    samples: rows.map((row) => shown(name, row[at] ?? null)),
    personal: isPersonal(name),
  }));
}

interface Assessing {
  readonly input: MappingPreviewInput;
  readonly one: ConfiguredExport;
  readonly models: ReadonlyMap<string, DefinedModel>;
  readonly told: MappingPreview;
}

async function assessed(
  workspace: Workspace,
  actor: Actor,
  { input, one, models, told }: Assessing,
): Promise<MappingPreview> {
  const { store, random } = workspace;
  const mask = maskFor(actor, await personalOfExport(workspace, one.resource));
  const session = openSession(workspace, one.resource);
  const request = {
    models,
    runId: random.id(),
    from: input.name ?? null,
    rowsMax: PREVIEW_ROWS_MAX,
    omittedSamplesMax: OMITTED_SAMPLES,
  };
  try {
    return await assessCopy(workspace, one, {
      ...request,
      use: async (assessment, narrow) => {
        const { keys } = await store.delivery.read(assessment.books, 0, SAMPLE_KEYS);
        const sampleKeys = keys.length > 0 ? keys : await keysOf(workspace, one);
        const rows = await rowsOf(workspace, { assessment, session, mask, name: input.name ?? null });
        const key = input.key ?? sampleKeys[0];
        const person =
          key === undefined
            ? null
            : await previewPerson(workspace, { assessment: await narrow(key), one, session, key, mask });
        const rowsLookedAt = assessment.stage.selected;
        return {
          ...told,
          rows,
          person,
          rowsLookedAt,
          capped: rowsLookedAt >= PREVIEW_ROWS_MAX,
          sampleKeys: sampleKeys.map((one) => mask.key(one)),
        };
      },
    });
  } catch (error) {
    const problems = problemsOf(error);
    if (problems.length === 0 || problems.some(({ code }) => code.startsWith("STORE_"))) throw error;
    return { ...told, problems: problems.map((problem) => problemOf(problem)) };
  } finally {
    await session.close();
  }
}

/** Where nobody is to be sent anything: some people of the model. */
async function keysOf({ store }: Workspace, { resource }: ConfiguredExport): Promise<readonly string[]> {
  const { identifier, from } = resource.spec;
  const [source] = identifier;
  if (source === undefined) return [];
  const { columns, rows } = await store.data.query(selectAll(from.model), { maxRows: SAMPLE_KEYS });
  const at = columns.findIndex(({ name }) => name === source.column.toLowerCase());
  const keys = rows.flatMap((row) => (row[at] == null ? [] : [String(row[at])]));
  return identifier.length > 1 ? keys.map((key) => `${source.kind}:${key}`) : keys;
}

/** In the order of the mapping as the preset completes it. */
async function rowsOf(
  workspace: Workspace,
  {
    assessment,
    session,
    mask,
    name,
  }: {
    readonly assessment: Assessment;
    readonly session: DestinationSession;
    readonly mask: Mask;
    readonly name: string | null;
  },
): Promise<readonly MappingRowPreview[]> {
  const { destination } = workspace;
  const { compiled, diff, stage } = assessment;
  const prices = await dataPointsPerMonth(workspace, { assessment, session, name });
  return compiled.rows.map((row, at): MappingRowPreview => {
    const { normaliser, billable } = destination.target(row.to);
    return {
      to: row.to,
      from: row.from ?? null,
      normaliser: normaliser?.name ?? null,
      billable,
      people: diff.perColumn[at] ?? 0,
      dataPointsPerMonth: prices[at] ?? 0,
      omitted: stage.omitted[row.to] ?? 0,
      omittedSamples: shownSamples(stage.omittedSamples?.[row.to] ?? [], row, mask),
    };
  });
}

/** Masked where column or target is personal; what looks alike then stands there once. */
function shownSamples(
  samples: readonly string[],
  { to, from = "" }: MappingRow,
  mask: Mask,
): readonly string[] {
  const shown = samples.map((sample) => mask.value(to, mask.cell(from.toLowerCase(), sample)));
  return [...new Set(shown.map(String))];
}
