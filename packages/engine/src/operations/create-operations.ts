import type {
  ExportStatus,
  Operations,
  PeopleCount,
  PlanInput,
  ExportPlan,
  QueryInput,
  RejectedInput,
  StatusReport,
} from "@causeway/api";
import { type Actor, CodedError, CodedErrors } from "@causeway/core";
import type { QueryResult } from "@causeway/ports";
import { readActionView } from "../actions/action-view.ts";
import { readAlerts } from "../alerts/read-alerts.ts";
import { readWatches } from "../alerts/watches.ts";
import { prepareRun } from "../exports/prepare-run.ts";
import { maskedOperations } from "../personal/mask-operations.ts";
import { answerPerActor } from "../sight/answer-per-actor.ts";
import { seenWorkspace } from "../sight/seen-workspace.ts";
import { configured, configuredByName, type Workspace } from "../workspace.ts";
import { doctor } from "./doctor.ts";
import { rejectedOfPerson, rejectedPage } from "./rejected-page.ts";
import { explain } from "./explain.ts";
import { resolveActions } from "./resolve-actions.ts";
import { runExports } from "./run.ts";
import { validate } from "./validate.ts";

/** The operations on one workspace; see Operations for each contract. They may overlap, save `run` with another `run`. */
export function createOperations(workspace: Workspace): Operations {
  const whole = plainOperations(workspace);
  return answerPerActor(OPERATION_NAMES, (actor) => {
    const seen = seenWorkspace(workspace, actor);
    return seen === null ? whole : maskedOperations(seen, plainOperations(seen));
  });
}

const OPERATION_NAMES: Readonly<Record<keyof Operations, true>> = {
  validate: true,
  plan: true,
  run: true,
  status: true,
  runs: true,
  rejectedList: true,
  rejectedShow: true,
  rejectedRetry: true,
  rejectedDrop: true,
  actionsList: true,
  actionsResolve: true,
  explain: true,
  exportConfig: true,
  query: true,
  doctor: true,
};

function plainOperations(workspace: Workspace): Operations {
  const { store, configuration } = workspace;
  const known = (exportName: string | undefined): void => {
    if (exportName !== undefined) configuredByName(configuration, "Export", exportName);
  };
  return {
    validate: () => validate(workspace),
    plan: (actor, input) => plan(workspace, actor, input),
    run: (actor, input) => runExports(workspace, actor, input),
    status: () => status(workspace),
    runs: async (_, input) => {
      known(input.exportName);
      return store.runs.list(input);
    },
    rejectedList: async (_, { cursor, ...input }) => {
      known(input.exportName);
      return rejectedPage(store.delivery, input, cursor);
    },
    rejectedShow: async (_, { exportName, key }) => {
      known(exportName);
      return rejectedOfPerson(store.delivery, { exportName, key });
    },
    rejectedRetry: async (_, input) =>
      people(input, known, (name, key) => store.delivery.forgetRefused(name, key)),
    rejectedDrop: async (_, input) =>
      people(input, known, (name, key) => store.delivery.dropRejections(name, key)),
    actionsList: async (_, input) =>
      Promise.all((await store.runs.actions(input)).map((action) => readActionView(workspace, action))),
    actionsResolve: (actor, input) => resolveActions(workspace, actor, input),
    explain: (_, input) => explain(workspace, input),
    exportConfig: () => Promise.resolve(configuration.resources.map((one) => one.recorded)),
    query: (_, input) => query(workspace, input),
    doctor: () => doctor(workspace),
  };
}

async function people(
  { exportName, key }: RejectedInput,
  known: (exportName: string) => void,
  step: (exportName: string, key?: string) => Promise<number>,
): Promise<PeopleCount> {
  known(exportName);
  return { people: await (key === undefined ? step(exportName) : step(exportName, key)) };
}

/** A plan is a dry run whose `planned` events are the answer; an export that cannot be planned is an error. */
async function plan(workspace: Workspace, actor: Actor, input: PlanInput): Promise<readonly ExportPlan[]> {
  const plans: ExportPlan[] = [];
  const result = await runExports(workspace, actor, {
    ...input,
    dryRun: true,
    onEvent: (event) => {
      if (event.kind === "planned") plans.push(event.plan);
      else input.onEvent(event);
    },
  });
  const failures = result.exports.flatMap(({ error }) =>
    error === null ? [] : new CodedError(error.code, error.message, { advice: error.advice }),
  );
  if (failures.length > 0) throw new CodedErrors(failures);
  return plans;
}

async function status({ store, configuration, clock }: Workspace): Promise<StatusReport> {
  const actions = await store.runs.actions({ state: "open" });
  const watches = await readWatches({ store, clock, configuration });
  const alerts = await readAlerts({ store, clock }, [...watches.values()]);
  const exports: ExportStatus[] = [];
  for (const { resource } of configured(configuration, "Export")) {
    const { connection, state } = resource.spec;
    const alert = alerts.find((one) => one.export === resource.name);
    if (alert === undefined) continue;
    const [lastRun] = await store.runs.list({ exportName: resource.name, limit: 1 });
    exports.push({
      export: resource.name,
      connection,
      draft: state === "draft",
      enabled: configuredByName(configuration, "Connection", connection).resource.spec.enabled,
      paused: actions.some((action) => action.connection === connection && action.exportName === null),
      lastRun: lastRun ?? null,
      rejected: await store.delivery.rejectedPeople({ exportName: resource.name }),
      alert,
      baseline: await store.delivery.baseline(resource.name),
    });
  }
  return { project: configuration.project, exports, actions };
}

/** Loads what changed and defines every model first, so that a query sees what a run would. */
async function query(workspace: Workspace, input: QueryInput): Promise<QueryResult> {
  return workspace.turn.take(async () => {
    await prepareRun(workspace, null, () => undefined);
    return workspace.store.data.query(input.sql, input);
  });
}
