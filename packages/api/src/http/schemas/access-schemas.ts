import type { Action } from "@causeway/core";
import { z } from "zod";
import type {
  AccessState,
  ApiToken,
  AuditEntry,
  PolicyView,
  Principal,
  TokenInput,
  User,
  UserInput,
} from "../../operations/access.ts";
import { named, namedBody } from "../route.ts";

/** Longest password; hashing a longer one would be work for an attacker to give. */
export const PASSWORD_LENGTH_MAX: number = 1024;
const textMax = 200;
const descriptionMax = 2000;

/** An open list: a newer server may know more. */
const action = z.string() as unknown as z.ZodType<Action>;
const password = z.string().max(PASSWORD_LENGTH_MAX);
const shortText = z.string().min(1).max(textMax);
const policies = z.array(shortText).max(50).describe("Names of policies.");

export const accessStateSchema: z.ZodType<AccessState> = named(
  "AccessState",
  z.strictObject({
    setUp: z
      .boolean()
      .describe("False: the owner is still to be set up, by the link that the server printed."),
    oidc: z.strictObject({ label: z.string() }).nullable(),
  }),
);

/** Who is logged in, as the pages need it. */
export type SessionView = Omit<Principal, "address" | "sessionId">;
export const sessionSchema: z.ZodType<SessionView> = named(
  "Session",
  z.strictObject({
    kind: z.enum(["person", "token", "local"]),
    id: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    policies: z.array(z.string()),
    actions: z.array(action).describe("Every action that is allowed."),
    restricted: z.boolean().describe("Personal data is masked for them."),
  }),
);

export interface SetUpBody {
  readonly token: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
}
export const setUpBody: z.ZodType<SetUpBody> = namedBody(
  "SetUp",
  z.strictObject({ token: z.string().max(textMax), email: shortText, name: shortText, password }),
);

export interface LogInBody {
  readonly email: string;
  readonly password: string;
}
export const logInBody: z.ZodType<LogInBody> = namedBody(
  "LogIn",
  z.strictObject({ email: z.string().max(textMax), password }),
);

export interface AcceptInviteBody {
  readonly token: string;
  readonly name: string;
  readonly password: string;
}
export const acceptInviteBody: z.ZodType<AcceptInviteBody> = namedBody(
  "AcceptInvite",
  z.strictObject({ token: z.string().max(textMax), name: shortText, password }),
);

export interface ChangePasswordBody {
  readonly current: string;
  readonly password: string;
}
export const changePasswordBody: z.ZodType<ChangePasswordBody> = namedBody(
  "ChangePassword",
  z.strictObject({ current: password, password }),
);

const userShape = {
  id: z.string(),
  email: z.string(),
  name: z.string(),
  policies: z.array(z.string()),
  restricted: z.boolean(),
  state: z.enum(["active", "invited", "disabled"]),
  lastSeenAtMs: z.number().nullable(),
  createdAtMs: z.number(),
};
export const userSchema: z.ZodType<User> = named("User", z.strictObject(userShape));

export type InvitedUser = User & { readonly inviteToken: string | null };
export const invitedUserSchema: z.ZodType<InvitedUser> = named(
  "InvitedUser",
  z.strictObject({
    ...userShape,
    inviteToken: z.string().nullable().describe("For the page /invite; shown once."),
  }),
);

export const userBody: z.ZodType<UserInput> = namedBody(
  "UserInput",
  z.strictObject({
    email: shortText,
    name: shortText,
    policies,
    restricted: z.boolean().default(false),
    disabled: z.boolean().default(false),
  }),
);

const tokenShape = {
  id: z.string(),
  name: z.string(),
  description: z.string(),
  prefix: z.string(),
  policies: z.array(z.string()),
  restricted: z.boolean(),
  createdBy: z.string(),
  createdAtMs: z.number(),
  expiresAtMs: z.number().nullable(),
  lastUsedAtMs: z.number().nullable(),
};
export const tokenSchema: z.ZodType<ApiToken> = named("Token", z.strictObject(tokenShape));

export type NewToken = ApiToken & { readonly token: string };
export const newTokenSchema: z.ZodType<NewToken> = named(
  "NewToken",
  z.strictObject({ ...tokenShape, token: z.string().describe("Shown here and never again.") }),
);

export const tokenBody: z.ZodType<TokenInput> = namedBody(
  "TokenInput",
  z.strictObject({
    name: shortText,
    description: z.string().max(descriptionMax).default(""),
    policies,
    restricted: z.boolean().default(false),
    expiresInDays: z
      .union([z.literal(7), z.literal(30), z.literal(90)])
      .nullable()
      .default(90)
      .describe("Null: never."),
  }),
);

export const policyViewSchema: z.ZodType<PolicyView> = named(
  "PolicyView",
  z.strictObject({
    name: z.string(),
    label: z.string(),
    description: z.string(),
    preset: z.boolean(),
    statements: z.array(z.strictObject({ effect: z.enum(["allow", "deny"]), actions: z.array(z.string()) })),
  }),
);

export const auditEntrySchema: z.ZodType<AuditEntry> = named(
  "AuditEntry",
  z.strictObject({
    id: z.string(),
    atMs: z.number(),
    actor: z.string(),
    action: z.string(),
    object: z.string(),
    outcome: z.enum(["done", "refused", "failed"]),
    reason: z
      .string()
      .nullable()
      .describe("Why it was refused or failed: an error code, or a word of its own."),
    before: z.string().nullable(),
    after: z.string().nullable(),
    address: z.string(),
    sessionId: z.string().nullable(),
  }),
);
