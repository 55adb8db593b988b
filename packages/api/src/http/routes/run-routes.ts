import { z } from "zod";
import type { Batch, BatchDetail, RequestView, RunView } from "../../operations/inspect.ts";
import type { Page, PageInput } from "../../operations/page.ts";
import type { ExportPlan } from "../../operations/plan.ts";
import type { RunInput, RunResult } from "../../operations/run.ts";
import type {
  ScheduledSubject,
  Workflow,
  WorkflowEvent,
  WorkflowLogLine,
  WorkflowState,
  WorkflowStateEntry,
  WorkflowSubject,
} from "../../operations/workflows.ts";
import { slug } from "../../resources/metadata-schema.ts";
import {
  type IdParams,
  idParams,
  type List,
  listOf,
  moment,
  pageOf,
  pageShape,
  text,
} from "../parameters.ts";
import { answers, json, named, namedBody, type Route, route } from "../route.ts";
import * as runs from "../schemas/run-schemas.ts";
import * as workflows from "../schemas/workflow-schemas.ts";

export interface RunListQuery extends PageInput {
  readonly export?: string;
  readonly connection?: string;
  readonly status?: RunView["status"];
  readonly fromMs?: number;
  readonly toMs?: number;
}

export interface BatchListQuery extends PageInput {
  readonly outcome?: string;
  readonly key?: string;
  readonly search?: string;
}

export interface RequestListQuery extends BatchListQuery {
  readonly export?: string;
  readonly connection?: string;
  readonly fromMs?: number;
  readonly toMs?: number;
}

export interface BatchParams extends IdParams {
  readonly number: number;
}

export interface WorkflowListQuery extends PageInput {
  readonly subjectKind?: WorkflowSubject["kind"];
  readonly subjectName?: string;
  readonly state?: readonly WorkflowState[];
  readonly connection?: string;
  readonly export?: string;
  readonly fromMs?: number;
  readonly toMs?: number;
}

type Told = "cancellation" | "onEvent";
export type RunNowBody = Omit<RunInput, Told | "existing">;
export type PlanBody = Omit<RunInput, Told | "dryRun">;

const selection = {
  exports: z.array(slug).max(1000).default([]).describe("All exports of enabled connections where empty."),
  connection: slug.exactOptional().describe("Only exports of this connection, in their order."),
  full: z.boolean().default(false).describe("As if nothing had been sent yet."),
  limit: z.int().min(1).exactOptional().describe("Send at most this many people of each export."),
};
const planBody: z.ZodType<PlanBody> = namedBody(
  "PlanInput",
  z.strictObject({
    ...selection,
    existing: z
      .enum(["send", "only-changes"])
      .exactOptional()
      .describe("As if every export said so: what either choice would send."),
  }),
);
const runNowBody: z.ZodType<RunNowBody> = namedBody(
  "RunNowInput",
  z.strictObject({
    ...selection,
    dryRun: z.boolean().default(false).describe("Send nothing and move nothing."),
    evenIfOff: z.boolean().default(false).describe("Exports of connections that are switched off, too."),
  }),
);

const between = { fromMs: moment.exactOptional(), toMs: moment.exactOptional() };
const narrowed = {
  outcome: text.exactOptional(),
  key: text.exactOptional().describe("A person in it."),
  search: text.exactOptional().describe("In what Braze said, or the request id."),
};
const common = { group: "runs", access: "run:read" } as const;

/** Plans, runs, and what a run sent. */
export const runRoutes: {
  readonly plan: Route<{ body: PlanBody; answer: List<ExportPlan> }>;
  readonly start: Route<{ body: workflows.StartBody; answer: Workflow }>;
  readonly runNow: Route<{ body: RunNowBody; answer: RunResult }>;
  readonly runs: Route<{ query: RunListQuery; answer: Page<RunView> }>;
  readonly run: Route<{ params: IdParams; answer: RunView }>;
  readonly batches: Route<{ params: IdParams; query: BatchListQuery; answer: Page<Batch> }>;
  readonly requests: Route<{ query: RequestListQuery; answer: Page<RequestView> }>;
  readonly batch: Route<{ params: BatchParams; answer: BatchDetail }>;
} = {
  plan: route({
    ...common,
    id: "plan",
    method: "POST",
    path: "/api/v1/plans",
    summary: "What a run would send; sends nothing. With Accept: text/event-stream it tells how far it is",
    access: "export:plan",
    audit: "view",
    body: json(planBody),
    answer: {
      status: 200,
      media: "json or events",
      schema: listOf("ExportPlan", runs.planSchema),
      events: runs.runEventSchema,
    },
  }),
  start: route({
    ...common,
    id: "startRun",
    method: "POST",
    path: "/api/v1/runs",
    summary: "Starts a run of an export, a connection or an orchestration; it goes on by itself",
    access: "export:run",
    body: json(workflows.startBody),
    answer: answers.accepted(workflows.workflowSchema),
  }),
  runNow: route({
    ...common,
    id: "runNow",
    method: "POST",
    path: "/api/v1/runs/now",
    summary: "Runs exports while the caller waits, as `causeway run` does; a caller who goes away stops it",
    access: "export:run",
    body: json(runNowBody),
    answer: {
      status: 200,
      media: "json or events",
      schema: runs.runResultSchema,
      events: runs.runEventSchema,
    },
    keepsAnswer: false,
  }),
  runs: route({
    ...common,
    id: "listRuns",
    method: "GET",
    path: "/api/v1/runs",
    summary: "Runs, newest first",
    query: z.strictObject({
      ...pageShape,
      ...between,
      export: text.exactOptional(),
      connection: text.exactOptional(),
      status: z.enum(["running", "succeeded", "partial", "failed", "stopped"]).exactOptional(),
    }),
    answer: answers.ok(pageOf("RunView", runs.runViewSchema)),
  }),
  run: route({
    ...common,
    id: "getRun",
    method: "GET",
    path: "/api/v1/runs/{id}",
    summary: "One run with its funnel",
    params: idParams,
    answer: answers.ok(runs.runViewSchema),
  }),
  batches: route({
    ...common,
    id: "listBatches",
    method: "GET",
    path: "/api/v1/runs/{id}/batches",
    summary: "Requests of a run, in order of sending",
    params: idParams,
    query: z.strictObject({ ...pageShape, ...narrowed }),
    answer: answers.ok(pageOf("Batch", runs.batchSchema)),
  }),
  requests: route({
    ...common,
    id: "listRequests",
    method: "GET",
    path: "/api/v1/requests",
    summary: "Requests of all runs, newest first",
    query: z.strictObject({
      ...pageShape,
      ...narrowed,
      ...between,
      export: text.exactOptional(),
      connection: text.exactOptional(),
    }),
    answer: answers.ok(pageOf("RequestView", runs.requestViewSchema)),
  }),
  batch: route({
    ...common,
    id: "getBatch",
    method: "GET",
    path: "/api/v1/runs/{id}/batches/{number}",
    summary: "One request with its answer and its people",
    audit: "view",
    params: z.strictObject({ id: text, number: z.coerce.number().int().min(1) }),
    answer: answers.ok(runs.batchDetailSchema),
  }),
};

/** Runs on their way, and when they start by themselves. */
export const workflowRoutes: {
  readonly list: Route<{ query: WorkflowListQuery; answer: Page<Workflow> }>;
  readonly get: Route<{ params: IdParams; answer: Workflow }>;
  readonly watch: Route<{ params: IdParams; answer: WorkflowEvent }>;
  readonly stop: Route<{ params: IdParams; answer: Workflow }>;
  readonly retry: Route<{ params: IdParams; answer: Workflow }>;
  readonly states: Route<{ params: IdParams; answer: List<WorkflowStateEntry> }>;
  readonly log: Route<{ params: IdParams; answer: List<WorkflowLogLine> }>;
  readonly schedules: Route<{ answer: List<ScheduledSubject> }>;
  readonly nextTimes: Route<{ body: workflows.NextTimesBody; answer: List<number> }>;
} = {
  list: route({
    ...common,
    id: "listWorkflows",
    method: "GET",
    path: "/api/v1/workflows",
    summary: "Runs as they were started, newest first",
    query: z.strictObject({
      ...pageShape,
      ...between,
      subjectKind: workflows.subjectKindSchema.exactOptional(),
      subjectName: text.exactOptional(),
      state: z
        .preprocess(
          (value) => (typeof value === "string" ? [value] : value),
          z.array(workflows.workflowStateSchema),
        )
        .exactOptional()
        .describe("May stand several times."),
      connection: text.exactOptional(),
      export: text.exactOptional(),
    }),
    answer: answers.ok(pageOf("Workflow", workflows.workflowSchema)),
  }),
  get: route({
    ...common,
    id: "getWorkflow",
    method: "GET",
    path: "/api/v1/workflows/{id}",
    summary: "One workflow with its tasks",
    params: idParams,
    answer: answers.ok(workflows.workflowSchema),
  }),
  watch: route({
    ...common,
    id: "watchWorkflow",
    method: "GET",
    path: "/api/v1/workflows/{id}/events",
    summary: "What happens in a workflow, from its start; ends with it by an event `end`",
    params: idParams,
    answer: { status: 200, media: "events", schema: workflows.workflowEventSchema },
  }),
  stop: route({
    ...common,
    id: "stopWorkflow",
    method: "POST",
    path: "/api/v1/workflows/{id}/stop",
    summary: "Stops it at the end of a batch",
    access: "run:stop",
    params: idParams,
    answer: answers.accepted(workflows.workflowSchema),
  }),
  retry: route({
    ...common,
    id: "retryWorkflow",
    method: "POST",
    path: "/api/v1/workflows/{id}/retry",
    summary: "Goes on with a workflow that failed or was stopped, from where it failed",
    access: "export:run",
    params: idParams,
    answer: answers.accepted(workflows.workflowSchema),
  }),
  states: route({
    ...common,
    id: "listWorkflowStates",
    method: "GET",
    path: "/api/v1/workflows/{id}/states",
    summary: "When a workflow and its tasks entered each state, in that order",
    params: idParams,
    answer: answers.ok(listOf("WorkflowStateEntry", workflows.stateEntrySchema)),
  }),
  log: route({
    ...common,
    id: "listWorkflowLog",
    method: "GET",
    path: "/api/v1/workflows/{id}/log",
    summary: "The last lines of a workflow's log, oldest first",
    params: idParams,
    answer: answers.ok(listOf("WorkflowLogLine", workflows.logLineSchema)),
  }),
  schedules: route({
    ...common,
    id: "listSchedules",
    method: "GET",
    path: "/api/v1/schedules",
    summary: "Everything that starts by itself, by its next time",
    answer: answers.ok(listOf("ScheduledSubject", workflows.scheduledSchema)),
  }),
  nextTimes: route({
    ...common,
    id: "nextTimes",
    method: "POST",
    path: "/api/v1/schedules/next-times",
    summary: "The next moments of a schedule",
    audit: "none",
    body: json(workflows.nextTimesBody),
    answer: answers.ok(named("NextTimesList", z.strictObject({ items: z.array(z.number()) }))),
  }),
};
