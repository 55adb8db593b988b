import type { Actor, Resource, ResourceKind } from "@causeway/core";

/** What is configured, with its revisions; and secrets, encrypted at rest. */
export interface ResourceStore {
  /**
   * Makes `resources` the whole configuration: new and changed ones get a new revision, absent ones a revision that removes them.
   * Equal to the last revision (as canonical JSON): no new revision. One transaction.
   */
  replaceAll(resources: readonly Resource[], by: Authorship): Promise<ResourceChanges>;
  /** What `replaceAll` would do. */
  compare(resources: readonly Resource[]): Promise<ResourceChanges>;
  /** The current ones, by kind and name. */
  list(kind?: ResourceKind): Promise<readonly StoredResource[]>;
  /** Newest first. */
  revisions(kind: ResourceKind, name: string): Promise<readonly StoredRevision[]>;
  /** Encrypted with AES-256-GCM before it touches the disk; `name` is authenticated with it. */
  putSecret(name: string, value: string): Promise<void>;
  /** Null where there is none. Throws CodedError SECRET_KEY where it cannot be decrypted. */
  getSecret(name: string): Promise<string | null>;
}

export interface Authorship {
  readonly actor: Actor;
  readonly atMs: number;
}

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
