import type { ColumnType, Value } from "../value/value.ts";

/** What every kind has beside its spec (interface.md, "Project files"). */
export interface Metadata {
  /** The slug: stable, unique within its kind. */
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly labels?: readonly string[];
}

export interface CredentialSpec {
  readonly type: "braze";
  /** A name of contract.md §1.1, for example `EU-01`; or else `endpoint`. */
  readonly instance?: string;
  /** https, or plain http to loopback only. No trailing slash. */
  readonly endpoint?: string;
  /** A secret, or a `${NAME}` / `${file:…}` reference to one. */
  readonly apiKey: string;
}

export interface ConnectionLimits {
  readonly objectsPerRequest: number;
  readonly counting: "combined" | "per-array";
  readonly requestsPer3s: number;
  readonly requestsPerHour: number | null;
  readonly concurrency: number;
}

export interface ConnectionSpec {
  readonly credential: string;
  readonly favorite: boolean;
  readonly enabled: boolean;
  readonly limits: ConnectionLimits;
  /** Send `User-Agent: partner-Causeway/<version>`. Off unless said otherwise. */
  readonly partnerUserAgent: boolean;
}

export type FileFormat = "csv" | "ndjson" | "parquet";

export interface DatasetSpec {
  readonly files: {
    /** Path or glob, relative to the file that names it. */
    readonly path: string;
    readonly format: FileFormat;
    /** CSV only; sniffed where absent. */
    readonly delimiter?: string;
    readonly header?: boolean;
    readonly encoding?: "utf-8" | "utf-16le" | "utf-16be" | "latin1";
    /** Declared column types, by the column's name in any case; the others are inferred. */
    readonly types?: { readonly [column: string]: ColumnType };
  };
}

export interface ModelSpec {
  readonly key: string;
  readonly sql: string;
}

export type IdentifierKind = "external_id" | "braze_id" | "user_alias" | "email" | "phone";

/** In order of precedence; `label` is there for `user_alias` alone. */
export interface IdentifierSource {
  readonly kind: IdentifierKind;
  readonly column: string;
  readonly label?: string;
}

export type NullPolicy = "omit" | "erase" | { readonly default: Value };

export interface MappingRow {
  readonly to: string;
  /** A column of the model, or else `value`: static text. */
  readonly from?: string;
  readonly value?: Value;
  readonly whenNull: NullPolicy;
  readonly required: boolean;
  /** What to send, where the column's own type is not meant. `array` is a set of texts; `object` is sent as it is. */
  readonly as?: "text" | "number" | "integer" | "boolean" | "date" | "datetime" | "array" | "object";
  /** Send an object with `_merge_objects`. */
  readonly merge?: boolean;
  /** Why a name that lint warns of is meant (features.md row 57). */
  readonly waive?: string;
}

export type ExportMode = "create-and-update" | "update-only";

export interface ExportSpec {
  readonly connection: string;
  readonly from: { readonly model: string };
  readonly identifier: readonly IdentifierSource[];
  readonly mode: ExportMode;
  readonly preset?: "standard-fields";
  readonly mapping: readonly MappingRow[];
  /** What happens to what we wrote for a key that left the audience: it stays in Braze. */
  readonly onExit: "keep";
  readonly delta: "attribute" | "profile";
  /** `locked`, or the consent targets that this export may write (features.md row 206). */
  readonly consent: "locked" | readonly string[];
}

export type ResourceKind = "Credential" | "Connection" | "Dataset" | "Model" | "Export";

export type ResourceSpec = {
  readonly Credential: CredentialSpec;
  readonly Connection: ConnectionSpec;
  readonly Dataset: DatasetSpec;
  readonly Model: ModelSpec;
  readonly Export: ExportSpec;
};

export type Resource = {
  [Kind in ResourceKind]: Metadata & { readonly kind: Kind; readonly spec: ResourceSpec[Kind] };
}[ResourceKind];

export type ResourceOf<Kind extends ResourceKind> = Extract<Resource, { readonly kind: Kind }>;

/** Who asks. Every operation carries one. */
export interface Actor {
  readonly kind: "person" | "system";
  readonly name: string;
}
