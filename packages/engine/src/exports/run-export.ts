import type { ExportPlan, RunEvent, RunInput, RunReport } from "@causeway/api";
import { type Actor, CodedError, ERROR_CODES, problemsOf } from "@causeway/core";
import type { DefinedModel, DestinationSession, ResourceChanges, RunDetail } from "@causeway/ports";
import { openActionsOf } from "../actions/open-actions.ts";
import { type Delivered, deliver } from "../delivery/deliver.ts";
import type { DeliveryProgress } from "../delivery/deliver.ts";
import { configuredByName, type Workspace } from "../workspace.ts";
import {
  assessDry,
  assessExport,
  type Assessment,
  type AssessRequest,
  type ConfiguredExport,
} from "./assess-export.ts";
import { NO_COUNTS, pendingCounts, runCounts, runStatus, skippedBy } from "./books.ts";
import { openSession } from "./open-session.ts";
import { planExport } from "./plan-export.ts";
import { pruneHistory } from "./prune-history.ts";

export interface RunContext {
  readonly actor: Actor;
  readonly input: RunInput;
  readonly models: ReadonlyMap<string, DefinedModel>;
  readonly configuration: ResourceChanges;
}

/**
 * One run of one export, from what a crash left to the settled books. What goes wrong with this export alone is in the report; what is
 * thrown is a failing store or a bug. With `dryRun` nothing is sent and no run is recorded.
 */
export async function runExport(
  workspace: Workspace,
  configuredExport: ConfiguredExport,
  context: RunContext,
): Promise<RunReport> {
  const { store, clock, random } = workspace;
  const { resource } = configuredExport;
  const { input, actor } = context;
  const id = random.id();
  const startedAtMs = clock.now();
  if (!input.dryRun) {
    const { name: exportName, spec } = resource;
    const start = { id, exportName, connection: spec.connection, actor: actor.name, startedAtMs };
    await store.runs.start({ ...start, revision: await revisionOf(workspace, exportName) });
  }
  const ended = await attempt(workspace, configuredExport, { ...context, id });
  const endedAtMs = clock.now();
  if (!input.dryRun) {
    await store.runs.finish(id, { ...ended, endedAtMs });
    await pruneHistory(workspace, resource.name);
  }
  const { detail, counts, status, error } = ended;
  const report: RunReport = {
    run: input.dryRun ? null : id,
    export: resource.name,
    connection: resource.spec.connection,
    status,
    counts,
    ...detail,
    seconds: (endedAtMs - startedAtMs) / 1000,
    error: error === null ? null : { ...error, advice: ended.advice ?? ERROR_CODES[error.code].advice },
  };
  input.onEvent({ kind: "finished", export: resource.name, report });
  return report;
}

interface Ended {
  readonly status: RunReport["status"];
  readonly counts: RunReport["counts"];
  readonly detail: RunDetail;
  readonly error: { readonly code: CodedError["code"]; readonly message: string } | null;
  readonly advice?: string | undefined;
}

type RunningContext = RunContext & { readonly id: string };

/** A failure that concerns this export alone becomes its end. */
async function attempt(
  workspace: Workspace,
  configuredExport: ConfiguredExport,
  context: RunningContext,
): Promise<Ended> {
  try {
    return await send(workspace, configuredExport, context);
  } catch (error) {
    const [problem] = problemsOf(error);
    if (problem === undefined || problem.code.startsWith("STORE_")) throw error;
    const message = problemsOf(error)
      .map((one) => one.message)
      .join("; ");
    const end = { code: problem.code, message };
    return { status: "failed", counts: NO_COUNTS, detail: NO_DETAIL, error: end, advice: problem.advice };
  }
}

async function send(
  workspace: Workspace,
  configuredExport: ConfiguredExport,
  context: RunningContext,
): Promise<Ended> {
  const { input, models, id } = context;
  const { name } = configuredExport.resource;
  if (!input.dryRun) await refusePaused(workspace, configuredExport);
  const session = openSession(workspace, configuredExport.resource);
  try {
    const request: AssessRequest = {
      models,
      runId: id,
      full: input.full,
      ...(input.limit === undefined ? {} : { limit: input.limit }),
      onPhase: (phase) => input.onEvent({ kind: "phase", export: name, phase }),
    };
    const planned = async (assessment: Assessment): Promise<ExportPlan> => {
      const plan = await planExport(workspace, configuredExport, { ...context, assessment, session });
      input.onEvent({ kind: "planned", export: name, plan });
      return plan;
    };
    if (input.dryRun) {
      const use = async (dry: Assessment): Promise<Ended> => dryEnd(dry, await planned(dry));
      return await assessDry(workspace, configuredExport, { ...request, use });
    }
    const assessment = await assessExport(workspace, configuredExport, request);
    if (input.full) await planned(assessment);
    const delivered = await deliverAssessed(workspace, configuredExport, { ...context, assessment, session });
    await openActionsOf(workspace, configuredExport.resource, { runId: id, assessment, delivered });
    return endOf(assessment, delivered);
  } finally {
    await session.close();
  }
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

/** Throws CONNECTION_DISABLED or CONNECTION_PAUSED. */
async function refusePaused(
  { configuration, store }: Workspace,
  { resource, placeOf }: ConfiguredExport,
): Promise<void> {
  const { connection } = resource.spec;
  const found = configuredByName(configuration, "Connection", connection);
  if (!found.resource.spec.enabled) {
    throw new CodedError("CONNECTION_DISABLED", `Connection "${connection}" is switched off`, {
      place: placeOf("spec.connection"),
    });
  }
  const open = await store.runs.actions({ state: "open" });
  const pausing = open.find((action) => action.connection === connection && action.exportName === null);
  if (pausing === undefined) return;
  throw new CodedError("CONNECTION_PAUSED", `Connection "${connection}" is paused: ${pausing.message}`, {
    advice: `Mend the cause, then \`causeway actions resolve ${pausing.id}\`.`,
  });
}

function endOf({ stage, diff }: Assessment, delivered: Delivered): Ended {
  const counts = runCounts(diff, delivered.counts);
  const { requests, objects, dataPoints, stop } = delivered;
  const detail = { ...detailOf({ stage, diff }), requests, objects, dataPoints };
  return { status: runStatus(stop, counts), counts, detail, error: stop };
}

function dryEnd(assessment: Assessment, plan: { requests: number; dataPoints: number }): Ended {
  const detail = { ...detailOf(assessment), requests: plan.requests, dataPoints: plan.dataPoints };
  const counts = pendingCounts(assessment.diff);
  return { status: "succeeded", counts, detail: { ...detail, objects: counts.changed }, error: null };
}

function detailOf({ stage, diff }: Pick<Assessment, "stage" | "diff">): RunDetail {
  const { omitted, stripped } = stage;
  return { skipped: skippedBy(diff), omitted, stripped, requests: 0, objects: 0, dataPoints: 0 };
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
