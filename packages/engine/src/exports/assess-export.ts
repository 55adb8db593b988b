import type { ConfiguredResource, RunPhase } from "@causeway/api";
import { type CodedError, CodedErrors, type ExportSpec, type ResourceOf, type Shape } from "@causeway/core";
import type { Cancellation, DefinedModel, DiffCounts, EncodePlan, StageCounts } from "@causeway/ports";
import { configured, configuredByName, type Workspace } from "../workspace.ts";
import { checkEncoding } from "./check-encoding.ts";
import {
  type CompiledExport,
  type CompileResult,
  compileExport,
  encodePlan,
  identityOf,
} from "./compile-export.ts";
import { existingWarnings } from "./existing-warnings.ts";
import { workspaceOf } from "./open-session.ts";

export type ConfiguredExport = ConfiguredResource & { readonly resource: ResourceOf<"Export"> };

export interface AssessRequest {
  readonly models: ReadonlyMap<string, DefinedModel>;
  readonly runId: string;
  readonly full: boolean;
  readonly limit?: number;
  /** This person alone. */
  readonly onlyKey?: string;
  /** As if the export said so. */
  readonly existing?: ExportSpec["existing"];
  /** Cancelled: INTERRUPTED, whatever is under way. */
  readonly cancellation?: Cancellation;
  readonly onPhase: (phase: RunPhase) => void;
}

export interface DryAssessRequest<T> extends AssessRequest {
  /** What is to be learned from the assessment, which is good for as long as this takes. */
  readonly use: (assessment: Assessment) => Promise<T>;
}

/** What an export would send now. The store's change table holds it until the next assessment. */
export interface Assessment {
  /** The name under which the store has wanted, change and ledger of the assessment. */
  readonly books: string;
  readonly compiled: CompiledExport;
  readonly encode: EncodePlan;
  readonly stage: StageCounts;
  readonly diff: DiffCounts;
  readonly warnings: readonly CodedError[];
}

/**
 * recover, stage, reshape, diff: what a crash left in doubt is written down, the model is evaluated once, and compared with what Braze
 * acknowledged. Sends nothing. Within a turn, while no run keeps the export's books. Throws CodedErrors where the mapping does not fit the model, MODEL_KEY, SQL_FAILED, INTERRUPTED.
 */
export async function assessExport(
  workspace: Workspace,
  configuredExport: ConfiguredExport,
  request: AssessRequest,
): Promise<Assessment> {
  const bound = bindExport(workspace, configuredExport, request.models);
  const books = configuredExport.resource.name;
  await recover(workspace, books, request);
  return await compare(workspace, configuredExport, { ...request, bound, books, dryRun: false });
}

/**
 * As assessExport, but nothing of ledger, refused, doubt and baseline moves, save by recovery: where reshape would forget some of it, or a run sends
 * from the export's books, the assessment is of a copy, which is gone afterwards.
 */
export async function assessDry<T>(
  workspace: Workspace,
  configuredExport: ConfiguredExport,
  { use, ...request }: DryAssessRequest<T>,
): Promise<T> {
  const { delivery } = workspace.store;
  const { name } = configuredExport.resource;
  const bound = bindExport(workspace, configuredExport, request.models);
  const assess = (books: string): Promise<Assessment> =>
    compare(workspace, configuredExport, { ...request, bound, books, dryRun: true });
  const isSending = workspace.turn.areBooksKept(name);
  if (!isSending) await recover(workspace, name, request);
  if (!isSending && (await delivery.fits(name, bound.compiled.shape))) return await use(await assess(name));
  const books = shadowOf(name);
  await delivery.copyBooks(name, books);
  try {
    return await use(await assess(books));
  } finally {
    await delivery.dropBooks(books);
  }
}

export interface CopyAssessRequest<T> extends Pick<AssessRequest, "models" | "runId"> {
  /** The saved export whose books are copied; null: as if nothing had been sent. */
  readonly from: string | null;
  /** Look at this many rows of the model at most. */
  readonly rowsMax: number;
  /** Tell so many different values of each column that were left out. */
  readonly omittedSamplesMax: number;
  /** `narrow` looks at one person alone, in the same books. */
  readonly use: (assessment: Assessment, narrow: (key: string) => Promise<Assessment>) => Promise<T>;
}

/** What an export would send that is only being written: of a copy of books, or of none. Nothing else is moved, not even by recovery. */
export async function assessCopy<T>(
  workspace: Workspace,
  configuredExport: ConfiguredExport,
  { use, from, ...request }: CopyAssessRequest<T>,
): Promise<T> {
  const { delivery } = workspace.store;
  const bound = bindExport(workspace, configuredExport, request.models);
  const books = `preview of ${from ?? "a new export"}`;
  const assess = (onlyKey?: string): Promise<Assessment> =>
    compare(workspace, configuredExport, {
      ...request,
      full: false,
      onPhase: () => undefined,
      bound,
      books,
      dryRun: true,
      ...(onlyKey === undefined ? {} : { onlyKey }),
    });
  await delivery.dropBooks(books);
  // Books without a row fit any shape: then there is nothing to copy.
  if (from !== null && !(await delivery.fits(from, NO_SHAPE))) await delivery.copyBooks(from, books);
  try {
    return await use(await assess(), assess);
  } finally {
    await delivery.dropBooks(books);
  }
}

const NO_SHAPE: Shape = { columns: [], identity: "" };

/** No export can be called so: names have no spaces. */
function shadowOf(exportName: string): string {
  return `plan of ${exportName}`;
}

/** What a crash left: claims of a run that was cut off, and the copy of a plan that was. */
async function recover(
  { store, clock, settings }: Workspace,
  exportName: string,
  { onPhase }: AssessRequest,
): Promise<void> {
  onPhase("recover");
  await store.delivery.recover(exportName, clock.now() + settings.timeoutMs + settings.holdMs);
  await store.delivery.dropBooks(shadowOf(exportName));
}

async function compare(
  workspace: Workspace,
  configuredExport: ConfiguredExport,
  request: AssessRequest & {
    readonly bound: Bound;
    readonly books: string;
    readonly dryRun: boolean;
    readonly rowsMax?: number;
    readonly omittedSamplesMax?: number;
  },
): Promise<Assessment> {
  const { store, clock, settings, normalise } = workspace;
  const { resource } = configuredExport;
  const { spec } = resource;
  const { books, dryRun, rowsMax, omittedSamplesMax, cancellation } = request;
  const cancellable = cancellation === undefined ? {} : { cancellation };
  const { compiled, warnings, model } = request.bound;
  request.onPhase("stage");
  const stage = await store.data.stage(
    {
      exportName: books,
      runId: request.runId,
      nowMs: clock.now(),
      model: model.name,
      modelKey: model.spec.key.toLowerCase(),
      ...(rowsMax === undefined ? {} : { rowsMax }),
      ...(omittedSamplesMax === undefined ? {} : { omittedSamplesMax }),
      ...cancellable,
      ...compiled,
    },
    normalise,
  );
  request.onPhase("diff");
  await store.delivery.reshape(books, compiled.shape, cancellation);
  const late = await existingWarnings(workspace, configuredExport, books);
  const updateOnly = spec.mode === "update-only";
  const diff = await store.delivery.diff({
    exportName: books,
    shape: compiled.shape,
    nowMs: clock.now(),
    settleGapMs: settings.settleGapMs,
    holdMaxMs: settings.timeoutMs + settings.holdMs,
    delta: spec.delta,
    resendAll: request.full,
    existing: request.existing ?? spec.existing,
    dryRun,
    ...(request.limit === undefined ? {} : { limit: request.limit }),
    ...(request.onlyKey === undefined ? {} : { onlyKey: request.onlyKey }),
    ...(rowsMax === undefined ? {} : { isPart: true }),
    updateOnly,
    knownBy: updateOnly ? creators(workspace, resource) : [],
    ...cancellable,
  });
  return {
    books,
    compiled,
    encode: encodePlan(resource, compiled),
    stage,
    diff,
    warnings: [...warnings, ...late],
  };
}

/** Throws CodedErrors with every problem that the exports' mappings have with their models and with what Braze takes. */
export async function checkExports(
  workspace: Workspace,
  exports: readonly ConfiguredExport[],
  models: ReadonlyMap<string, DefinedModel>,
): Promise<void> {
  const problems: CodedError[] = [];
  for (const one of exports) {
    const { bound } = compileConfigured(workspace, one, models);
    problems.push(...bound.problems);
    if (bound.compiled !== null) problems.push(...(await checkEncoding(workspace, one, bound.compiled)));
  }
  if (problems.length > 0) throw new CodedErrors(problems);
}

interface Bound {
  readonly compiled: CompiledExport;
  readonly warnings: readonly CodedError[];
  readonly model: ResourceOf<"Model">;
}

function bindExport(
  workspace: Workspace,
  one: ConfiguredExport,
  models: ReadonlyMap<string, DefinedModel>,
): Bound {
  const { bound, model } = compileConfigured(workspace, one, models);
  if (bound.compiled === null) throw new CodedErrors(bound.problems);
  return { compiled: bound.compiled, warnings: bound.warnings, model };
}

/** Binds an export to its model as defined in `models`; without columns where it is not there. */
export function compileConfigured(
  { configuration, destination }: Workspace,
  { resource, placeOf, unresolved }: ConfiguredExport,
  models: ReadonlyMap<string, DefinedModel>,
): { readonly bound: CompileResult; readonly model: ResourceOf<"Model"> } {
  const model = configuredByName(configuration, "Model", resource.spec.from.model).resource;
  const columns = models.get(model.name)?.columns ?? [];
  const workspace = workspaceOf({ configuration }, resource.spec.connection);
  const bound = compileExport(
    resource,
    { name: model.name, columns },
    { kind: destination, placeOf, workspace },
  );
  if (unresolved === undefined) return { bound, model };
  // A reference would be sent as it is written.
  return { bound: { ...bound, compiled: null, problems: [...unresolved, ...bound.problems] }, model };
}

/** Exports of the same connection and identity that create people: what Braze accepted of them exists. */
function creators({ configuration }: Workspace, { name, spec }: ResourceOf<"Export">): readonly string[] {
  const identity = identityOf(spec.identifier);
  return configured(configuration, "Export")
    .map((one) => one.resource)
    .filter((other) => other.name !== name && other.spec.connection === spec.connection)
    .filter((other) => other.spec.mode === "create-and-update")
    .filter((other) => identityOf(other.spec.identifier) === identity)
    .map((other) => other.name);
}
