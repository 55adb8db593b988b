import type { ConnectionSpec, CredentialSpec, MappingRow } from "@causeway/core";
import type { DestinationSession } from "./destination.ts";

/** What is known of a kind of destination without opening one. */
export interface DestinationKind {
  /** What the destination does with a target of this name. Total: an unknown name is a custom attribute. */
  target(name: string): TargetRule;
  /** The rows that a preset adds for a model with these columns; the export's own rows win. */
  preset(preset: "standard-fields", columns: readonly string[]): readonly MappingRow[];
  /** What is wrong, or probably not meant, about the targets of a mapping. */
  lint(rows: readonly MappingRow[]): readonly MappingLint[];
  /** Throws CodedError CONFIG_INVALID when the credential names no usable address. Sends nothing. */
  open(credential: CredentialSpec, connection: ConnectionSpec): DestinationSession;
}

export interface TargetRule {
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

export interface MappingLint {
  /** Position in the rows. */
  readonly row: number;
  readonly severity: "error" | "warning";
  readonly code: "MAPPING_RESERVED_NAME" | "MAPPING_BAD_NAME" | "MAPPING_DUPLICATE_TARGET";
  readonly message: string;
  /** What to write instead, where there is one thing. */
  readonly suggestion?: string;
}
