import type {
  CodedError,
  ConnectionSpec,
  CredentialSpec,
  IdentifierSource,
  MappingRow,
  Value,
} from "@causeway/core";
import type { DestinationSession } from "./destination.ts";

/** What is known of a kind of destination without opening one. */
export interface DestinationKind {
  /** What the destination does with a target of this name. Total: an unknown name is a custom attribute. */
  target(name: string): TargetRule;
  /** The rows that a preset adds for a model with these columns; the export's own rows win. */
  preset(preset: "standard-fields", columns: readonly string[]): readonly MappingRow[];
  /** What is wrong, or probably not meant, about the targets of a mapping. */
  lint(rows: readonly MappingRow[]): readonly MappingLint[];
  /** The places that are known by name, in the order in which a person looks for one (features.md row 3). */
  instances(): readonly DestinationInstance[];
  /** Those that a name, a dashboard's address or an API host means or may become, best first; all where `text` is empty. */
  findInstances(text: string): FoundInstances;
  /**
   * The URL that requests of a credential go to, without asking anybody. Throws CodedError CONFIG_INVALID, with the key of the spec as path,
   * where it names no usable address (features.md rows 2, 3).
   */
  address(credential: CredentialAddress): string;
  /** Targets that are known without looking at a workspace, identifiers left out. */
  targets(): readonly KnownTarget[];
  /** The target that a column's name probably means, where it is a known one; with the reason in words. */
  meantBy(column: string): MeantTarget | null;
  /** What every export asks of a key, in the destination's own words (row 7). */
  permissions(): readonly NeededPermission[];
  /** Asks for each permission that is known with a call that writes nothing (row 6). Throws as `open`. */
  testCredential(credential: CredentialSpec): Promise<CredentialProbe>;
  /**
   * What the destination holds now of what it was told about one person, by the key as it stands in a ledger. Null where the key of the
   * credential may not read, or the person is not there (yet). Throws as `open`.
   */
  readBack(credential: CredentialSpec, person: ReadBack): Promise<PersonReading>;
  /** Throws CodedError CONFIG_INVALID when the credential names no usable address. Sends nothing. */
  open(credential: CredentialSpec, connection: ConnectionSpec): DestinationSession;
}

export interface DestinationInstance {
  readonly name: string;
  /** Where people log in. */
  readonly dashboard: string;
  readonly endpoint: string;
}

export interface FoundInstances {
  /** The one that the text means, whatever else it is part of. */
  readonly meant: DestinationInstance | null;
  /** What the text may become; the one that is meant alone, where there is one. */
  readonly near: readonly DestinationInstance[];
}

/** Where a credential opens. */
export type CredentialAddress = Pick<CredentialSpec, "instance" | "endpoint" | "allowCustomHost">;

export interface KnownTarget {
  readonly name: string;
  readonly group: "standard" | "consent";
  readonly type: string;
  readonly description: string;
}

export interface MeantTarget {
  readonly target: string;
  readonly kind: "standard" | "identifier";
  readonly reason: string;
}

export interface NeededPermission {
  readonly permission: string;
  /** False: without it one thing less works, which `purpose` names. */
  readonly required: boolean;
  readonly purpose: string;
}

export interface CredentialProbe {
  /**
   * `taken`: the key is known. `refused`: it is not, or it belongs elsewhere. `busy`: too much was asked of the workspace just now, so
   * nothing was said of the key. `unanswered`: nobody can say.
   */
  readonly key: "taken" | "refused" | "busy" | "unanswered";
  /** Of the first answer. */
  readonly status: number | null;
  /** What was answered, redacted. */
  readonly evidence: string;
  /** Why nobody was called: `unanswered` then. */
  readonly problem?: CodedError;
  readonly permissions: readonly {
    readonly permission: string;
    /** Null: could not be found out. */
    readonly granted: boolean | null;
    readonly evidence: string;
  }[];
  readonly simulator: boolean;
}

export interface ReadBack {
  readonly identifier: readonly IdentifierSource[];
  readonly key: string;
  readonly told: readonly ToldAttribute[];
}

/** What the destination accepted, as the ledger has it: objects and arrays as their JSON text, null where it was told to forget. */
export interface ToldAttribute {
  readonly target: string;
  readonly value: Value;
  /** An array whose order says nothing. */
  readonly set: boolean;
  /** An object that was merged into the one that was there. */
  readonly merged: boolean;
}

export interface PersonReading {
  /** In the order of `told`. Null: not found out, see `detail`. */
  readonly attributes: readonly HeldAttribute[] | null;
  /** Why it was not found out, as the end of a sentence. */
  readonly detail: string;
  /** True: asking again soon gives the same. */
  readonly final: boolean;
}

export interface HeldAttribute {
  readonly target: string;
  /** Null: nothing is shown. */
  readonly held: Value;
  /**
   * `held`: what it was told, compared as the destination writes values. `missing`: it shows nothing (yet). `not-shown`: it never shows what it
   * has of this target.
   */
  readonly state: "held" | "differs" | "missing" | "not-shown";
}

export interface TargetRule {
  /** Personal even where no column is marked (features.md row 197). */
  readonly personal: boolean;
  /** A way to reach people of which its values speak (features.md row 106). */
  readonly channel?: TargetChannel;
  /** Whether the destination counts a data point for a value. */
  readonly billable: boolean;
  /** Applied to every value before it is compared or sent; null: values go as they are. */
  readonly normaliser: { readonly name: string; readonly version: number } | null;
  /** Consent belongs to the destination unless the export may write it by name (features.md row 206). */
  readonly consent: boolean;
  /** Longer texts the destination would cut or drop: the store leaves them out. In characters (code points). */
  readonly textCharactersMax: number;
  /** The form that values take beyond their type; the store brings them into it. */
  readonly form?: "email";
  /** What the destination takes: `any` for custom attributes. */
  readonly takes: "text" | "boolean" | "object" | "array" | "any";
}

/** Regular expressions over a value's text in lower case. */
export interface TargetChannel {
  readonly name: "email" | "phone" | "push";
  /** A value that matches says that the person is reached. */
  readonly reached?: string;
  /** A value that matches says that they do not want to be. */
  readonly refused?: string;
}

export interface MappingLint {
  /** Position in the rows. */
  readonly row: number;
  readonly severity: "error" | "warning";
  readonly code: "MAPPING_RESERVED_NAME" | "MAPPING_BAD_NAME" | "MAPPING_DUPLICATE_TARGET";
  readonly message: string;
  /** What to write instead, where there is one thing. */
  readonly suggestion?: string;
  /** The key of the export's spec that says this, where it is no attribute. */
  readonly belongsUnder?: "identifier" | "mode";
}
