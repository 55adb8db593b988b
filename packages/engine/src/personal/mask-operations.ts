import type {
  ActionResolution,
  Operations,
  QueryInput,
  RunEvent,
  RunReport,
  StatusReport,
} from "@causeway/api";
import { type Actor, CodedError, MASKED, problemsOf } from "@causeway/core";
import type { PersonalColumns, QueryResult, Rejection, Run } from "@causeway/ports";
import { prepareRun } from "../exports/prepare-run.ts";
import { configured, selectExports, type Workspace } from "../workspace.ts";
import { type Mask, maskExplanation, maskFor, maskPlan, maskRejection } from "./mask-for.ts";
import { maskProblem, maskText, maskThrown } from "./mask-text.ts";
import { personalMarks, personalOfSelect } from "./personal-marks.ts";
import { personalOfExport } from "./personal-of-export.ts";

/**
 * The operations as people with restricted personal data may have them (row 197). `workspace` is what they see of it, so that all they can
 * send goes to connections that allow it.
 */
export function maskedOperations(workspace: Workspace, plain: Operations): Operations {
  const masked = maskedAnswers(workspace, plain);
  return {
    validate: (...asked) => withMaskedErrors(() => masked.validate(...asked)),
    plan: (...asked) => withMaskedErrors(() => masked.plan(...asked)),
    run: (...asked) => withMaskedErrors(() => masked.run(...asked)),
    status: (...asked) => withMaskedErrors(() => masked.status(...asked)),
    runs: (...asked) => withMaskedErrors(() => masked.runs(...asked)),
    rejectedList: (...asked) => withMaskedErrors(() => masked.rejectedList(...asked)),
    rejectedShow: (...asked) => withMaskedErrors(() => masked.rejectedShow(...asked)),
    rejectedRetry: (...asked) => withMaskedErrors(() => masked.rejectedRetry(...asked)),
    rejectedDrop: (...asked) => withMaskedErrors(() => masked.rejectedDrop(...asked)),
    actionsList: (...asked) => withMaskedErrors(() => masked.actionsList(...asked)),
    actionsResolve: (...asked) => withMaskedErrors(() => masked.actionsResolve(...asked)),
    explain: (...asked) => withMaskedErrors(() => masked.explain(...asked)),
    exportConfig: (...asked) => withMaskedErrors(() => masked.exportConfig(...asked)),
    query: (...asked) => withMaskedErrors(() => masked.query(...asked)),
    doctor: (...asked) => withMaskedErrors(() => masked.doctor(...asked)),
  };
}

/** What is thrown tells nothing personal either. */
export async function withMaskedErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw maskThrown(error);
  }
}

function maskedAnswers(workspace: Workspace, plain: Operations): Operations {
  const masks = new ExportMasks(workspace);
  return {
    ...plain,
    validate: async (actor) => {
      const report = await plain.validate(actor);
      return { ...report, problems: report.problems.map((one) => maskProblem(one)) };
    },
    plan: async (actor, input) => {
      const plans = await plain.plan(actor, input);
      return await Promise.all(plans.map(async (plan) => maskPlan(await masks.of(actor, plan.export), plan)));
    },
    run: async (actor, input) => {
      const exports = selectExports(workspace.configuration, input).map(({ resource }) => resource);
      const known = new Map<string, Mask>();
      for (const { name } of exports) known.set(name, await masks.of(actor, name));
      const onEvent = (event: RunEvent): void => input.onEvent(maskEvent(event, known));
      const { datasets, exports: reports } = await plain.run(actor, { ...input, onEvent });
      return {
        datasets: datasets.map((one) => ({
          ...one,
          rejections: one.rejections.map((row) => ({ ...row, reason: maskText(row.reason) })),
        })),
        exports: reports.map(maskReport),
      };
    },
    status: async (actor) => maskStatus(await plain.status(actor)),
    runs: async (actor, input) => (await plain.runs(actor, input)).map(maskRun),
    rejectedList: async (actor, input) => {
      const page = await plain.rejectedList(actor, input);
      return { ...page, items: await masks.rejections(actor, page.items) };
    },
    rejectedShow: async (actor, input) => masks.rejections(actor, await plain.rejectedShow(actor, input)),
    actionsList: async (actor, input) =>
      (await plain.actionsList(actor, input)).map((one) => maskProblem(one)),
    actionsResolve: async (actor, input) => {
      const onEvent = (event: RunEvent): void => input.onEvent(maskEvent(event, new Map()));
      return (await plain.actionsResolve(actor, { ...input, onEvent })).map(maskResolution);
    },
    explain: async (actor, input) => {
      const mask = await masks.of(actor, input.exportName);
      const explanation = await withoutKey(input.exportName, () => plain.explain(actor, input));
      return maskExplanation(mask, explanation);
    },
    query: (_, input) => workspace.turn.take(() => maskedQuery(workspace, input)),
    doctor: async (actor) => {
      const { checks } = await plain.doctor(actor);
      return { checks: checks.map((check) => ({ ...check, found: maskText(check.found) })) };
    },
  };
}

/** Within a turn. The SQL sees no personal value, and columns that would hold one say so. */
async function maskedQuery(workspace: Workspace, input: QueryInput): Promise<QueryResult> {
  await prepareRun(workspace, null, () => undefined);
  const masked = await personalMarks(workspace);
  const result = await workspace.store.data.query(input.sql, { ...input, masked });
  const personal = await personalOfSelect(workspace, input.sql, masked);
  return maskColumns(result, personal);
}

export function maskColumns(result: QueryResult, personal: PersonalColumns): QueryResult {
  const rows = result.rows.map((row) =>
    row.map((cell, at) => (personal.has(result.columns[at]?.name ?? "") ? MASKED : cell)),
  );
  return { ...result, rows };
}

const IN_DOUBT = { isColumn: () => true, isTarget: () => true, key: true } as const;

/** Masks by export; of one that is not configured any more everything is in doubt. */
export class ExportMasks {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  async of(actor: Actor, exportName: string): Promise<Mask> {
    if (actor.restricted !== true) return maskFor(actor, IN_DOUBT);
    const { configuration } = this.#workspace;
    const found = configured(configuration, "Export").find(({ resource }) => resource.name === exportName);
    if (found === undefined) return maskFor(actor, IN_DOUBT);
    return maskFor(actor, await personalOfExport(this.#workspace, found.resource));
  }

  async rejections(actor: Actor, rejections: readonly Rejection[]): Promise<readonly Rejection[]> {
    const masks = new Map<string, Mask>();
    for (const { exportName } of rejections)
      if (!masks.has(exportName)) masks.set(exportName, await this.of(actor, exportName));
    return rejections.flatMap((one) => {
      const mask = masks.get(one.exportName);
      return mask === undefined ? [] : maskRejection(mask, one);
    });
  }
}

export function maskRun<Shown extends Pick<Run, "error">>(run: Shown): Shown {
  return run.error === null ? run : { ...run, error: maskProblem(run.error) };
}

function maskReport(report: RunReport): RunReport {
  return report.error === null ? report : { ...report, error: maskProblem(report.error) };
}

function maskStatus(status: StatusReport): StatusReport {
  return {
    ...status,
    exports: status.exports.map((one) => ({
      ...one,
      lastRun: one.lastRun === null ? null : maskRun(one.lastRun),
    })),
    actions: status.actions.map((action) => maskProblem(action)),
  };
}

function maskResolution({ action, stillOpen, runs, workflow }: ActionResolution): ActionResolution {
  return {
    workflow,
    action: maskProblem(action),
    stillOpen: stillOpen === null ? null : maskText(stillOpen),
    runs: runs.map(maskReport),
  };
}

/** A plan in an event is shown without its samples where it is not known how to mask them. */
export function maskEvent(event: RunEvent, masks: ReadonlyMap<string, Mask>): RunEvent {
  switch (event.kind) {
    case "planned": {
      const mask = masks.get(event.export);
      return {
        ...event,
        plan: mask === undefined ? { ...event.plan, samples: [] } : maskPlan(mask, event.plan),
      };
    }
    case "finished":
      return { ...event, report: maskReport(event.report) };
    case "dataset":
    case "phase":
    case "progress":
    case "waiting":
      return event;
  }
}

/** Whether somebody is there is not told by names that are near. */
async function withoutKey<T>(exportName: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!problemsOf(error).some((problem) => problem.code === "NOT_FOUND")) throw error;
    throw new CodedError("NOT_FOUND", `Export "${exportName}" knows nobody with this key`, { cause: error });
  }
}
