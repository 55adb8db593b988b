import { z } from "zod";
import type {
  AccessState,
  ApiToken,
  AuditEntry,
  AuditFilter,
  AuditInput,
  PolicyView,
  TokenInput,
  User,
  UserInput,
} from "../../operations/access.ts";
import type { Page, PageInput } from "../../operations/page.ts";
import {
  type IdParams,
  idParams,
  type List,
  listOf,
  moment,
  pageOf,
  pageQuery,
  pageShape,
  text,
} from "../parameters.ts";
import { answers, json, type Route, route } from "../route.ts";
import * as schemas from "../schemas/access-schemas.ts";

export interface SearchQuery extends PageInput {
  readonly search?: string;
}

/** Where a person goes on after the provider vouched for them: a path of the pages. */
export interface OidcQuery {
  readonly to?: string;
}

/** How people come in and go. */
export const sessionRoutes: {
  readonly state: Route<{ answer: AccessState }>;
  readonly setUp: Route<{ body: schemas.SetUpBody; answer: schemas.SessionView }>;
  readonly logIn: Route<{ body: schemas.LogInBody; answer: schemas.SessionView }>;
  readonly acceptInvite: Route<{ body: schemas.AcceptInviteBody; answer: schemas.SessionView }>;
  readonly oidcStart: Route<{ query: OidcQuery; answer: unknown }>;
  readonly oidcCallback: Route<{ query: { readonly [name: string]: string }; answer: unknown }>;
  readonly logOut: Route;
  readonly session: Route<{ answer: schemas.SessionView }>;
  readonly changePassword: Route<{ body: schemas.ChangePasswordBody; answer: schemas.SessionView }>;
} = {
  state: route({
    id: "getAccess",
    group: "access",
    method: "GET",
    path: "/api/v1/access",
    summary: "Whether the owner is set up, and how people log in",
    access: "public",
    answer: answers.ok(schemas.accessStateSchema),
  }),
  setUp: route({
    id: "setUp",
    group: "access",
    method: "POST",
    path: "/api/v1/setup",
    summary: "Sets up the first owner with the token of the one-time link, and logs them in",
    access: "public",
    audit: "operation",
    body: json(schemas.setUpBody),
    answer: answers.ok(schemas.sessionSchema),
  }),
  logIn: route({
    id: "logIn",
    group: "access",
    method: "POST",
    path: "/api/v1/login",
    summary: "Logs a person in: the answer sets the session's cookie",
    access: "public",
    audit: "operation",
    body: json(schemas.logInBody),
    answer: answers.ok(schemas.sessionSchema),
  }),
  acceptInvite: route({
    id: "acceptInvite",
    group: "access",
    method: "POST",
    path: "/api/v1/invite",
    summary: "Sets the password of an invited person, and logs them in",
    access: "public",
    audit: "operation",
    body: json(schemas.acceptInviteBody),
    answer: answers.ok(schemas.sessionSchema),
  }),
  oidcStart: route({
    id: "startOidc",
    group: "access",
    method: "GET",
    path: "/api/v1/login/oidc",
    summary: "Sends the browser to the identity provider",
    access: "public",
    query: z.strictObject({ to: text.exactOptional() }),
    answer: { status: 302, media: "none", schema: null },
  }),
  oidcCallback: route({
    id: "finishOidc",
    group: "access",
    method: "GET",
    path: "/api/v1/login/oidc/callback",
    summary: "Where the identity provider sends the browser back to",
    access: "public",
    audit: "operation",
    query: z.record(z.string(), text),
    answer: { status: 302, media: "none", schema: null },
  }),
  logOut: route({
    id: "logOut",
    group: "access",
    method: "POST",
    path: "/api/v1/logout",
    summary: "Ends the session",
    access: "any",
    audit: "operation",
    answer: answers.none,
  }),
  session: route({
    id: "getSession",
    group: "access",
    method: "GET",
    path: "/api/v1/session",
    summary: "Who is logged in, and what they may do",
    access: "any",
    answer: answers.ok(schemas.sessionSchema),
  }),
  changePassword: route({
    id: "changePassword",
    group: "access",
    method: "POST",
    path: "/api/v1/session/password",
    summary: "Changes one's own password: every other session ends, and the answer sets a new cookie",
    access: "any",
    audit: "operation",
    body: json(schemas.changePasswordBody),
    answer: answers.ok(schemas.sessionSchema),
  }),
};

export interface AuditExportQuery extends AuditFilter {
  readonly format: "csv" | "ndjson";
}

const auditFilter = {
  actor: text.exactOptional(),
  action: text.exactOptional(),
  object: text.exactOptional(),
  fromMs: moment.exactOptional(),
  toMs: moment.exactOptional(),
};

/** People, tokens, policies and the audit log. */
export const accessRoutes: {
  readonly users: Route<{ query: SearchQuery; answer: Page<User> }>;
  readonly createUser: Route<{ body: UserInput; answer: schemas.InvitedUser }>;
  readonly replaceUser: Route<{ params: IdParams; body: UserInput; answer: User }>;
  readonly removeUser: Route<{ params: IdParams; answer: unknown }>;
  readonly inviteUser: Route<{ params: IdParams; answer: schemas.InvitedUser }>;
  readonly tokens: Route<{ query: PageInput; answer: Page<ApiToken> }>;
  readonly createToken: Route<{ body: TokenInput; answer: schemas.NewToken }>;
  readonly removeToken: Route<{ params: IdParams; answer: unknown }>;
  readonly policies: Route<{ answer: List<PolicyView> }>;
  readonly audit: Route<{ query: AuditInput; answer: Page<AuditEntry> }>;
  readonly exportAudit: Route<{ query: AuditExportQuery; answer: unknown }>;
} = {
  users: route({
    id: "listUsers",
    group: "access",
    method: "GET",
    path: "/api/v1/users",
    summary: "People who may log in",
    access: "user:read",
    query: z.strictObject({ ...pageShape, search: text.exactOptional() }),
    answer: answers.ok(pageOf("User", schemas.userSchema)),
  }),
  createUser: route({
    id: "createUser",
    group: "access",
    method: "POST",
    path: "/api/v1/users",
    summary: "Invites a person: the answer holds the token of a one-time link",
    access: "user:write",
    audit: "operation",
    body: json(schemas.userBody),
    answer: answers.created(schemas.invitedUserSchema),
  }),
  replaceUser: route({
    id: "replaceUser",
    group: "access",
    method: "PUT",
    path: "/api/v1/users/{id}",
    summary: "Changes what a person may do; disabling ends their sessions",
    access: "user:write",
    audit: "operation",
    params: idParams,
    body: json(schemas.userBody),
    answer: answers.ok(schemas.userSchema),
  }),
  removeUser: route({
    id: "removeUser",
    group: "access",
    method: "DELETE",
    path: "/api/v1/users/{id}",
    summary: "Removes a person and ends their sessions",
    access: "user:write",
    audit: "operation",
    params: idParams,
    answer: answers.none,
  }),
  inviteUser: route({
    id: "inviteUser",
    group: "access",
    method: "POST",
    path: "/api/v1/users/{id}/invite",
    summary: "A new one-time link by which a person sets a password",
    access: "user:write",
    audit: "operation",
    params: idParams,
    answer: answers.ok(schemas.invitedUserSchema),
  }),
  tokens: route({
    id: "listTokens",
    group: "access",
    method: "GET",
    path: "/api/v1/tokens",
    summary: "Tokens by which programs call",
    access: "token:read",
    query: pageQuery,
    answer: answers.ok(pageOf("Token", schemas.tokenSchema)),
  }),
  createToken: route({
    id: "createToken",
    group: "access",
    method: "POST",
    path: "/api/v1/tokens",
    summary: "Makes a token; its text is answered once",
    access: "token:write",
    audit: "operation",
    body: json(schemas.tokenBody),
    answer: answers.created(schemas.newTokenSchema),
  }),
  removeToken: route({
    id: "removeToken",
    group: "access",
    method: "DELETE",
    path: "/api/v1/tokens/{id}",
    summary: "Makes a token useless",
    access: "token:write",
    audit: "operation",
    params: idParams,
    answer: answers.none,
  }),
  policies: route({
    id: "listAccessPolicies",
    group: "access",
    method: "GET",
    path: "/api/v1/access/policies",
    summary: "Every policy that a person or token can have: presets, then the project's own",
    access: "policy:read",
    answer: answers.ok(listOf("PolicyView", schemas.policyViewSchema)),
  }),
  audit: route({
    id: "listAudit",
    group: "access",
    method: "GET",
    path: "/api/v1/audit",
    summary: "Who did what when, newest first",
    access: "audit:read",
    query: z.strictObject({ ...pageShape, ...auditFilter }),
    answer: answers.ok(pageOf("AuditEntry", schemas.auditEntrySchema)),
  }),
  exportAudit: route({
    id: "exportAudit",
    group: "access",
    method: "GET",
    path: "/api/v1/audit/export",
    summary: "The whole audit log, or what the filter leaves of it, newest first, as a file",
    access: "audit:read",
    query: z.strictObject({
      ...auditFilter,
      format: z.enum(["csv", "ndjson"]).default("csv").describe("A line an entry."),
    }),
    answer: { status: 200, media: "csv or ndjson", schema: schemas.auditEntrySchema },
  }),
};
