import type { CellValue, Column, IdentifierKind, NullPolicy, Shape } from "@causeway/core";
import type { Cancellation } from "../clock.ts";
import type { TargetChannel } from "../destination-kind.ts";
import type { SourceChunk } from "../source.ts";

/** Datasets, models and the SQL that people write. */
export interface DataStore {
  /** How the dataset was loaded last, or null. Equal fingerprints: nothing to load. */
  dataset(name: string): Promise<LoadedDataset | null>;

  /**
   * Replaces the dataset's table by the chunks, in one transaction: after a failure the old rows are there, whole.
   * Column names are lower-cased (two that become equal: CodedError DATASET_UNREADABLE); the original stays as label.
   */
  loadDataset(load: DatasetLoad): Promise<LoadedDataset>;

  /** Drops datasets that are not in `names`. */
  keepDatasets(names: readonly string[]): Promise<void>;

  /**
   * Defines the models, in an order in which each reads only datasets and earlier models, and forgets all others.
   * Throws CodedError SQL_SYNTAX, SQL_FORBIDDEN, CONFIG_UNKNOWN_REFERENCE (with the nearest name), MODEL_KEY when the key is no column.
   */
  defineModels(models: readonly ModelDefinition[]): Promise<readonly DefinedModel[]>;

  /** What `defineModels` would answer, where it would not have to change anything for it; null otherwise. */
  definedModels(models: readonly ModelDefinition[]): readonly DefinedModel[] | null;

  /**
   * Which of `known` (names of datasets and models, whether or not they exist yet) one SELECT reads, lower case, without running it: for
   * ordering models. Throws as defineModels.
   */
  relationsOf(sql: string, known: readonly string[]): Promise<readonly string[]>;

  /** Runs one guarded, read-only SELECT. At most `maxRows` rows are returned; `truncated` says whether there were more. */
  query(sql: string, options: QueryOptions): Promise<QueryResult>;

  /**
   * Which result columns of one SELECT may hold personal data, by what the engine understood of it and of the models it reads. In doubt a
   * column does: a value of a marked column never stands in one of which this says no. Throws as defineModels.
   */
  personalColumns(sql: string, marks: PersonalMarks): Promise<PersonalColumns>;

  /** How many rows one guarded SELECT has, and whether its column is a key. Throws as query, and MODEL_KEY where there is no such column. */
  checkKey(sql: string, column: string | null, options: Omit<QueryOptions, "maxRows">): Promise<KeyCheck>;

  /** What the columns of one guarded SELECT hold, in numbers (features.md row 106). Throws as query. */
  snapshot(sql: string, options: SnapshotOptions): Promise<Snapshot>;

  /** Rows of a dataset or model whose `column`, as text, is `value`; at most 10. For `explain`. */
  lookUp(relation: string, column: string, value: string): Promise<QueryResult>;

  /**
   * Evaluates the model (columns with a normaliser perhaps once before, for their distinct inputs) and replaces the export's wanted table: keys, canonical values, what is wrong with a row, in one transaction.
   * `normalise` is called with distinct inputs never seen for (normaliser, version); its outputs are kept.
   * Throws MODEL_KEY with examples where the model's key is null or not unique, INTERRUPTED where the plan's cancellation came before the end.
   * The rejections of rows set aside follow in a transaction of their own: what is written meanwhile waits for neither.
   */
  stage(plan: StagingPlan, normalise: Normalise): Promise<StageCounts>;
}

export interface LoadedDataset {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: number;
  readonly rejectedRows: number;
  /** Of files and dataset spec together. */
  readonly fingerprint: string;
  readonly loadedAtMs: number;
}

export interface DatasetLoad {
  readonly name: string;
  readonly columns: readonly { readonly label: string; readonly type: Column["type"] }[];
  readonly fingerprint: string;
  readonly loadedAtMs: number;
  readonly chunks: AsyncIterable<SourceChunk>;
  /** Asked once, after the last chunk. */
  readonly rejectedRows: () => number;
}

export interface ModelDefinition {
  readonly name: string;
  readonly key: string;
  readonly sql: string;
}

export interface DefinedModel {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** What was marked as personal (features.md row 198). Names in lower case. */
export interface PersonalMarks {
  /** Marked columns by dataset; those without a mark may be absent. */
  readonly datasets: ReadonlyMap<string, readonly string[]>;
  /** Each after those it reads. */
  readonly models: readonly MarkedModel[];
}

export interface MarkedModel {
  readonly name: string;
  readonly sql: string;
  /** Result columns, beside those that come from marked ones. */
  readonly personal: readonly string[];
}

export interface PersonalColumns {
  /** `column` in any case. */
  has(column: string): boolean;
}

export interface QueryOptions {
  readonly maxRows: number;
  /**
   * Run over relations whose marked columns hold no value: a constant where they are text, null elsewhere. So nothing that the SQL computes
   * or chooses by depends on one.
   */
  readonly masked?: PersonalMarks;
  readonly cancellation?: Cancellation;
}

export interface KeyCheck {
  readonly rows: number;
  /** Rows without a key, values that several rows have, and some of those as text; 0 where no column was named. */
  readonly nulls: number;
  readonly duplicates: number;
  readonly examples: readonly string[];
}

export interface SnapshotOptions extends Omit<QueryOptions, "maxRows"> {
  /** Look at this many rows at most, whichever come first, and at this many columns. */
  readonly rowsMax: number;
  readonly columnsMax: number;
  /** Most common values that are told of each column. */
  readonly topMax: number;
  /** What the values of a column (lower case) say of ways to reach people. */
  readonly channelOf: (column: string) => readonly ChannelSign[];
}

/** Regular expressions over a value's text in lower case, as Dialect.matches takes them. */
export interface ChannelSign {
  readonly channel: TargetChannel["name"];
  /** A value that matches says that the person is reached. */
  readonly reached?: string;
  /** A value that matches says that they do not want to be, whatever others say. */
  readonly refused?: string;
}

export interface Snapshot {
  /** Rows that were looked at. */
  readonly rows: number;
  readonly columns: readonly ColumnSnapshot[];
  readonly columnsLeftOut: number;
  /** Channels for which a column can say that somebody is reached. */
  readonly channels: readonly ChannelCount[];
}

export interface ColumnSnapshot {
  readonly name: string;
  readonly type: Column["type"];
  /** Rows with a value, and how many different ones there are. */
  readonly filled: number;
  readonly distinct: number;
  /** Most common first, as canonical text, cut. */
  readonly top: readonly { readonly value: string; readonly rows: number }[];
  /** Of finite numbers, dates and times, as canonical text; null for others, and where there is no value. */
  readonly range: { readonly min: string; readonly median: string; readonly max: string } | null;
}

export interface ChannelCount {
  readonly channel: TargetChannel["name"];
  readonly columns: readonly string[];
  readonly rows: number;
}

export interface QueryResult {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly CellValue[])[];
  readonly truncated: boolean;
}

/** Outputs in the order of the inputs; null: cannot be normalised. Pure and deterministic for one version. */
export type Normalise = (normaliser: string, inputs: readonly string[]) => readonly (string | null)[];

export interface StagingPlan {
  readonly exportName: string;
  readonly runId: string;
  readonly nowMs: number;
  readonly model: string;
  readonly modelKey: string;
  readonly cancellation?: Cancellation;
  /** Stage at most this many rows of the model, whichever come first: for a preview. */
  readonly rowsMax?: number;
  /** Tell at most so many different values of each column that were left out: for a preview. */
  readonly omittedSamplesMax?: number;
  /** Without these columns' identity the row is `missing_identifier`. In order of precedence. */
  readonly identifier: readonly StagedIdentifier[];
  readonly shape: Shape;
  /** `columns[i]` fills `shape.columns[i]`. */
  readonly columns: readonly StagedColumn[];
  /** Mapped columns that consent keeps back: counted where not null, never staged. */
  readonly stripped: readonly { readonly target: string; readonly column: string }[];
}

export interface StagedIdentifier {
  readonly kind: IdentifierKind;
  readonly column: string;
  /** For email and phone. */
  readonly normaliser?: { readonly name: string; readonly version: number };
  readonly as?: "email";
}

export interface StagedColumn {
  readonly source: { readonly column: string } | { readonly constant: CellValue };
  readonly normaliser?: { readonly name: string; readonly version: number };
  readonly whenNull: NullPolicy;
  readonly required: boolean;
  /** A text of more characters (code points) is left out. */
  readonly textCharactersMax: number;
  /**
   * How text columns are taken: `set` is a JSON array or list canonicalised to a sorted set; `email` an address without the spaces round it, null
   * where it does not look like one (contract.md §3.1: Braze rejects the whole object).
   */
  readonly as?: "text" | "email" | "set" | "date" | "datetime" | "number" | "integer" | "boolean" | "object";
}

export interface StageCounts {
  readonly selected: number;
  /** Rows set aside, by problem (`missing_identifier`, `identifier_too_long`, `duplicate_identity`, `missing_required:<target>`). */
  readonly problems: { readonly [problem: string]: number };
  /** Values left out because they cannot be normalised or sent, by target. */
  readonly omitted: { readonly [target: string]: number };
  /** Some of those values as the model has them, as text, cut; only where the plan asks for them. */
  readonly omittedSamples?: { readonly [target: string]: readonly string[] };
  readonly stripped: { readonly [target: string]: number };
}
