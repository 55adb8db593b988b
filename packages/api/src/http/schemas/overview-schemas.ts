import type { AlertLevel, CodeRow, ErrorCode, RunTrouble } from "@causeway/core";
import type { BaselineState } from "@causeway/ports";
import { z } from "zod";
import type { ActionView } from "../../operations/actions.ts";
import type { DoctorReport } from "../../operations/doctor.ts";
import type { StatusReport } from "../../operations/status.ts";
import type { ValidationReport } from "../../operations/validate.ts";
import type { Workflow, WorkflowSubject } from "../../operations/workflows.ts";
import { KIND_NAMES } from "../../resources/kinds.ts";
import { named } from "../route.ts";
import { alertLevel, exportAlertSchema } from "./alert-schemas.ts";
import { countsBy } from "./data-schemas.ts";
import { actionSchema } from "./people-schemas.ts";
import { errorCode, problemSchema } from "./problem-schemas.ts";
import { runSchema } from "./run-schemas.ts";
import { workflowSchema, workflowSubjectSchema } from "./workflow-schemas.ts";

export const validationSchema: z.ZodType<ValidationReport> = named(
  "ValidationReport",
  z.strictObject({
    problems: z.array(problemSchema),
    warnings: z.array(problemSchema),
    objects: z.record(z.enum(KIND_NAMES), z.int()),
  }),
);

const baselineSchema: z.ZodType<BaselineState> = named(
  "Baseline",
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("not-run") }),
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({ kind: z.literal("noted"), notedAtMs: z.number(), people: z.int() }),
  ]),
);

const peopleRefused = z
  .int()
  .describe("People of whom rows or values are listed as refused now, by us or by Braze.");

export const statusSchema: z.ZodType<StatusReport> = named(
  "StatusReport",
  z.strictObject({
    project: z.string(),
    exports: z.array(
      z.strictObject({
        export: z.string(),
        connection: z.string(),
        draft: z.boolean(),
        enabled: z.boolean(),
        paused: z.boolean(),
        lastRun: runSchema.nullable(),
        rejected: peopleRefused,
        alert: exportAlertSchema,
        baseline: baselineSchema,
      }),
    ),
    actions: z.array(actionSchema),
  }),
);

export const doctorSchema: z.ZodType<DoctorReport> = named(
  "DoctorReport",
  z.strictObject({
    checks: z.array(
      z.strictObject({
        what: z.string(),
        state: z.enum(["ok", "warning", "failed"]),
        found: z.string(),
        advice: z.string(),
      }),
    ),
  }),
);

/** What the first page shows. */
export interface HomeView {
  readonly exports: readonly HomeExport[];
  /** Open ones. */
  readonly actions: readonly ActionView[];
  /** Those that are not over, in the order in which they run. */
  readonly underWay: readonly Workflow[];
  /** Data points that were accepted since the first of the month, of all exports. */
  readonly dataPointsThisMonth: number;
}

export interface HomeExport {
  readonly name: string;
  readonly label: string | null;
  readonly connection: string;
  /**
   * draft: nothing runs it. off: the connection is switched off. paused: an open action holds it. never-run; otherwise the last run's
   * state.
   */
  readonly state:
    | "draft"
    | "off"
    | "paused"
    | "never-run"
    | "running"
    | "succeeded"
    | "partial"
    | "failed"
    | "stopped";
  readonly lastRun: HomeRun | null;
  /** Where to look for the reason where the last run failed; null: nowhere, or it was stopped (features.md row 16). */
  readonly trouble: RunTrouble | null;
  /** By its own schedule, its connection's or an orchestration's; null: it does not start by itself. */
  readonly nextMs: number | null;
  /** What has a further time for it, soonest first; the first one's is `nextMs`. */
  readonly startedBy: readonly WorkflowSubject[];
  /** Selected by the last run that got so far; null: none did. */
  readonly people: number | null;
  /** People of whom rows or values are listed as refused now, by us or by Braze. */
  readonly rejected: number;
  /** Of its thresholds. */
  readonly alert: AlertLevel;
  /** Nobody is told of it until then; null: it is not muted. */
  readonly mutedUntilMs: number | null;
  /** What is left of the people who were there before the first run. */
  readonly baseline: BaselineState;
  readonly dataPointsThisMonth: number;
  /** Where its threshold for them is critical, or else a warning; null: it has none. */
  readonly dataPointsBudget: number | null;
  /** The last runs, oldest first, at most HOME_TREND_RUNS. */
  readonly trend: readonly HomeRun[];
}

export interface HomeRun {
  readonly id: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly status: "running" | "succeeded" | "partial" | "failed" | "stopped";
  readonly accepted: number;
  readonly rejected: number;
}

export const HOME_TREND_RUNS: number = 14;

const homeRunSchema: z.ZodType<HomeRun> = named(
  "HomeRun",
  z.strictObject({
    id: z.string(),
    startedAtMs: z.number(),
    endedAtMs: z.number().nullable(),
    status: z.enum(["running", "succeeded", "partial", "failed", "stopped"]),
    accepted: z.int(),
    rejected: z.int(),
  }),
);

const homeExportSchema: z.ZodType<HomeExport> = named(
  "HomeExport",
  z.strictObject({
    name: z.string(),
    label: z.string().nullable(),
    connection: z.string(),
    state: z.enum([
      "draft",
      "off",
      "paused",
      "never-run",
      "running",
      "succeeded",
      "partial",
      "failed",
      "stopped",
    ]),
    lastRun: homeRunSchema.nullable(),
    trouble: z
      .enum(["configuration", "exchange"])
      .nullable()
      .describe("Of the last run: a check of ours refused it, or Braze or the way there did."),
    nextMs: z.number().nullable(),
    startedBy: z
      .array(workflowSubjectSchema)
      .describe("What has a further time for it, soonest first: itself, its connection, orchestrations."),
    people: z.int().nullable(),
    rejected: peopleRefused,
    alert: alertLevel,
    mutedUntilMs: z.number().nullable(),
    baseline: baselineSchema,
    dataPointsThisMonth: z.int(),
    dataPointsBudget: z.int().nullable(),
    trend: z.array(homeRunSchema),
  }),
);

export const homeSchema: z.ZodType<HomeView> = named(
  "Home",
  z.strictObject({
    exports: z.array(homeExportSchema),
    actions: z.array(actionSchema),
    underWay: z.array(workflowSchema),
    dataPointsThisMonth: z.int(),
  }),
);

/** What pages and programs need to know of the server. No secret, no personal data. */
export interface SettingsView {
  readonly project: string;
  /** IANA name, of the project. */
  readonly timezone: string;
  readonly version: string;
  /** Some credential's endpoint is a loopback address, as the simulator's is. */
  readonly simulator: boolean;
  /** By name and unit, for example `uploadBytesMax`. */
  readonly limits: { readonly [name: string]: number };
  /** Null: the caller may not see the configuration. */
  readonly egress: EgressView | null;
}

/** What may be called beside public addresses, as the server was started. */
export interface EgressView {
  /** Addresses and ranges. */
  readonly allow: readonly string[];
  /** The server's own machine. */
  readonly loopback: boolean;
}

export const settingsSchema: z.ZodType<SettingsView> = named(
  "Settings",
  z.strictObject({
    project: z.string(),
    timezone: z.string(),
    version: z.string(),
    simulator: z.boolean(),
    limits: countsBy,
    egress: z.strictObject({ allow: z.array(z.string()), loopback: z.boolean() }).nullable(),
  }),
);

export interface ErrorCodeView extends CodeRow {
  readonly code: ErrorCode;
}

export const errorCodeSchema: z.ZodType<ErrorCodeView> = named(
  "ErrorCode",
  z.strictObject({
    code: errorCode,
    meaning: z.string(),
    advice: z.string(),
    retry: z.enum(["never", "later", "after-a-person"]),
    attribution: z.enum(["customer", "braze", "causeway"]),
    httpStatus: z.int(),
    exitCode: z.union([z.literal(2), z.literal(3)]),
  }),
);

/** What /events tells: that something is another than before. Figures and states only. */
export type LiveEvent =
  | { readonly kind: "workflow"; readonly workflow: Workflow }
  | {
      readonly kind: "counts";
      readonly unread: number;
      /** Open workflow actions. */
      readonly actions: number;
      readonly running: number;
    };

export const liveEventSchema: z.ZodType<LiveEvent> = named(
  "LiveEvent",
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("workflow"), workflow: workflowSchema }),
    z.strictObject({
      kind: z.literal("counts"),
      unread: z.int(),
      actions: z.int(),
      running: z.int(),
    }),
  ]),
);

export interface VersionView {
  readonly version: string;
  readonly node: string;
}
export const versionSchema: z.ZodType<VersionView> = named(
  "Version",
  z.strictObject({ version: z.string(), node: z.string() }),
);

export interface HealthView {
  readonly status: "ok" | "starting" | "draining" | "failed";
}
export const healthSchema: z.ZodType<HealthView> = named(
  "Health",
  z.strictObject({ status: z.enum(["ok", "starting", "draining", "failed"]) }),
);
