import type { ColumnType, Value } from "../value/value.ts";
import type { WebhookEvent } from "./webhook-events.ts";

/** What every kind has beside its spec (interface.md, "Project files"). */
export interface Metadata {
  /** The slug: stable, unique within its kind. */
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly labels?: readonly string[];
}

/** A place in the week or month, a cron pattern, or one moment. Local times are `HH:MM` in the schedule's zone (features.md rows 157, 158, 161). */
export type ScheduleTiming =
  | { readonly type: "times-per-day"; readonly times: readonly string[] }
  | { readonly type: "days-of-week"; readonly days: readonly Weekday[]; readonly at: string }
  /** 29, 30 and 31 mean the last day of a shorter month. */
  | { readonly type: "day-of-month"; readonly day: number; readonly at: string }
  | {
      readonly type: "weekday-of-month";
      readonly week: 1 | 2 | 3 | 4 | "last";
      readonly day: Weekday;
      readonly at: string;
    }
  /** Five fields. */
  | { readonly type: "cron"; readonly pattern: string }
  /** Local `YYYY-MM-DDTHH:MM`. */
  | { readonly type: "once"; readonly at: string };

export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

export type Schedule = ScheduleTiming & {
  /** IANA name; the project's where absent. */
  readonly timezone?: string;
  /** Due while the last one is not over: wait for it (at most one waits), leave this one out, or stop that one (row 163). */
  readonly overlap: Overlap;
};

export type Overlap = "queue" | "skip" | "cancel-previous";

export interface CredentialSpec {
  readonly type: "braze";
  /** A name of contract.md §1.1, for example `EU-01`; or else `endpoint`. */
  readonly instance?: string;
  /** https, or plain http to loopback only; a host of Braze's. No trailing slash. */
  readonly endpoint?: string;
  /** `endpoint` may lead to another host, for example a proxy before Braze (features.md row 2). */
  readonly allowCustomHost?: boolean;
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
  /** Names of its exports in the order in which they run; others come after, by name (row 15). */
  readonly order: readonly string[];
  /** Whether a failed export keeps later ones from running (row 15). */
  readonly stopOnFailure: boolean;
  /** When all its exports run, in order. */
  readonly schedule?: Schedule;
  /** Keys of people who are sent as a test without being asked for each time (row 70). */
  readonly testPeople?: readonly string[];
  readonly notify: ConnectionNotify;
  /** What each of its exports is watched for; nothing where absent. */
  readonly alerts?: AlertThresholds;
  readonly visibility: ConnectionVisibility;
}

/** From which figure on an export needs a look (row 194). `critical` is not below `warning`; one of them is there. */
export interface ThresholdLimits {
  readonly warning?: number;
  readonly critical?: number;
}

/** Limits by what they are for. Null: not watched, whatever the connection says; of an export alone. */
export interface AlertThresholds {
  readonly failedPercent?: ThresholdLimits | null;
  readonly rejectedPeople?: ThresholdLimits | null;
  readonly durationSeconds?: ThresholdLimits | null;
  readonly freshnessHours?: ThresholdLimits | null;
  readonly sizeDropPercent?: ThresholdLimits | null;
  readonly dataPointsPerMonth?: ThresholdLimits | null;
}

/** Who gets a mail about its runs, and when (row 190). */
export interface ConnectionNotify {
  readonly when: "every-run" | "failures" | "never";
  readonly emails: readonly string[];
}

/** What may use the connection (row 199). */
export interface ConnectionVisibility {
  readonly orchestrations: boolean;
  /** People with restricted personal data may send it here. */
  readonly restrictedPersonalData: boolean;
  readonly campaigns: boolean;
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
  /** Columns that hold personal data, by name in any case (row 198). */
  readonly personal?: readonly string[];
}

export interface ModelSpec {
  readonly key: string;
  readonly sql: string;
  /** A draft can be previewed, and no export may run from it. */
  readonly state: "draft" | "active";
  /** Result columns that hold personal data, beside those that come from marked ones. */
  readonly personal?: readonly string[];
}

/** An ordered group of exports that run as one (row 162). */
export interface OrchestrationSpec {
  /** Names of exports, in order. */
  readonly runs: readonly string[];
  readonly schedule?: Schedule;
  /** Starts when all of these orchestrations have succeeded since it last started. */
  readonly after?: readonly string[];
  readonly stopOnFailure: boolean;
  readonly enabled: boolean;
}

/** What a person or token may do, beside the presets; deny wins (row 196). */
export interface PolicySpec {
  readonly statements: readonly PolicyStatement[];
}

export interface PolicyStatement {
  readonly effect: "allow" | "deny";
  /** `resource:verb`; `*` for all of either. */
  readonly actions: readonly string[];
}

/** Where mails leave (row 190). One per project. */
export interface MailServerSpec {
  readonly host: string;
  readonly port: number;
  readonly security: "tls" | "starttls" | "none";
  readonly user?: string;
  /** A secret, or a reference to one. */
  readonly password?: string;
  readonly from: string;
}

/** How a webhook's messages are written: for programs, signed as Standard Webhooks says, or for the product that is named. */
export type WebhookFormat = "standard" | "slack" | "teams" | "pagerduty";

/** An address that is told what happened (row 192). */
export interface WebhookSpec {
  readonly format: WebhookFormat;
  /** With `slack` and `teams` whoever knows it can post there: it is a secret then, or a reference to one. */
  readonly url: string;
  /** Of `standard`, and there alone: `whsec_` and base64 of 24 to 64 bytes; a secret, or a reference to one. */
  readonly secret?: string;
  /** Of `pagerduty`, and there alone: the integration's key; a secret, or a reference to one. */
  readonly routingKey?: string;
  /**
   * What it is told of. Absent: each change of a state, which is everything but `run.succeeded`, so that nobody is flooded. One that names
   * `run.succeeded` follows runs: it is told of the end of each, by the names of ends that it names (row 166). See webhook-events.ts.
   */
  readonly events?: readonly WebhookEvent[];
  readonly enabled: boolean;
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
  /** What the first run does with people who are there before it: sends them, or notes them and leaves it to later runs to send changes. */
  readonly existing: "send" | "only-changes";
  /** `locked`, or the consent targets that this export may write (features.md row 206). */
  readonly consent: "locked" | readonly string[];
  /** A draft can be looked at and tried with one person; nothing runs it (features.md rows 50, 238). */
  readonly state: "draft" | "active";
  /** When it runs alone, beside its connection's schedule. */
  readonly schedule?: Schedule;
  /** In place of its connection's, each by its name. */
  readonly alerts?: AlertThresholds;
}

export type ResourceKind =
  | "Credential"
  | "Connection"
  | "Dataset"
  | "Model"
  | "Export"
  | "Orchestration"
  | "Policy"
  | "MailServer"
  | "Webhook";

export type ResourceSpec = {
  readonly Credential: CredentialSpec;
  readonly Connection: ConnectionSpec;
  readonly Dataset: DatasetSpec;
  readonly Model: ModelSpec;
  readonly Export: ExportSpec;
  readonly Orchestration: OrchestrationSpec;
  readonly Policy: PolicySpec;
  readonly MailServer: MailServerSpec;
  readonly Webhook: WebhookSpec;
};

export type Resource = {
  [Kind in ResourceKind]: Metadata & { readonly kind: Kind; readonly spec: ResourceSpec[Kind] };
}[ResourceKind];

export type ResourceOf<Kind extends ResourceKind> = Extract<Resource, { readonly kind: Kind }>;

/** Who asks. Every operation carries one. */
export interface Actor {
  readonly kind: "person" | "token" | "system";
  /** As it stands in the audit log and on runs: an e-mail address, a token's name, `scheduler`. */
  readonly name: string;
  /** True: personal data is masked in every answer, and may be sent only where the connection allows it (row 197). */
  readonly restricted?: boolean;
}
