import type { Run, RunCounts, RunDetail } from "@causeway/ports";
import { z } from "zod";
import type {
  Batch,
  BatchDetail,
  FunnelExit,
  FunnelStep,
  RequestView,
  RunView,
} from "../../operations/inspect.ts";
import type { ExportPlan } from "../../operations/plan.ts";
import type { DatasetReport, RunEvent, RunFailure, RunReport, RunResult } from "../../operations/run.ts";
import { named } from "../route.ts";
import { cellSchema, changesSchema, countsBy } from "./data-schemas.ts";
import { errorCode, problemSchema } from "./problem-schemas.ts";

export const countsSchema: z.ZodType<RunCounts> = named(
  "RunCounts",
  z.strictObject({
    selected: z.int(),
    unchanged: z.int(),
    changed: z.int(),
    accepted: z.int(),
    assumed: z.int(),
    rejected: z.int(),
    uncertain: z.int(),
    parked: z.int(),
    pending: z.int(),
    invalid: z.int(),
    skipped: z.int(),
  }),
);

const detailShape = {
  skipped: countsBy,
  omitted: countsBy,
  stripped: countsBy,
  requests: z.int(),
  objects: z.int(),
  dataPoints: z.int(),
  invalidBy: countsBy.exactOptional(),
  attributes: countsBy.exactOptional(),
  added: z.int().exactOptional(),
  left: z.int().exactOptional(),
};
const detailSchema: z.ZodType<RunDetail> = named("RunDetail", z.strictObject(detailShape));

export const failureSchema: z.ZodType<RunFailure> = named(
  "Failure",
  z.strictObject({ code: errorCode, message: z.string(), advice: z.string() }),
);

const runShape = {
  id: z.string(),
  exportName: z.string(),
  connection: z.string(),
  actor: z.string(),
  startedAtMs: z.number(),
  revision: z.int().nullable(),
  status: z.enum(["running", "succeeded", "partial", "failed", "stopped"]),
  counts: countsSchema.nullable(),
  detail: detailSchema.nullable(),
  endedAtMs: z.number().nullable(),
  error: z.strictObject({ code: errorCode, message: z.string() }).nullable(),
};
export const runSchema: z.ZodType<Run> = named("Run", z.strictObject(runShape));

const exitSchema: z.ZodType<FunnelExit> = z.strictObject({
  state: z.string(),
  reason: z.string(),
  people: z.int(),
  samples: z.array(z.string()),
});
const stepSchema: z.ZodType<FunnelStep> = named(
  "FunnelStep",
  z.strictObject({
    name: z.enum(["selected", "changed", "sent", "accepted"]),
    people: z.int(),
    leaving: z.array(exitSchema),
  }),
);
export const runViewSchema: z.ZodType<RunView> = named(
  "RunView",
  z.strictObject({
    ...runShape,
    error: failureSchema.nullable(),
    workflowId: z.string().nullable(),
    funnel: z.array(stepSchema),
  }),
);

const batchShape = {
  runId: z.string(),
  number: z.int(),
  sentAtMs: z.number(),
  milliseconds: z.number().nullable(),
  objects: z.int(),
  outcome: z.string(),
  status: z.int().nullable(),
  requestId: z.string().nullable(),
  detail: z.string().nullable(),
};
export const batchSchema: z.ZodType<Batch> = named("Batch", z.strictObject(batchShape));

export const requestViewSchema: z.ZodType<RequestView> = named(
  "RequestView",
  z.strictObject({ ...batchShape, exportName: z.string(), connection: z.string() }),
);

const headers = z.record(z.string(), z.string());
export const batchDetailSchema: z.ZodType<BatchDetail> = named(
  "BatchDetail",
  z.strictObject({
    ...batchShape,
    request: z.strictObject({ method: z.string(), path: z.string(), headers, body: z.string() }).nullable(),
    response: z.strictObject({ headers, body: z.string() }).nullable(),
    people: z.array(
      z.strictObject({
        key: z.string(),
        object: z.string().nullable(),
        outcome: z.enum(["accepted", "rejected", "uncertain", "unsent"]),
        reason: z.string().nullable(),
      }),
    ),
  }),
);

export const runReportSchema: z.ZodType<RunReport> = named(
  "RunReport",
  z.strictObject({
    ...detailShape,
    run: z.string().nullable(),
    export: z.string(),
    connection: z.string(),
    status: z.enum(["succeeded", "partial", "failed"]),
    counts: countsSchema,
    seconds: z.number(),
    error: failureSchema.nullable(),
  }),
);

const rowRejections = z.array(z.strictObject({ file: z.string(), line: z.int(), reason: z.string() }));

const datasetReportSchema: z.ZodType<DatasetReport> = named(
  "DatasetReport",
  z.strictObject({
    name: z.string(),
    loaded: z.boolean(),
    rows: z.int(),
    rejectedRows: z.int(),
    rejections: rowRejections,
  }),
);

export const runResultSchema: z.ZodType<RunResult> = named(
  "RunResult",
  z.strictObject({ datasets: z.array(datasetReportSchema), exports: z.array(runReportSchema) }),
);

export const planSchema: z.ZodType<ExportPlan> = named(
  "ExportPlan",
  z.strictObject({
    export: z.string(),
    connection: z.string(),
    selected: z.int(),
    toAdd: z.int(),
    toChange: z.int(),
    unchanged: z.int(),
    toLeave: z.int(),
    invalid: z.int(),
    skipped: z.int(),
    held: z.int(),
    skippedBy: countsBy,
    invalidBy: countsBy,
    omitted: countsBy,
    stripped: countsBy,
    withheld: countsBy,
    dataPoints: z.int(),
    billable: z.boolean(),
    requests: z.int(),
    seconds: z.number(),
    attributes: z.array(z.strictObject({ target: z.string(), people: z.int() })),
    samples: z.array(
      z.strictObject({
        key: z.string(),
        known: z.boolean(),
        changes: z.array(z.strictObject({ target: z.string(), from: cellSchema, to: cellSchema })),
      }),
    ),
    configuration: changesSchema,
    warnings: z.array(problemSchema),
  }),
);

export const runEventSchema: z.ZodType<RunEvent> = named(
  "RunEvent",
  z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("dataset"),
      name: z.string(),
      state: z.enum(["loading", "loaded", "unchanged"]),
      rows: z.int(),
      rejectedRows: z.int(),
      rejections: rowRejections.exactOptional(),
    }),
    z.strictObject({
      kind: z.literal("phase"),
      export: z.string(),
      phase: z.enum(["recover", "stage", "diff", "send"]),
    }),
    z.strictObject({ kind: z.literal("planned"), export: z.string(), plan: planSchema }),
    z.strictObject({
      kind: z.literal("progress"),
      export: z.string(),
      done: z.int(),
      total: z.int(),
      requests: z.int(),
      peoplePerSecond: z.number(),
    }),
    z.strictObject({
      kind: z.literal("waiting"),
      export: z.string(),
      reason: z.enum(["rate-limit", "retry", "hold"]),
      waitMs: z.number(),
    }),
    z.strictObject({ kind: z.literal("finished"), export: z.string(), report: runReportSchema }),
  ]),
);
