import type { ExportPlan, RunEvent, RunInput, RunReport } from "@causeway/api";
import { type Actor, CodedError, ERROR_CODES, problemsOf } from "@causeway/core";
import type { DefinedModel, DestinationSession, ResourceChanges, RunDetail, RunEnd } from "@causeway/ports";
import { openActionsOf, openRefusalOf } from "../actions/open-actions.ts";
import { refuseUnready } from "../actions/refuse-unready.ts";
import { type Delivered, deliver } from "../delivery/deliver.ts";
import type { DeliveryProgress } from "../delivery/deliver.ts";
import { measureRun } from "../metrics/measure-run.ts";
import { configuredByName, type Workspace } from "../workspace.ts";
import {
  assessDry,
  assessExport,
  type Assessment,
  type AssessRequest,
  type ConfiguredExport,
} from "./assess-export.ts";
import {
  attributesOf,
  invalidBy,
  NO_COUNTS,
  pendingCounts,
  runCounts,
  runStatus,
  skippedBy,
} from "./books.ts";
import { openSession } from "./open-session.ts";
import { planExport } from "./plan-export.ts";
import { prepareRun } from "./prepare-run.ts";
import { pruneHistory } from "./prune-history.ts";

export interface RunContext {
  readonly actor: Actor;
  readonly input: Pick<RunInput, "full" | "limit" | "onlyKey" | "evenIfOff" | "cancellation" | "onEvent">;
  /** Null where the run comes from none. */
  readonly workflowId: string | null;
  readonly configuration: ResourceChanges;
  /** Told when the run is recorded, before anything else is done. */
  readonly onStart?: (runId: string) => Promise<void>;
}

/**
 * One run of one export, from what a crash left to the settled books: it loads, defines and assesses in a turn, and sends outside of it. What
 * goes wrong with this export alone is in the report; what is thrown is a failing store or a bug.
 */
export async function runExport(
  workspace: Workspace,
  configuredExport: ConfiguredExport,
  unmeasured: RunContext,
): Promise<RunReport> {
  const { store, clock, random } = workspace;
  const { name: exportName, spec } = configuredExport.resource;
  const { connection } = spec;
  const onEvent = measureRun(unmeasured.input.onEvent, { ...workspace, connection });
  const context = { ...unmeasured, input: { ...unmeasured.input, onEvent } };
  const id = random.id();
  const startedAtMs = clock.now();
  const start = { id, exportName, connection, actor: context.actor.name, startedAtMs };
  await store.runs.start({ ...start, revision: await revisionOf(workspace, exportName) });
  await context.onStart?.(id);
  const ended = await endOfAttempt(() => send(workspace, configuredExport, { ...context, id }));
  if (ended.refused !== undefined)
    await openRefusalOf(workspace, configuredExport.resource, {
      ...context,
      runId: id,
      problem: ended.refused,
    });
  const endedAtMs = clock.now();
  await store.runs.finish(id, { ...ended, endedAtMs });
  await pruneHistory(workspace, exportName);
  return reportOf(configuredExport, context, { ended, run: id, seconds: (endedAtMs - startedAtMs) / 1000 });
}

/** A run that could not begin, in the history of its export; its id. */
export async function recordRefusedRun(
  workspace: Workspace,
  { resource }: ConfiguredExport,
  { actor, problem }: { readonly actor: string; readonly problem: CodedError },
): Promise<string> {
  const { store, clock, random } = workspace;
  const { name: exportName, spec } = resource;
  const [id, atMs] = [random.id(), clock.now()];
  const start = { id, exportName, connection: spec.connection, actor, startedAtMs: atMs };
  await store.runs.start({ ...start, revision: await revisionOf(workspace, exportName) });
  const { code, message } = problem;
  await store.runs.finish(id, {
    status: "failed",
    counts: NO_COUNTS,
    detail: NO_DETAIL,
    endedAtMs: atMs,
    error: { code, message },
  });
  return id;
}

export interface PlanContext {
  readonly input: RunContext["input"] & Pick<RunInput, "existing">;
  readonly configuration: ResourceChanges;
  /** Defined in the turn that this is called in. */
  readonly models: ReadonlyMap<string, DefinedModel>;
}

/** What `runExport` would do, as a report and a `planned` event: sends nothing, records nothing. Within a turn. */
export async function planOneExport(
  workspace: Workspace,
  configuredExport: ConfiguredExport,
  context: PlanContext,
): Promise<RunReport> {
  const { clock, random } = workspace;
  const { input, models } = context;
  const startedAtMs = clock.now();
  const ended = await endOfAttempt(async () => {
    const session = openSession(workspace, configuredExport.resource);
    const use = async (assessment: Assessment): Promise<Ended> =>
      dryEnd(assessment, await tellPlan(workspace, configuredExport, { ...context, assessment, session }));
    try {
      return await assessDry(workspace, configuredExport, {
        ...assessRequest(configuredExport, input, random.id()),
        ...(input.existing === undefined ? {} : { existing: input.existing }),
        models,
        use,
      });
    } finally {
      await session.close();
    }
  });
  return reportOf(configuredExport, context, {
    ended,
    run: null,
    seconds: (clock.now() - startedAtMs) / 1000,
  });
}

function reportOf(
  { resource }: ConfiguredExport,
  { input }: Pick<RunContext, "input">,
  { ended, run, seconds }: { readonly ended: Ended; readonly run: string | null; readonly seconds: number },
): RunReport {
  const { detail, counts, status, error } = ended;
  const report: RunReport = {
    run,
    export: resource.name,
    connection: resource.spec.connection,
    status: status === "stopped" ? "failed" : status,
    counts,
    ...detail,
    seconds,
    error: error === null ? null : { ...error, advice: ended.advice ?? ERROR_CODES[error.code].advice },
  };
  input.onEvent({ kind: "finished", export: resource.name, report });
  return report;
}

interface Ended {
  readonly status: RunEnd["status"];
  readonly counts: RunReport["counts"];
  readonly detail: RunDetail;
  readonly error: { readonly code: CodedError["code"]; readonly message: string } | null;
  readonly advice?: string | undefined;
  /** The problem that kept it from beginning. */
  readonly refused?: CodedError;
}

type RunningContext = RunContext & { readonly id: string };

/** A failure that concerns this export alone becomes its end. */
async function endOfAttempt(attempt: () => Promise<Ended>): Promise<Ended> {
  try {
    return await attempt();
  } catch (error) {
    const problems = problemsOf(error);
    const [problem] = problems;
    if (problem === undefined || problem.code.startsWith("STORE_")) throw error;
    const message = problems.map((one) => one.message).join("; ");
    const end = { code: problem.code, message };
    const status = problem.code === "INTERRUPTED" ? "stopped" : "failed";
    const failed = { status, counts: NO_COUNTS, detail: NO_DETAIL } as const;
    const refused = problems.find(({ code }) => code === "MISSING_REQUIRED_FIELD") ?? problem;
    return { ...failed, error: { ...end, code: refused.code }, advice: refused.advice, refused };
  }
}

async function send(
  workspace: Workspace,
  configuredExport: ConfiguredExport,
  context: RunningContext,
): Promise<Ended> {
  const { input, id } = context;
  await refuseUnready(workspace, configuredExport, context);
  const session = openSession(workspace, configuredExport.resource);
  let giveBooksBack = (): void => undefined;
  try {
    const assessment = await workspace.turn.take(async () => {
      const { models } = await prepareRun(workspace, [configuredExport], () => undefined);
      const request = { ...assessRequest(configuredExport, input, id), models };
      const assessed = await assessExport(workspace, configuredExport, request);
      giveBooksBack = workspace.turn.keepBooks(configuredExport.resource.name);
      return assessed;
    }, input.cancellation);
    if (input.full) await tellPlan(workspace, configuredExport, { ...context, assessment, session });
    const delivered = await deliverAssessed(workspace, configuredExport, { ...context, assessment, session });
    await openActionsOf(workspace, configuredExport.resource, {
      ...context,
      runId: id,
      assessment,
      delivered,
    });
    return endOf(assessment, delivered);
  } finally {
    giveBooksBack();
    await session.close();
  }
}

function assessRequest(
  { resource }: ConfiguredExport,
  input: RunContext["input"],
  runId: string,
): Omit<AssessRequest, "models"> {
  return {
    runId,
    full: input.full,
    cancellation: input.cancellation,
    ...(input.limit === undefined ? {} : { limit: input.limit }),
    ...(input.onlyKey === undefined ? {} : { onlyKey: input.onlyKey }),
    onPhase: (phase) => input.onEvent({ kind: "phase", export: resource.name, phase }),
  };
}

async function tellPlan(
  workspace: Workspace,
  configuredExport: ConfiguredExport,
  context: Pick<RunContext, "input" | "configuration"> & {
    readonly assessment: Assessment;
    readonly session: DestinationSession;
  },
): Promise<ExportPlan> {
  const { cancellation } = context.input;
  const plan = await planExport(workspace, configuredExport, { ...context, cancellation });
  context.input.onEvent({ kind: "planned", export: configuredExport.resource.name, plan });
  return plan;
}

async function deliverAssessed(
  workspace: Workspace,
  { resource }: ConfiguredExport,
  context: RunningContext & { readonly assessment: Assessment; readonly session: DestinationSession },
): Promise<Delivered> {
  const { input, assessment, session, id } = context;
  const { clock } = workspace;
  const { concurrency } = configuredByName(workspace.configuration, "Connection", resource.spec.connection)
    .resource.spec.limits;
  const startedAtMs = clock.now();
  input.onEvent({ kind: "phase", export: resource.name, phase: "send" });
  return deliver(
    {
      exportName: resource.name,
      runId: id,
      encode: assessment.encode,
      changed: assessment.diff.changed,
      held: assessment.diff.held,
      isTest: input.onlyKey !== undefined,
    },
    {
      ...workspace,
      store: workspace.store.delivery,
      session,
      settings: { ...workspace.settings, concurrency },
      cancellation: input.cancellation,
      onProgress: (progress) => input.onEvent(eventOf(resource.name, progress, clock.now() - startedAtMs)),
    },
  );
}

function eventOf(name: string, progress: DeliveryProgress, elapsedMs: number): RunEvent {
  const { done, total, waitMs, waitReason, requests } = progress;
  if (waitReason !== null) return { kind: "waiting", export: name, reason: waitReason, waitMs };
  const peoplePerSecond = elapsedMs === 0 ? 0 : Math.round((done / elapsedMs) * 1000);
  return { kind: "progress", export: name, done, total, requests, peoplePerSecond };
}

function endOf(assessment: Assessment, delivered: Delivered): Ended {
  const { diff } = assessment;
  const counts = runCounts(diff, delivered.counts);
  const { requests, objects, dataPoints, stop } = delivered;
  const detail = { ...detailOf(assessment), requests, objects, dataPoints };
  const status = runStatus(stop, counts);
  if (stop === null) return { status, counts, detail, error: null };
  const { code, message, advice } = stop;
  return { status, counts, detail, error: { code, message }, advice };
}

function dryEnd(assessment: Assessment, plan: { requests: number; dataPoints: number }): Ended {
  const detail = { ...detailOf(assessment), requests: plan.requests, dataPoints: plan.dataPoints };
  const counts = pendingCounts(assessment.diff);
  return { status: "succeeded", counts, detail: { ...detail, objects: counts.changed }, error: null };
}

function detailOf({ stage, diff, compiled }: Pick<Assessment, "stage" | "diff" | "compiled">): RunDetail {
  const { omitted, stripped } = stage;
  const attributes = attributesOf(compiled.shape, diff);
  const skipped = skippedBy(diff, stage);
  const why = {
    skipped,
    invalidBy: invalidBy(stage),
    omitted,
    stripped,
    attributes,
    added: diff.added,
    left: diff.left,
  };
  return { ...why, requests: 0, objects: 0, dataPoints: 0 };
}

const NO_DETAIL: RunDetail = {
  skipped: {},
  omitted: {},
  stripped: {},
  requests: 0,
  objects: 0,
  dataPoints: 0,
};

async function revisionOf({ store }: Workspace, exportName: string): Promise<number | null> {
  const [newest] = await store.resources.revisions("Export", exportName);
  return newest?.revision ?? null;
}
