import type { PersonRequest, PersonState, PersonValues, Rejection } from "@causeway/ports";
import { z } from "zod";
import type { Explanation } from "../../operations/explain.ts";
import type { ActionResolution, ActionView } from "../../operations/actions.ts";
import type { PeopleCount, QueryInput, RejectedInput } from "../../operations/operations.ts";
import { KIND_NAMES } from "../../resources/kinds.ts";
import { named, namedBody } from "../route.ts";
import { cellSchema, cellsSchema, columnSchema } from "./data-schemas.ts";
import { errorCode } from "./problem-schemas.ts";
import { runReportSchema } from "./run-schemas.ts";

export const rejectionSchema: z.ZodType<Rejection> = named(
  "Rejection",
  z.strictObject({
    exportName: z.string(),
    runId: z.string(),
    kind: z.enum(["invalid", "rejected"]),
    key: z.string().nullable(),
    target: z.string().nullable(),
    value: cellSchema,
    reason: z.string(),
    atMs: z.number(),
  }),
);

/** Longest key of a person that an address or body may hold. */
export const KEY_LENGTH_MAX: number = 2000;
const name = z.string().max(100);

/** Names of exports and keys of people as bodies spell them. */
export const rejectedBody: z.ZodType<RejectedInput> = namedBody(
  "RejectedInput",
  z.strictObject({
    exportName: name,
    key: z.string().max(KEY_LENGTH_MAX).exactOptional().describe("All of the export's where absent."),
  }),
);

export const peopleCountSchema: z.ZodType<PeopleCount> = named(
  "PeopleCount",
  z.strictObject({ people: z.int() }),
);

export const actionSchema: z.ZodType<ActionView> = named(
  "WorkflowAction",
  z.strictObject({
    id: z.string(),
    connection: z.string(),
    exportName: z.string().nullable(),
    runId: z.string(),
    workflowId: z.string().nullable(),
    code: errorCode,
    message: z.string(),
    openedAtMs: z.number(),
    state: z.enum(["open", "resolved"]),
    resolvedAtMs: z.number().nullable(),
    title: z.string(),
    people: z.int().nullable(),
    attribution: z.enum(["customer", "braze", "causeway"]),
    steps: z.array(z.string()),
    links: z.array(z.strictObject({ kind: z.enum(KIND_NAMES), name: z.string() })),
  }),
);

export const resolutionSchema: z.ZodType<ActionResolution> = named(
  "ActionResolution",
  z.strictObject({
    action: actionSchema,
    stillOpen: z.string().nullable().describe("Why it stays open; null: it is resolved."),
    workflow: z.string().nullable().describe("The workflow that goes on."),
    runs: z.array(runReportSchema),
  }),
);

const values: z.ZodType<PersonValues> = z.strictObject({ values: cellsSchema });

const personRequestSchema: z.ZodType<PersonRequest> = z.strictObject({
  person: z
    .enum(["accepted", "assumed", "rejected", "uncertain", "partial"])
    .describe("What became of the person in it, whatever became of the others in it."),
  sentAtMs: z.number(),
  fromN: z.int(),
  toN: z.int(),
  objects: z.int(),
  outcome: z.string(),
  status: z.int().nullable(),
  requestId: z.string().nullable(),
  detail: z.string().nullable(),
});

const personStateSchema: z.ZodType<PersonState> = named(
  "PersonState",
  z.strictObject({
    wanted: values.nullable(),
    problem: z.string().nullable(),
    ledger: z
      .strictObject({
        values: cellsSchema,
        sentAtMs: z.number(),
        assumed: z.boolean(),
        runId: z.string(),
      })
      .nullable(),
    doubt: z.strictObject({ values: cellsSchema, holdUntilMs: z.number() }).nullable(),
    refused: values.nullable(),
    baseline: values.nullable(),
    change: z.array(z.string()).nullable(),
    lastRequest: personRequestSchema.nullable(),
    leftAtMs: z.number().nullable(),
  }),
);

export const explanationSchema: z.ZodType<Explanation> = named(
  "Explanation",
  z.strictObject({
    export: z.string(),
    key: z.string(),
    source: z.strictObject({ columns: z.array(columnSchema), rows: z.array(z.array(cellSchema)) }),
    attributes: z.array(
      z.strictObject({
        target: z.string(),
        column: z.string().nullable(),
        source: cellSchema,
        wanted: cellSchema,
        acknowledged: cellSchema,
        state: z.enum(["sent", "to-send", "refused", "uncertain", "omitted", "existing", "never"]),
        reason: z
          .string()
          .nullable()
          .describe(
            "What Braze said when it refused the value; null: it is not refused, or that is not kept any more.",
          ),
      }),
    ),
    state: personStateSchema,
    verdict: z.enum([
      "not-selected",
      "invalid",
      "up-to-date",
      "to-send",
      "rejected",
      "uncertain",
      "existing",
      "assumed",
    ]),
    why: z.string(),
  }),
);

/** Most rows that one query answers. */
export const QUERY_ROWS_MAX: number = 10_000;

export type QueryBody = Pick<QueryInput, "sql" | "maxRows">;
export const queryBody: z.ZodType<QueryBody> = namedBody(
  "Query",
  z.strictObject({
    sql: z.string().min(1).max(100_000).describe("One SELECT."),
    maxRows: z.int().min(1).max(QUERY_ROWS_MAX).default(1000),
  }),
);
