import { z } from "zod";
import type {
  BrazeInstance,
  CredentialTest,
  CredentialTestInput,
  DetectedFiles,
  FoundBrazeInstances,
  MappingPreview,
  MappingPreviewInput,
  MappingSuggestion,
  MappingTarget,
  ModelPreview,
  ModelPreviewInput,
  ModelSnapshot,
  ModelSnapshotInput,
  RelationView,
  SendTestResult,
  UploadedFile,
} from "../../operations/preview.ts";
import { slug } from "../../resources/metadata-schema.ts";
import { named, namedBody } from "../route.ts";
import { cellSchema, cellsSchema, columnShape, columnTypeSchema, queryResultSchema } from "./data-schemas.ts";
import { KEY_LENGTH_MAX } from "./people-schemas.ts";
import { errorCode, problemSchema } from "./problem-schemas.ts";

const sqlMax = 100_000;

const instanceSchema: z.ZodType<BrazeInstance> = named(
  "BrazeInstance",
  z.strictObject({ name: z.string(), dashboard: z.string(), endpoint: z.string() }),
);

export const foundInstancesSchema: z.ZodType<FoundBrazeInstances> = named(
  "FoundBrazeInstances",
  z.strictObject({
    meant: instanceSchema.nullable().describe("Null where the search is no whole name or address."),
    items: z.array(instanceSchema).describe("The one that is meant, or what the search may become."),
  }),
);

export const credentialTestBody: z.ZodType<CredentialTestInput> = namedBody(
  "CredentialTestInput",
  z.union([
    z.strictObject({ name: slug }),
    z.strictObject({
      spec: z.strictObject({
        instance: z.string().max(100).exactOptional(),
        endpoint: z.string().max(2000).exactOptional(),
        allowCustomHost: z.boolean().exactOptional(),
        apiKey: z.string().max(1000),
      }),
    }),
  ]),
);

export const credentialTestSchema: z.ZodType<CredentialTest> = named(
  "CredentialTest",
  z.strictObject({
    state: z.enum(["healthy", "failing", "unverified"]),
    summary: z.string(),
    status: z.int().nullable(),
    permissions: z.array(
      z.strictObject({
        permission: z.string(),
        granted: z.boolean().nullable(),
        evidence: z.string(),
        neededBy: z.array(z.string()),
      }),
    ),
    testedAtMs: z.number(),
    simulator: z.boolean(),
  }),
);

export interface UploadBody {
  readonly file: string;
}
export const uploadBody: z.ZodType<UploadBody> = namedBody(
  "Upload",
  z.strictObject({ file: z.string().meta({ format: "binary" }).describe("The file with its name.") }),
);

export const uploadedFileSchema: z.ZodType<UploadedFile> = named(
  "UploadedFile",
  z.strictObject({
    path: z.string(),
    format: z.enum(["csv", "ndjson", "parquet"]),
    sizeBytes: z.int(),
  }),
);

export interface DetectBody {
  readonly files: unknown;
}
export const detectBody: z.ZodType<DetectBody> = namedBody(
  "Detect",
  z.strictObject({ files: z.unknown().describe("Dataset.spec.files as it is written.") }),
);

export const detectedSchema: z.ZodType<DetectedFiles> = named(
  "DetectedFiles",
  z.strictObject({
    files: z.array(z.strictObject({ path: z.string(), sizeBytes: z.int() })),
    columns: z.array(
      z.strictObject({
        label: z.string(),
        name: z.string(),
        type: columnTypeSchema,
        personal: z.boolean(),
      }),
    ),
    sample: queryResultSchema,
    rejections: z.array(z.strictObject({ file: z.string(), line: z.int(), reason: z.string() })),
  }),
);

export const modelPreviewBody: z.ZodType<ModelPreviewInput> = namedBody(
  "ModelPreviewInput",
  z.strictObject({
    sql: z.string().min(1).max(sqlMax),
    key: z.string().max(200).nullable().default(null),
    limit: z.int().min(1).max(1000).default(100),
  }),
);

export const modelPreviewSchema: z.ZodType<ModelPreview> = named(
  "ModelPreview",
  z.strictObject({
    result: queryResultSchema,
    rows: z.int(),
    milliseconds: z.number(),
    key: z
      .strictObject({
        column: z.string(),
        nulls: z.int(),
        duplicates: z.int(),
        examples: z.array(z.string()),
      })
      .nullable(),
    personal: z.array(z.string()),
  }),
);

export const snapshotBody: z.ZodType<ModelSnapshotInput> = namedBody(
  "ModelSnapshotInput",
  z.strictObject({ sql: z.string().min(1).max(sqlMax), name: slug.exactOptional() }),
);

export const snapshotSchema: z.ZodType<ModelSnapshot> = named(
  "ModelSnapshot",
  z.strictObject({
    rowsLookedAt: z.int(),
    capped: z.boolean(),
    columnsLeftOut: z.int(),
    columns: z.array(
      z.strictObject({
        name: z.string(),
        type: columnTypeSchema,
        personal: z.boolean(),
        figures: z
          .strictObject({
            filled: z.int(),
            distinct: z.int(),
            top: z.array(z.strictObject({ value: z.string(), rows: z.int() })),
            range: z.strictObject({ min: z.string(), median: z.string(), max: z.string() }).nullable(),
          })
          .nullable(),
      }),
    ),
    channels: z.array(
      z.strictObject({
        channel: z.enum(["email", "phone", "push"]),
        columns: z.array(z.string()),
        people: z.int().nullable(),
      }),
    ),
  }),
);

export const relationSchema: z.ZodType<RelationView> = named(
  "Relation",
  z.strictObject({
    name: z.string(),
    kind: z.enum(["Dataset", "Model"]),
    columns: z.array(z.strictObject({ ...columnShape, personal: z.boolean() })),
    rows: z.int().nullable(),
    problem: errorCode.nullable(),
  }),
);

export const suggestionSchema: z.ZodType<MappingSuggestion> = named(
  "MappingSuggestion",
  z.strictObject({
    from: z.string(),
    to: z.string(),
    kind: z.enum(["standard", "custom", "identifier"]),
    score: z.number(),
    reason: z.string(),
  }),
);

export const targetSchema: z.ZodType<MappingTarget> = named(
  "MappingTarget",
  z.strictObject({
    name: z.string(),
    group: z.enum(["standard", "custom", "consent"]),
    type: z.string(),
    description: z.string(),
  }),
);

export const mappingPreviewBody: z.ZodType<MappingPreviewInput> = namedBody(
  "MappingPreviewInput",
  z.strictObject({
    spec: z.unknown().describe("Export.spec as it is written."),
    name: slug.exactOptional(),
    key: z.string().max(KEY_LENGTH_MAX).exactOptional(),
  }),
);

export const mappingPreviewSchema: z.ZodType<MappingPreview> = named(
  "MappingPreview",
  z.strictObject({
    columns: z.array(
      z.strictObject({
        name: z.string(),
        type: columnTypeSchema,
        samples: z.array(cellSchema),
        personal: z.boolean(),
      }),
    ),
    problems: z.array(problemSchema),
    warnings: z.array(problemSchema),
    rows: z.array(
      z.strictObject({
        to: z.string(),
        from: z.string().nullable(),
        normaliser: z.string().nullable(),
        billable: z.boolean(),
        people: z.int(),
        dataPointsPerMonth: z.number(),
        omitted: z.int(),
        omittedSamples: z.array(z.string()),
      }),
    ),
    person: z
      .strictObject({
        key: z.string(),
        source: cellsSchema,
        payload: z.string().nullable(),
        changed: z.array(z.string()),
        dataPoints: z.number(),
        dataPointsBy: z.record(z.string(), z.number()),
        normalised: z.array(
          z.strictObject({ target: z.string(), raw: cellSchema, sent: cellSchema, by: z.string() }),
        ),
        omitted: z.array(z.strictObject({ target: z.string(), reason: z.string() })),
        whyNot: z.string().nullable(),
      })
      .nullable(),
    rowsLookedAt: z.int().nullable(),
    capped: z.boolean(),
    sampleKeys: z.array(z.string()),
  }),
);

export interface TestRowBody {
  readonly key: string;
  readonly confirm: boolean;
}
export const testRowBody: z.ZodType<TestRowBody> = namedBody(
  "TestRow",
  z.strictObject({
    key: z.string().min(1).max(KEY_LENGTH_MAX),
    confirm: z
      .boolean()
      .default(false)
      .describe("The person is really sent: true, unless the connection names the key in `testPeople`."),
  }),
);

export const testRowSchema: z.ZodType<SendTestResult> = named(
  "TestRowResult",
  z.strictObject({
    runId: z.string(),
    outcome: z.enum(["accepted", "rejected", "uncertain", "nothing-to-send"]),
    request: z.string().nullable(),
    response: z.string().nullable(),
    readBack: z.discriminatedUnion("state", [
      z.strictObject({ state: z.enum(["not-asked", "not-told"]), why: z.string() }),
      z.strictObject({
        state: z.literal("read"),
        attributes: z.array(
          z.strictObject({
            target: z.string(),
            told: z.unknown(),
            sentNow: z.boolean(),
            held: z.unknown(),
            state: z.enum(["held", "differs", "missing", "not-shown"]),
          }),
        ),
      }),
    ]),
    detail: z.string(),
  }),
);
