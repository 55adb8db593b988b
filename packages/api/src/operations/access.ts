import type { Action, Actor } from "@causeway/core";
import type { Page, PageInput } from "./page.ts";

/** People, sessions, tokens, policies and the audit log (features.md rows 17, 195–199, 201, 202). */
export interface AccessOperations {
  /** Whether the owner is still to be set up, and how people log in. Needs nobody. */
  state(): Promise<AccessState>;
  /** The one-time link's token for the first owner, or null where there is one. Printed by the server, never sent. */
  setupToken(): Promise<string | null>;
  /** Throws SETUP_DONE, LOGIN_FAILED (wrong token), PASSWORD_WEAK. */
  setUp(
    input: NewPassword & { readonly token: string; readonly email: string },
    from: ClientInfo,
  ): Promise<Session>;
  /** Takes the same time whether or not the person exists. Throws LOGIN_FAILED, TOO_MANY_ATTEMPTS (with the wait). */
  logIn(input: { readonly email: string; readonly password: string }, from: ClientInfo): Promise<Session>;
  /**
   * A person whom the caller vouches for, usually as the identity provider does, known here by e-mail. `policies` become theirs, unless null; those
   * that are not there say nothing, and the last who may do everything keeps what they have. Throws LOGIN_FAILED.
   */
  logInVouched(
    input: {
      readonly email: string;
      readonly subject: string;
      readonly policies: readonly string[] | null;
    },
    from: ClientInfo,
  ): Promise<Session>;
  logOut(sessionToken: string, from: ClientInfo): Promise<void>;
  /** Who a session cookie or bearer token stands for; extends the idle time. Throws NOT_LOGGED_IN, TOKEN_EXPIRED. */
  authenticate(
    input: { readonly session?: string; readonly bearer?: string },
    from: ClientInfo,
  ): Promise<Principal>;
  /** Who the principal is by now, for a stream that is open for long; counts as no use. Throws NOT_LOGGED_IN, TOKEN_EXPIRED. */
  again(principal: Principal): Promise<Principal>;
  /** Throws FORBIDDEN where no policy of the principal allows the action, or one denies it; that is written into the audit log here. */
  require(principal: Principal, action: Action): Promise<void>;

  users(actor: Actor, input: PageInput & { readonly search?: string }): Promise<Page<User>>;
  /**
   * Without a password: the answer holds a one-time link token by which the person sets one (null where disabled). Nobody gives another
   * more than they may do themselves, nor changes, invites or removes one who may do more: FORBIDDEN.
   */
  createUser(principal: Principal, input: UserInput): Promise<User & { readonly inviteToken: string | null }>;
  /** Disabling ends the sessions; policies count from the next request on. Throws LAST_OWNER. */
  replaceUser(principal: Principal, input: UserInput & { readonly id: string }): Promise<User>;
  /** Ends the sessions too. Throws LAST_OWNER. */
  removeUser(principal: Principal, input: { readonly id: string }): Promise<void>;
  /** A new one-time link, for a person whose own has expired or who forgot the password. The old password counts until it is used. */
  inviteUser(
    principal: Principal,
    input: { readonly id: string },
  ): Promise<User & { readonly inviteToken: string }>;
  acceptInvite(input: NewPassword & { readonly token: string }, from: ClientInfo): Promise<Session>;
  /** Ends every session of the person, this one too: the answer is the one that takes its place. Throws LOGIN_FAILED, PASSWORD_WEAK. */
  changePassword(
    principal: Principal,
    input: { readonly current: string; readonly password: string },
  ): Promise<Session>;

  tokens(actor: Actor, input: PageInput): Promise<Page<ApiToken>>;
  /** The plaintext is returned here and never again. A person cannot give a token more than they may do themselves. */
  createToken(principal: Principal, input: TokenInput): Promise<ApiToken & { readonly token: string }>;
  removeToken(principal: Principal, input: { readonly id: string }): Promise<void>;

  /** Presets, then the project's own. */
  policies(actor: Actor): Promise<readonly PolicyView[]>;
  audit(actor: Actor, input: AuditInput): Promise<Page<AuditEntry>>;
  /** All that the filter leaves, newest first, as it is read; what is added meanwhile is not among it. */
  auditEntries(actor: Actor, filter: AuditFilter): AsyncIterable<AuditEntry>;
  /**
   * Append-only. Called by the server for every state-changing request and for views of personal data. Log-ins, changes of people and
   * tokens, and what `require` refuses are recorded by the operations here themselves.
   */
  record(entry: NewAuditEntry): Promise<void>;
}

export interface ClientInfo {
  /** Of the socket. */
  readonly address: string;
  readonly userAgent: string;
}

export interface AccessState {
  readonly setUp: boolean;
  /** Null: passwords alone. */
  readonly oidc: { readonly label: string } | null;
}

export interface NewPassword {
  readonly name: string;
  readonly password: string;
}

export interface Session {
  /** For the cookie; only its hash is stored. */
  readonly token: string;
  readonly expiresAtMs: number;
  readonly principal: Principal;
}

export interface Principal {
  readonly kind: "person" | "token" | "local";
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** Names of policies. */
  readonly policies: readonly string[];
  /** Every action that is allowed; patterns with `*` resolved against ACTIONS. */
  readonly actions: readonly Action[];
  readonly restricted: boolean;
  /** Of the request. */
  readonly address: string;
  /** For the audit log; says nothing of the token. Null for tokens and the local command line. */
  readonly sessionId: string | null;
}

export interface User {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly policies: readonly string[];
  /** Personal data is masked for this person everywhere (row 197). */
  readonly restricted: boolean;
  readonly state: "active" | "invited" | "disabled";
  readonly lastSeenAtMs: number | null;
  readonly createdAtMs: number;
}

export interface UserInput {
  readonly email: string;
  readonly name: string;
  readonly policies: readonly string[];
  readonly restricted: boolean;
  readonly disabled: boolean;
}

export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** `cw_` and the first characters. */
  readonly prefix: string;
  readonly policies: readonly string[];
  readonly restricted: boolean;
  readonly createdBy: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number | null;
  readonly lastUsedAtMs: number | null;
}

export interface TokenInput {
  readonly name: string;
  readonly description: string;
  readonly policies: readonly string[];
  readonly restricted: boolean;
  /** Null: never. */
  readonly expiresInDays: 7 | 30 | 90 | null;
}

export interface PolicyView {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly preset: boolean;
  readonly statements: readonly { readonly effect: "allow" | "deny"; readonly actions: readonly string[] }[];
}

export interface AuditInput extends PageInput, AuditFilter {}

export interface AuditFilter {
  readonly actor?: string;
  readonly action?: string;
  readonly object?: string;
  readonly fromMs?: number;
  readonly toMs?: number;
}

export interface NewAuditEntry {
  readonly actor: string;
  /** `resource:verb`. */
  readonly action: string;
  /** `Kind/name`, or an id; never personal data of customers. */
  readonly object: string;
  readonly outcome: "done" | "refused" | "failed";
  /** Why it was refused or failed: an error code or an AuditReason, nothing that somebody typed; null: it was done, or nobody noted why. */
  readonly reason: string | null;
  /** SHA-256 of the canonical object before and after; null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
  readonly address: string;
  readonly sessionId: string | null;
}

export interface AuditEntry extends NewAuditEntry {
  readonly id: string;
  readonly atMs: number;
}
