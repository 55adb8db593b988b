/**
 * People, their sessions, tokens, and the audit log. Of every secret only its SHA-256 is here, of passwords a slow hash.
 * Lists are whole: a project has hundreds of people and tokens, not more.
 */
export interface AccessStore {
  /** In order of `createdAtMs` and id. */
  users(): Promise<readonly StoredUser[]>;
  /** `email` as it is stored: lower case. */
  user(by: { readonly id: string } | { readonly email: string }): Promise<StoredUser | null>;
  /** Adds the person or replaces the one of this id. */
  putUser(user: StoredUser): Promise<void>;
  /** With sessions and links. */
  removeUser(id: string): Promise<void>;

  putSession(session: StoredSession): Promise<void>;
  /** With its person. Whether it is still good is for the caller to say. */
  session(
    by: { readonly hash: string } | { readonly id: string },
  ): Promise<{ readonly session: StoredSession; readonly user: StoredUser } | null>;
  /** Both, the session and the person, were seen now. */
  touchSession(session: { readonly id: string; readonly userId: string }, atMs: number): Promise<void>;
  removeSession(hash: string): Promise<void>;
  removeSessionsOf(userId: string): Promise<void>;
  /** Those that ended before `nowMs`, or were last seen before `seenBeforeMs`. */
  removeOldSessions(nowMs: number, seenBeforeMs: number): Promise<void>;

  /** Replaces the one of the same person (null: the setup link). */
  putLink(link: StoredLink): Promise<void>;
  link(hash: string): Promise<StoredLink | null>;
  /** Removes it; whether it was still there. Of two who take one link, one gets true. */
  takeLink(hash: string): Promise<boolean>;
  /** The one of this person (null: the setup link), if any. */
  removeLinkOf(userId: string | null): Promise<void>;

  /** In order of `createdAtMs` and id. */
  tokens(): Promise<readonly StoredToken[]>;
  putToken(token: StoredToken): Promise<void>;
  token(hash: string): Promise<StoredToken | null>;
  touchToken(id: string, atMs: number): Promise<void>;
  removeToken(id: string): Promise<void>;

  /** Failed log-ins by key; keys without any are left out. */
  attempts(keys: readonly string[]): Promise<ReadonlyMap<string, StoredAttempts>>;
  putAttempts(attempts: ReadonlyMap<string, StoredAttempts>): Promise<void>;
  removeAttempts(keys: readonly string[]): Promise<void>;
  removeOldAttempts(lastBeforeMs: number): Promise<void>;

  /** The only way into the audit log; there is none out of it. */
  appendAudit(entry: StoredAuditEntry): Promise<void>;
  /** Newest first. */
  audit(query: AuditQuery): Promise<AuditSlice>;
}

export interface StoredUser {
  readonly id: string;
  /** Lower case; nobody has the same. */
  readonly email: string;
  readonly name: string;
  /** Null: none set yet, or only ever vouched for by the identity provider. */
  readonly passwordHash: string | null;
  /** Issuer and subject of the identity provider, once it vouched for this person. */
  readonly subject: string | null;
  readonly policies: readonly string[];
  readonly restricted: boolean;
  readonly disabled: boolean;
  readonly createdAtMs: number;
  readonly lastSeenAtMs: number | null;
}

export interface StoredSession {
  readonly id: string;
  readonly hash: string;
  readonly userId: string;
  readonly createdAtMs: number;
  readonly lastSeenAtMs: number;
  readonly endsAtMs: number;
}

export interface StoredLink {
  readonly hash: string;
  /** Null: the link by which the first owner is set up. */
  readonly userId: string | null;
  readonly endsAtMs: number;
}

export interface StoredToken {
  readonly id: string;
  readonly hash: string;
  readonly prefix: string;
  readonly name: string;
  readonly description: string;
  readonly policies: readonly string[];
  readonly restricted: boolean;
  readonly createdBy: string;
  readonly createdAtMs: number;
  readonly endsAtMs: number | null;
  readonly lastUsedAtMs: number | null;
}

export interface StoredAttempts {
  readonly failures: number;
  readonly lastAtMs: number;
}

export interface StoredAuditEntry {
  readonly atMs: number;
  readonly actor: string;
  readonly action: string;
  readonly object: string;
  readonly outcome: "done" | "refused" | "failed";
  /** Why it was refused or failed; null: it was done, or was written before reasons were. */
  readonly reason: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly address: string;
  readonly sessionId: string | null;
}

export interface AuditQuery {
  readonly actor?: string;
  readonly action?: string;
  readonly object?: string;
  readonly fromMs?: number;
  /** Not included. */
  readonly toMs?: number;
  /** Only entries before the one of this number. */
  readonly beforeNumber?: number;
  readonly limit: number;
}

export interface AuditSlice {
  /** `number` counts from 1 without gaps, in the order of the appends. */
  readonly entries: readonly (StoredAuditEntry & { readonly number: number })[];
  /** Of the query without `beforeNumber` and `limit`. */
  readonly total: number;
}
