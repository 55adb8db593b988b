import type { Actor, Resource, ResourceKind } from "@causeway/core";

/**
 * What is configured, with its revisions; and secrets, encrypted at rest. A removed object keeps its history, and goes on counting its
 * revisions when it comes back. Revisions of one object count from 1 without gaps.
 */
export interface ResourceStore {
  /**
   * Makes `resources` the whole configuration: new and changed ones get a new revision, absent ones a revision that removes them.
   * Equal to the last revision (as canonical JSON) and no other secret: no new revision. One transaction, secrets too.
   */
  replaceAll(
    resources: readonly Resource[],
    by: Authorship,
    secrets?: SecretValues,
  ): Promise<ResourceChanges>;
  /** What `replaceAll` would do. */
  compare(resources: readonly Resource[], secrets?: SecretValues): Promise<ResourceChanges>;
  /**
   * Writes one object where it is at `ifRevision`, and says what it is at where it is not: in one transaction, with its secrets. Equal to
   * what is there and without secrets: no new revision.
   */
  put(write: ResourceWriting, by: Authorship): Promise<WriteOutcome>;
  /** The current ones, by kind and name. */
  list(kind?: ResourceKind): Promise<readonly StoredResource[]>;
  /** The last revision of one object, be it its removal; null where it never was. */
  last(kind: ResourceKind, name: string): Promise<LastRevision | null>;
  /** Newest first; all, or at most `limit` before the revision `before`. */
  revisions(kind: ResourceKind, name: string, page?: RevisionPage): Promise<readonly StoredRevision[]>;
  /** Objects, removed ones too, whose last revision was written by `put`, as `ResourceChanges` names them. */
  handmade(): Promise<readonly string[]>;
  /** Grows with every transaction that changed something; costs nothing after the first call. */
  change(): Promise<number>;
  /** The last revision of each object that changed since `change`, removals too, with the change that they are of. */
  changedSince(change: number): Promise<{
    readonly change: number;
    readonly revisions: readonly LastRevision[];
  }>;
  /** Encrypted with AES-256-GCM before it touches the disk; `name` is authenticated with it. */
  putSecret(name: string, value: string): Promise<void>;
  /** Null where there is none. Throws CodedError SECRET_KEY where it cannot be decrypted. */
  getSecret(name: string): Promise<string | null>;
  /** SHA-256 in hex: tells whether two secrets are one. Never stored beside a secret that could be guessed. */
  digest(secret: string): string;
  /** Keeps what is known of a credential, in place of what was known before. */
  putHealth(health: CredentialHealth): Promise<void>;
  /** Of the credential whose address and key have this fingerprint; null where nothing was found out in the last HEALTH_DAYS. */
  health(fingerprint: string): Promise<CredentialHealth | null>;
}

export interface Authorship {
  readonly actor: Actor;
  readonly atMs: number;
}

/** Secrets in clear, by `secretName`; null: forgotten. */
export type SecretValues = { readonly [name: string]: string | null };

/** The name of a secret of an object: `Credential/braze-key/apiKey`. */
export function secretName(kind: ResourceKind, name: string, key: string): string {
  return `${kind}/${name}/${key}`;
}

export interface ResourceWriting {
  readonly kind: ResourceKind;
  readonly name: string;
  /** Null: removes it, and its secrets. */
  readonly resource: Resource | null;
  /** Null: it must not be there. Of a removed object the revision that removed it counts too, so that it can come back. */
  readonly ifRevision: number | null;
  /** By key of the spec; null: forgotten. The others stay. */
  readonly secrets: { readonly [key: string]: string | null };
}

export type WriteOutcome =
  | { readonly kind: "written"; readonly last: LastRevision }
  /** Null: it never was. */
  | { readonly kind: "conflict"; readonly last: LastRevision | null };

export interface ResourceChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export interface StoredResource {
  readonly resource: Resource;
  readonly revision: number;
}

export interface StoredRevision {
  readonly revision: number;
  readonly atMs: number;
  readonly actor: string;
  /** Null: removed. */
  readonly resource: Resource | null;
}

export interface LastRevision extends StoredRevision {
  readonly kind: ResourceKind;
  readonly name: string;
  /** By whom and when it was made, after it was removed the last time; null: it is removed. */
  readonly created: { readonly atMs: number; readonly actor: string } | null;
}

export interface RevisionPage {
  /** The newest where absent. */
  readonly before?: number;
  readonly limit: number;
}

/** What was found out earlier says nothing any more. */
export const HEALTH_DAYS = 90;

/** What tests and requests found of a credential (features.md rows 8, 14). */
export interface CredentialHealth {
  /** `digest` of what was tested, address and key: another address or key is another credential. */
  readonly fingerprint: string;
  readonly state: "healthy" | "failing" | "unverified";
  /** When the state was last confirmed; requests confirm it to a minute. */
  readonly atMs: number;
  /** One sentence without a secret. */
  readonly summary: string;
  /** HTTP status of the answer that decided; null where none came. */
  readonly status: number | null;
  readonly permissions: readonly CredentialPermission[];
  /** When the far end last took what was asked or sent with it; null: never, as far as is known. */
  readonly lastSuccessMs: number | null;
  /** Stays when it is well again. */
  readonly lastError: CredentialError | null;
}

export interface CredentialError {
  readonly atMs: number;
  readonly summary: string;
  readonly status: number | null;
}

export interface CredentialPermission {
  readonly permission: string;
  /** Null: could not be found out. */
  readonly granted: boolean | null;
}
