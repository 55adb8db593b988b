import type { Schedule } from "@causeway/core";
import { z } from "zod";
import type {
  ScheduledSubject,
  StartInput,
  Workflow,
  WorkflowEvent,
  WorkflowFigures,
  WorkflowLogLine,
  WorkflowState,
  WorkflowStateEntry,
  WorkflowSubject,
  WorkflowTask,
} from "../../operations/workflows.ts";
import { slug } from "../../resources/metadata-schema.ts";
import { scheduleSchema } from "../../resources/schedule-schema.ts";
import { named, namedBody } from "../route.ts";
import { errorCode } from "./problem-schemas.ts";
import { countsSchema, failureSchema, runEventSchema } from "./run-schemas.ts";

export const subjectKindSchema: z.ZodType<WorkflowSubject["kind"]> = z.enum([
  "Connection",
  "Export",
  "Orchestration",
]);
export const workflowSubjectSchema: z.ZodType<WorkflowSubject> = named(
  "WorkflowSubject",
  z.strictObject({ kind: subjectKindSchema, name: z.string() }),
);

export const workflowStateSchema: z.ZodType<WorkflowState> = z.enum([
  "scheduled",
  "started",
  "running",
  "finalizing",
  "succeeded",
  "stopping",
  "stopped",
  "failed",
  "skipped",
  "cancelled",
]);

const taskStateSchema: z.ZodType<WorkflowTask["state"]> = z.enum([
  "waiting",
  "running",
  "succeeded",
  "partial",
  "failed",
  "stopped",
  "skipped",
]);

const attemptSchema = z.strictObject({
  runId: z.string().nullable(),
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  error: failureSchema.nullable(),
});
const taskSchema = z.strictObject({
  kind: z.enum(["load", "export"]),
  name: z.string(),
  connection: z.string().nullable(),
  state: taskStateSchema,
  attempts: z.array(attemptSchema),
  leftOut: z.strictObject({ atMs: z.number(), error: failureSchema.nullable() }).nullable(),
});

const figuresSchema: z.ZodType<WorkflowFigures> = named(
  "WorkflowFigures",
  z.strictObject({
    counts: countsSchema,
    added: z.int(),
    left: z.int(),
    omitted: z.int(),
    requests: z.int(),
    dataPoints: z.int(),
  }),
);

export const workflowSchema: z.ZodType<Workflow> = named(
  "Workflow",
  z.strictObject({
    id: z.string(),
    subject: workflowSubjectSchema,
    trigger: z.enum(["manual", "schedule", "after", "api"]),
    actor: z.string(),
    state: workflowStateSchema,
    dueAtMs: z.number().nullable(),
    late: z.boolean(),
    createdAtMs: z.number(),
    startedAtMs: z.number().nullable(),
    endedAtMs: z.number().nullable(),
    retryAtMs: z.number().nullable(),
    full: z.boolean(),
    limit: z.int().nullable(),
    tasks: z.array(taskSchema),
    figures: figuresSchema.nullable(),
    error: failureSchema.nullable(),
    actions: z.array(z.string()),
  }),
);

export const stateEntrySchema: z.ZodType<WorkflowStateEntry> = named(
  "WorkflowStateEntry",
  z.strictObject({
    atMs: z.number(),
    task: z
      .strictObject({ kind: z.enum(["load", "export"]), name: z.string() })
      .nullable()
      .describe("Null: the workflow itself."),
    state: z.union([workflowStateSchema, taskStateSchema]),
    code: errorCode.nullable(),
  }),
);

export const logLineSchema: z.ZodType<WorkflowLogLine> = named(
  "WorkflowLogLine",
  z.strictObject({
    no: z.int(),
    atMs: z.number(),
    about: z.string().nullable().describe("A dataset or export; null: the whole."),
    text: z.string(),
  }),
);

export const workflowEventSchema: z.ZodType<WorkflowEvent> = named(
  "WorkflowEvent",
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("workflow"), workflow: workflowSchema }),
    z.strictObject({ kind: z.literal("run"), event: runEventSchema }),
  ]),
);

export type StartBody = Omit<StartInput, "idempotencyKey">;
export const startBody: z.ZodType<StartBody> = namedBody(
  "StartRun",
  z.strictObject({
    subject: z.strictObject({ kind: subjectKindSchema, name: slug }),
    full: z.boolean().default(false).describe("Ignore what was sent before."),
    limit: z.int().min(1).exactOptional().describe("Send at most this many people of each export."),
    evenIfOff: z.boolean().default(false).describe("Run although the connection is switched off."),
  }),
);

export interface NextTimesBody {
  readonly schedule: Schedule;
  readonly count: number;
}
export const nextTimesBody: z.ZodType<NextTimesBody> = namedBody(
  "NextTimes",
  z.strictObject({ schedule: scheduleSchema, count: z.int().min(1).max(50).default(5) }),
);

export const scheduledSchema: z.ZodType<ScheduledSubject> = named(
  "ScheduledSubject",
  z.strictObject({
    subject: workflowSubjectSchema,
    schedule: scheduleSchema.nullable(),
    after: z.array(z.string()),
    enabled: z.boolean(),
    nextMs: z.number().nullable(),
  }),
);
