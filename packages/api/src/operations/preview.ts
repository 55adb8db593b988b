import type { Actor, CellValue, Column, ColumnType } from "@causeway/core";
import type { QueryResult } from "@causeway/ports";
import type { Problem } from "./problem.ts";

/** What pages show before anything is saved or sent. Masked for restricted actors. */
export interface PreviewOperations {
  /** Braze instances with their addresses; `search` may be a dashboard URL, a REST host or a name (features.md row 3). */
  instances(actor: Actor, input: { readonly search?: string }): Promise<FoundBrazeInstances>;
  /** Probes each endpoint that exports need, writing nothing (row 6). A saved credential by name, or one that is being written. */
  testCredential(actor: Actor, input: CredentialTestInput): Promise<CredentialTest>;
  /** Stores an uploaded file under the data directory; `path` is what Dataset.spec.files.path takes. Throws UPLOAD_LIMIT, and DATASET_UNREADABLE for what is no table. */
  upload(actor: Actor, input: UploadInput): Promise<UploadedFile>;
  /** Columns, types and first rows of files, with what could not be read. */
  detect(actor: Actor, input: { readonly files: unknown }): Promise<DetectedFiles>;
  /** Runs SQL that is being written: at most `limit` rows, its columns, how long it took, and whether `key` is a key (row 76). */
  model(actor: Actor, input: ModelPreviewInput): Promise<ModelPreview>;
  /** What the columns of SQL hold, in numbers, and how many people can be reached (row 106). */
  snapshot(actor: Actor, input: ModelSnapshotInput): Promise<ModelSnapshot>;
  /** Tables and columns for completion. */
  relations(actor: Actor): Promise<readonly RelationView[]>;
  /** Which column probably goes where, best first; nothing is applied (row 50). */
  suggestMapping(actor: Actor, input: { readonly model: string }): Promise<readonly MappingSuggestion[]>;
  /** Known targets of Braze, grouped, with the custom attributes that other exports write. */
  targets(actor: Actor, input: { readonly connection?: string }): Promise<readonly MappingTarget[]>;
  /** The export as it is being written: lints per row, what it costs, one person's payload (rows 55–58, 68–70, 242). */
  mapping(actor: Actor, input: MappingPreviewInput): Promise<MappingPreview>;
  /**
   * Really sends one person to Braze, and reads them back (rows 70, 238). Needs a saved export. Moves the ledger as a run of one would. Throws
   * TEST_NOT_CONFIRMED where it is neither confirmed nor about one of the connection's test people.
   */
  sendTest(actor: Actor, input: SendTestInput): Promise<SendTestResult>;
}

export interface BrazeInstance {
  readonly name: string;
  readonly dashboard: string;
  readonly endpoint: string;
}

export interface FoundBrazeInstances {
  /** The one that the search means; null where it is no whole name or address. */
  readonly meant: BrazeInstance | null;
  /** That one alone, or what the search may become; all where it is empty. */
  readonly items: readonly BrazeInstance[];
}

export type CredentialTestInput =
  | { readonly name: string }
  | {
      readonly spec: {
        readonly instance?: string;
        readonly endpoint?: string;
        readonly allowCustomHost?: boolean;
        readonly apiKey: string;
      };
    };

export interface CredentialTest {
  readonly state: "healthy" | "failing" | "unverified";
  /** One sentence. */
  readonly summary: string;
  readonly status: number | null;
  readonly permissions: readonly PermissionCheck[];
  readonly testedAtMs: number;
  /** The endpoint answered as the simulator. */
  readonly simulator: boolean;
}

export interface PermissionCheck {
  /** For example `users.track`. */
  readonly permission: string;
  readonly granted: boolean | null;
  /** What Braze answered. */
  readonly evidence: string;
  /** What needs it; empty: nothing that is configured. */
  readonly neededBy: readonly string[];
}

export interface UploadInput {
  readonly filename: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface UploadedFile {
  readonly path: string;
  readonly format: "csv" | "ndjson" | "parquet";
  readonly sizeBytes: number;
}

export interface DetectedFiles {
  readonly files: readonly { readonly path: string; readonly sizeBytes: number }[];
  readonly columns: readonly {
    readonly label: string;
    readonly name: string;
    readonly type: ColumnType;
    readonly personal: boolean;
  }[];
  readonly sample: QueryResult;
  readonly rejections: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
}

export interface ModelPreviewInput {
  readonly sql: string;
  readonly key: string | null;
  readonly limit: number;
}

export interface ModelPreview {
  readonly result: QueryResult;
  readonly rows: number;
  readonly milliseconds: number;
  /** Null where no key was named. */
  readonly key: {
    readonly column: string;
    readonly nulls: number;
    readonly duplicates: number;
    readonly examples: readonly string[];
  } | null;
  readonly personal: readonly string[];
}

export interface ModelSnapshotInput {
  readonly sql: string;
  /** The saved model: what exports map from its columns tells which ones reach people, beside their names. */
  readonly name?: string;
}

export interface ModelSnapshot {
  readonly rowsLookedAt: number;
  /** True: there are more rows, and figures are of the first ones alone. */
  readonly capped: boolean;
  /** Columns beyond the limit. */
  readonly columnsLeftOut: number;
  readonly columns: readonly SnapshotColumn[];
  readonly channels: readonly SnapshotChannel[];
}

export interface SnapshotColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly personal: boolean;
  /** Null: it is personal, and whoever asks may not see such data. */
  readonly figures: {
    /** Rows with a value, and how many different ones there are. */
    readonly filled: number;
    readonly distinct: number;
    /** At most five, most common first, as text. */
    readonly top: readonly { readonly value: string; readonly rows: number }[];
    /** Of numbers, dates and times. */
    readonly range: { readonly min: string; readonly median: string; readonly max: string } | null;
  } | null;
}

export interface SnapshotChannel {
  readonly channel: "email" | "phone" | "push";
  /** The columns that say so. */
  readonly columns: readonly string[];
  /** Null as above. */
  readonly people: number | null;
}

export interface RelationView {
  readonly name: string;
  readonly kind: "Dataset" | "Model";
  readonly columns: readonly (Column & { readonly personal: boolean })[];
  readonly rows: number | null;
  /** Code of why a dataset's files cannot be loaded as they are now; null: they can be, or nothing has needed them yet. */
  readonly problem: string | null;
}

export interface MappingSuggestion {
  readonly from: string;
  readonly to: string;
  readonly kind: "standard" | "custom" | "identifier";
  /** 0 to 1. */
  readonly score: number;
  readonly reason: string;
}

export interface MappingTarget {
  readonly name: string;
  readonly group: "standard" | "custom" | "consent";
  readonly type: string;
  readonly description: string;
}

export interface MappingPreviewInput {
  /** Export.spec as it is written in YAML. */
  readonly spec: unknown;
  /** The saved export whose ledger tells what Braze has. */
  readonly name?: string;
  /** The person to show; the first row where absent. */
  readonly key?: string;
}

export interface MappingPreview {
  readonly columns: readonly SourceColumnView[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly rows: readonly MappingRowPreview[];
  readonly person: PersonPreview | null;
  /** Rows of the model that `people` and costs were counted over; null where they could not be counted. */
  readonly rowsLookedAt: number | null;
  /** True: the model has more rows, and figures are of the first ones alone. */
  readonly capped: boolean;
  /** For "a person you choose": some keys. */
  readonly sampleKeys: readonly string[];
}

export interface SourceColumnView {
  readonly name: string;
  readonly type: ColumnType;
  readonly samples: readonly CellValue[];
  readonly personal: boolean;
}

/** What one mapping row costs; in the order of the mapping as the preset completes it. */
export interface MappingRowPreview {
  readonly to: string;
  readonly from: string | null;
  readonly normaliser: string | null;
  readonly billable: boolean;
  /** People who would get it sent now. */
  readonly people: number;
  /** From what changed in the last 30 days; the first send where there was none. */
  readonly dataPointsPerMonth: number;
  /** Values of the rows that were looked at which cannot be normalised or sent, and are left out (row 58). */
  readonly omitted: number;
  /** Some of them as the model has them, each once, cut. */
  readonly omittedSamples: readonly string[];
}

export interface PersonPreview {
  readonly key: string;
  readonly source: { readonly [column: string]: CellValue };
  /** The object as it would be sent, JSON text; null where there is nothing to send. */
  readonly payload: string | null;
  readonly changed: readonly string[];
  /** Data points that sending the object costs; 0 where nothing is sent. Nobody knows what Braze will bill before it does. */
  readonly dataPoints: number;
  /** The same by target. */
  readonly dataPointsBy: { readonly [target: string]: number };
  /** Values that are not sent as the row has them. */
  readonly normalised: readonly NormalisedValue[];
  readonly omitted: readonly { readonly target: string; readonly reason: string }[];
  readonly whyNot: string | null;
}

export interface NormalisedValue {
  readonly target: string;
  /** As the model has it. */
  readonly raw: CellValue;
  readonly sent: CellValue;
  /** The normaliser, or the form that the mapping asks for. */
  readonly by: string;
}

export interface SendTestInput {
  readonly exportName: string;
  readonly key: string;
  /** Whoever asks knows that the person is really sent. */
  readonly confirm: boolean;
}

export interface SendTestResult {
  readonly runId: string;
  readonly outcome: "accepted" | "rejected" | "uncertain" | "nothing-to-send";
  readonly request: string | null;
  readonly response: string | null;
  readonly readBack: TestReadBack;
  readonly detail: string;
}

/** `not-asked`: there is nothing to read back. `not-told`: Braze was asked and did not say. `why` is a sentence. */
export type TestReadBack =
  | { readonly state: "not-asked" | "not-told"; readonly why: string }
  | { readonly state: "read"; readonly attributes: readonly TestAttribute[] };

/** What Braze accepted of the person, beside what it holds. */
export interface TestAttribute {
  readonly target: string;
  /** Null: it was told to forget the attribute. */
  readonly told: unknown;
  /** Part of this test; false: accepted before. */
  readonly sentNow: boolean;
  /** Null: it shows nothing. */
  readonly held: unknown;
  /** Compared as Braze writes values. `missing`: not there (yet); `not-shown`: Braze does not show what it has of this field. */
  readonly state: "held" | "differs" | "missing" | "not-shown";
}
