import type { FunnelStep, InspectOperations, RunView } from "@causeway/api";
import { type Actor, CodedError, ERROR_CODES } from "@causeway/core";
import type { Run } from "@causeway/ports";
import type { Mask } from "../personal/mask-for.ts";
import { ExportMasks, maskRun, withMaskedErrors } from "../personal/mask-operations.ts";
import { answerPerActor } from "../sight/answer-per-actor.ts";
import { seenLive } from "../sight/seen-workspace.ts";
import type { LiveWorkspace, Workspace } from "../workspace.ts";
import { batchOf, listRequests, refuseSearch } from "./list-requests.ts";
import { batchDetail } from "./mask-batch.ts";
import { dataPointsThisMonth } from "./data-points-this-month.ts";
import { offsetOf, pageFrom } from "./page-offset.ts";
import { runFunnel } from "./run-funnel.ts";

/** See InspectOperations. */
export function createInspectOperations(workspace: LiveWorkspace): InspectOperations {
  return answerPerActor(OPERATION_NAMES, (actor) => plainOperations(seenLive(workspace, actor)));
}

const OPERATION_NAMES: Readonly<Record<keyof InspectOperations, true>> = {
  run: true,
  runs: true,
  batches: true,
  requests: true,
  batch: true,
  dataPointsThisMonth: true,
};

function plainOperations(workspace: LiveWorkspace): InspectOperations {
  const { store } = workspace;
  const masked = <T>(actor: Actor, work: () => Promise<T>): Promise<T> =>
    actor.restricted === true ? withMaskedErrors(work) : work();
  return {
    run: (actor, { id }) =>
      masked(actor, async () => {
        const [view] = await viewsOf(await configuredNow(workspace), actor, [await runOf(workspace, id)]);
        if (view === undefined) throw new Error("a run has a view");
        return view;
      }),
    runs: (actor, input) =>
      masked(actor, async () => {
        const now = await configuredNow(workspace);
        const { cursor: _, limit: __, connection, ...query } = input;
        const { offset, limit } = offsetOf(input);
        const { runs, total } = await store.runs.page({
          ...query,
          ...(connection === undefined ? {} : { connections: [connection] }),
          offset,
          limit,
        });
        return pageFrom(await viewsOf(now, actor, runs), offset, total);
      }),
    batches: (actor, input) =>
      masked(actor, async () => {
        const { cursor: _, limit: __, ...query } = input;
        const { runId } = query;
        refuseSearch(actor, query);
        const run = await runOf(workspace, runId);
        const mask = await new ExportMasks(await configuredNow(workspace)).of(actor, run.exportName);
        const { offset, limit } = offsetOf(input);
        const { requests, total } = await store.delivery.requests({ ...query, offset, limit });
        const items = requests.map((request) => batchOf(request, runId, mask.words));
        return pageFrom(items, offset, total);
      }),
    requests: (actor, input) =>
      masked(actor, async () => listRequests(await configuredNow(workspace), actor, input)),
    batch: (actor, { runId, number }) =>
      masked(actor, async () => {
        const run = await runOf(workspace, runId);
        const mask = await new ExportMasks(await configuredNow(workspace)).of(actor, run.exportName);
        const found = await store.delivery.request(runId, number);
        if (found === null) throw new CodedError("NOT_FOUND", `this run has no request ${number}`);
        return batchDetail(found, runId, mask);
      }),
    dataPointsThisMonth: async () =>
      Object.fromEntries(await dataPointsThisMonth(await configuredNow(workspace))),
  };
}

async function configuredNow(workspace: LiveWorkspace): Promise<Workspace> {
  return { ...workspace, configuration: await workspace.configuration() };
}

async function runOf({ store }: LiveWorkspace, id: string): Promise<Run> {
  const run = await store.runs.get(id);
  if (run === null) throw new CodedError("NOT_FOUND", `there is no run "${id}"`);
  return run;
}

async function viewsOf(
  workspace: Workspace,
  actor: Actor,
  runs: readonly Run[],
): Promise<readonly RunView[]> {
  const { store } = workspace;
  const workflows = await store.workflows.ofRuns(runs.map(({ id }) => id));
  const masks = new ExportMasks(workspace);
  const reasons = await store.delivery.rejectionReasons(runs.map(({ id }) => id));
  const views: RunView[] = [];
  for (const run of runs) {
    const shown = actor.restricted === true ? maskRun(run) : run;
    const mask = await masks.of(actor, run.exportName);
    const funnel = runFunnel(shown, reasons.get(run.id) ?? []);
    const workflowId = workflows.get(run.id) ?? null;
    views.push({
      ...shown,
      error: shown.error === null ? null : { ...shown.error, advice: ERROR_CODES[shown.error.code].advice },
      workflowId,
      funnel: funnel.map((step) => maskStep(mask, step)),
    });
  }
  return views;
}

function maskStep(mask: Mask, step: FunnelStep): FunnelStep {
  const leaving = step.leaving.map((exit) => ({
    ...exit,
    reason: exit.state === "rejected" ? mask.words(exit.reason) : exit.reason,
    samples: exit.samples.map((key) => mask.key(key)),
  }));
  return { ...step, leaving };
}
