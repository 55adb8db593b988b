import type { Actor, ResourceKind } from "@causeway/core";
import type { ResourceChanges } from "@causeway/ports";
import type { WrittenResource } from "../resources/kinds.ts";
import type { Page, PageInput } from "./page.ts";

/** Everything configured, one object at a time (design.md, D5). Names are slugs; an object never changes its name. */
export interface ResourceOperations {
  /** By favourite (connections), then name. `search` looks at name, label, description and labels. */
  list(actor: Actor, input: ResourceListInput): Promise<Page<ResourceView>>;
  get(actor: Actor, input: ResourceName): Promise<ResourceView>;
  /**
   * Throws NAME_TAKEN, and what `replace` throws. A connection starts switched off: one that says otherwise throws as `switchConnection`, as it
   * has no goal yet.
   */
  create(actor: Actor, input: { readonly resource: unknown }): Promise<ResourceView>;
  /**
   * Throws CodedErrors with a pointer each where the object is wrong, REVISION_CHANGED where it is not at `ifRevision`. A secret is kept
   * where the key is absent or holds `{ keep: true }` or a SecretView; a literal secret is sealed and a reference recorded in its place.
   * A connection that says nothing of its switch stays as it is; switching it on this way throws as `switchConnection`.
   */
  replace(actor: Actor, input: ResourceName & ResourceWrite): Promise<ResourceView>;
  /** Throws HAS_DEPENDENTS with their names, REVISION_CHANGED. */
  remove(actor: Actor, input: ResourceName & { readonly ifRevision: number }): Promise<void>;
  /** Objects that name this one. */
  dependents(actor: Actor, input: ResourceName): Promise<readonly ResourceName[]>;
  /** Newest first. */
  revisions(actor: Actor, input: ResourceName & PageInput): Promise<Page<ResourceRevision>>;
  /** Makes an earlier revision a new one. Where that switches a connection on: throws as `switchConnection`. */
  revert(
    actor: Actor,
    input: ResourceName & { readonly to: number; readonly ifRevision: number },
  ): Promise<ResourceView>;
  /** Switches a connection; on only with a goal and a tested credential: throws CANNOT_SWITCH_ON with each unmet condition (row 14). */
  switchConnection(
    actor: Actor,
    input: { readonly name: string; readonly on: boolean; readonly ifRevision: number },
  ): Promise<ResourceView>;
  /**
   * Makes the objects the whole configuration (`causeway apply`); secrets by `<kind>/<name>/<key>`. What files say of a switch counts, whatever was
   * tested: whoever writes them answers for them.
   */
  apply(actor: Actor, input: ApplyInput): Promise<ResourceChanges>;
  /** What `apply` would do. */
  compare(actor: Actor, input: ApplyInput): Promise<ResourceChanges>;
}

export interface ResourceName {
  readonly kind: ResourceKind;
  readonly name: string;
}

export interface ResourceListInput extends PageInput {
  readonly kind: ResourceKind;
  readonly search?: string;
  /** Those with all of these labels. */
  readonly labels?: readonly string[];
  readonly favorite?: boolean;
}

export interface ResourceWrite {
  /** The object as it is written in YAML, as data. */
  readonly resource: unknown;
  readonly ifRevision: number;
}

export interface ApplyInput {
  /** As they are written in YAML, as data. */
  readonly resources: readonly unknown[];
  readonly secrets: { readonly [path: string]: string };
}

/** An object as pages and programs see it: as written, secrets as SecretView, with where it stands. */
export interface ResourceView {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly labels?: readonly string[];
  /** As written in YAML (see KINDS); a secret key holds a SecretView. */
  readonly spec: WrittenResource["spec"];
  readonly secrets: { readonly [key: string]: SecretView };
  readonly revision: number;
  readonly updatedAtMs: number;
  readonly updatedBy: string;
  /** When and by whom it was made; of one that was removed and came back, the last time. */
  readonly createdAtMs: number;
  readonly createdBy: string;
  /** The object alone, as `export-config` prints it. */
  readonly yaml: string;
  /** Of a Credential alone: what is known of its address and key; null: they were neither tested nor used. */
  readonly health?: CredentialHealthView | null;
}

/** What Braze said about a credential, in tests and to what runs sent with it (features.md row 8). */
export interface CredentialHealthView {
  readonly state: "healthy" | "failing" | "unverified";
  /** When the state was last confirmed; by requests to a minute. */
  readonly atMs: number;
  /** One sentence without a secret. */
  readonly summary: string;
  /** HTTP status of the answer that decided; null where none came. */
  readonly status: number | null;
  /** Null: never, as far as is known. */
  readonly lastSuccessAtMs: number | null;
  /** The last one, though all may be well again. */
  readonly lastError: {
    readonly atMs: number;
    readonly summary: string;
    readonly status: number | null;
  } | null;
}

/** A secret that was given: never its value (row 5). */
export interface SecretView {
  /** False: the reference has no value here. */
  readonly set: boolean;
  /** How it is recorded, for example `${BRAZE_API_KEY}`. */
  readonly reference: string;
  /** The last four characters; null where there are fewer than 16. */
  readonly lastFour: string | null;
  /** First 8 hex digits of its SHA-256. */
  readonly fingerprint: string | null;
}

export interface ResourceRevision {
  readonly revision: number;
  readonly atMs: number;
  readonly actor: string;
  /** Null: removed. */
  readonly yaml: string | null;
  /** Against the revision before. */
  readonly diff: readonly ResourceDifference[];
}

export interface ResourceDifference {
  /** Dotted, for example `spec.mapping[2].to`. */
  readonly path: string;
  /** Absent: added. */
  readonly from?: unknown;
  /** Absent: removed. */
  readonly to?: unknown;
}
