import type { ClientInfo, NewPassword, Principal, Session } from "@causeway/api";
import { type AuditReason, CodedError } from "@causeway/core";
import type { StoredUser } from "@causeway/ports";
import { ACCESS_LIMITS, type AccessContext, newSecret } from "./access-deps.ts";
import { type Attempt, beginAttempt } from "./attempt-log-in.ts";
import { ownersAmong } from "./owners.ts";
import { plainEmail, plainPassword, readEmail, readName, refuseWeakPassword } from "./person-input.ts";
import { allPolicies } from "./policies.ts";
import { recordAudit, recordOwn } from "./record-audit.ts";
import { startSession } from "./sessions.ts";

/** The setup link's token; a new one each time, and the one before is worth nothing then. */
export function renewSetupToken(context: AccessContext): Promise<string | null> {
  const { store, clock, digest } = context;
  return context.inOrder(async () => {
    if ((await store.access.users()).length > 0) return null;
    const token = newSecret(context);
    const endsAtMs = clock.now() + ACCESS_LIMITS.setupLinkMs;
    await store.access.putLink({ hash: digest(token), userId: null, endsAtMs });
    return token;
  });
}

export function setUp(
  context: AccessContext,
  input: NewPassword & { readonly token: string; readonly email: string },
  from: ClientInfo,
): Promise<Session> {
  const { store, random, clock } = context;
  return context.inOrder(async () => {
    if ((await store.access.users()).length > 0)
      throw new CodedError("SETUP_DONE", "the first owner is set up already");
    const attempt = await beginAttempt(context, null, from);
    const { hash, userId } = await goodLink(context, input.token, from);
    if (userId !== null) throw await refused(context, { user: null, reason: "wrong-link" }, from);
    await attempt.forgive();
    const [email, name] = [readEmail(input.email), readName(input.name)];
    refuseWeakPassword(input.password, { email, name });
    const passwordHash = await context.hasher.hash(plainPassword(input.password));
    await store.access.takeLink(hash);
    const user: StoredUser = {
      id: random.id(),
      email,
      name,
      passwordHash,
      subject: null,
      policies: ["owner"],
      restricted: false,
      disabled: false,
      createdAtMs: clock.now(),
      lastSeenAtMs: null,
    };
    await store.access.putUser(user);
    await recordPassword(context, user, { ...from, sessionId: null });
    return startSession(context, user, from);
  });
}

export async function logIn(
  context: AccessContext,
  input: { readonly email: string; readonly password: string },
  from: ClientInfo,
): Promise<Session> {
  const email = plainEmail(input.email);
  const attempt = await beginAttempt(context, email, from);
  const user = await context.store.access.user({ email });
  const usable = user === null || user.disabled ? null : user.passwordHash;
  const isRight = await verified(context, attempt, { password: input.password, hash: usable });
  if (user === null || !isRight) throw await refused(context, { user, reason: whyNot(user) }, from);
  await attempt.forgive();
  return context.inOrder(async () => {
    const now = await context.store.access.user({ id: user.id });
    // While the password was verified it may have been changed, which ended the sessions there were.
    if (now === null || now.disabled || now.passwordHash !== user.passwordHash)
      throw await refused(context, { user, reason: whyNot(now) }, from);
    return startSession(context, now, from);
  });
}

/** Why the person cannot log in with the password that was given. */
function whyNot(user: StoredUser | null): AuditReason {
  if (user === null) return "nobody-known";
  if (user.disabled) return "switched-off";
  return user.passwordHash === null ? "no-password" : "wrong-password";
}

/** The first time binds the person to the provider's subject: an address that is given to somebody else opens nothing. */
export function logInVouched(
  context: AccessContext,
  input: {
    readonly email: string;
    readonly subject: string;
    readonly policies: readonly string[] | null;
  },
  from: ClientInfo,
): Promise<Session> {
  return context.inOrder(async () => {
    const user = await context.store.access.user({ email: plainEmail(input.email) });
    if (user === null || user.disabled) throw await refused(context, { user, reason: whyNot(user) }, from);
    if ((user.subject ?? input.subject) !== input.subject)
      throw await refused(context, { user, reason: "other-identity" }, from);
    const bound = { ...user, subject: input.subject };
    const now = { ...bound, policies: await policiesOf(context, bound, input.policies) };
    if (user.subject === null || now.policies !== user.policies) await context.store.access.putUser(now);
    if (now.policies !== user.policies) await recordGroups(context, { before: user, after: now }, from);
    return startSession(context, now, from);
  });
}

/** Those that the provider's groups stand for; the person's own where that is the same, or would leave nobody who may do everything. */
async function policiesOf(
  context: AccessContext,
  user: StoredUser,
  vouched: readonly string[] | null,
): Promise<readonly string[]> {
  if (vouched === null) return user.policies;
  const all = await allPolicies(context);
  const known = vouched.filter((name) => all.some((one) => one.name === name));
  if (isSameSet(known, user.policies)) return user.policies;
  const people = (await context.store.access.users()).map((one) => (one.id === user.id ? user : one));
  const then = people.map((one) => (one.id === user.id ? { ...user, policies: known } : one));
  const isLast = ownersAmong(people, all).length > 0 && ownersAmong(then, all).length === 0;
  return isLast ? user.policies : known;
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}

async function recordGroups(
  context: AccessContext,
  { before, after }: { readonly before: StoredUser; readonly after: StoredUser },
  { address }: ClientInfo,
): Promise<void> {
  const hash = ({ policies }: StoredUser): string => context.digest(JSON.stringify({ policies }));
  await recordAudit(context, {
    actor: "system:identity provider",
    action: "user:write",
    object: `User/${after.id}`,
    outcome: "done",
    reason: null,
    before: hash(before),
    after: hash(after),
    address,
    sessionId: null,
  });
}

/** Sets a new password by a link; every session there was is over. */
export function acceptInvite(
  context: AccessContext,
  input: NewPassword & { readonly token: string },
  from: ClientInfo,
): Promise<Session> {
  const { store, hasher } = context;
  return context.inOrder(async () => {
    const attempt = await beginAttempt(context, null, from);
    const { hash, userId } = await goodLink(context, input.token, from);
    const user = userId === null ? null : await store.access.user({ id: userId });
    if (user === null || user.disabled)
      throw await refused(context, { user, reason: user === null ? "wrong-link" : "switched-off" }, from);
    await attempt.forgive();
    const name = readName(input.name);
    refuseWeakPassword(input.password, { email: user.email, name });
    const passwordHash = await hasher.hash(plainPassword(input.password));
    await store.access.takeLink(hash);
    const changed = { ...user, name, passwordHash };
    await store.access.putUser(changed);
    await store.access.removeSessionsOf(user.id);
    await recordPassword(context, changed, { ...from, sessionId: null });
    return startSession(context, changed, from);
  });
}

export function changePassword(
  context: AccessContext,
  principal: Principal,
  input: { readonly current: string; readonly password: string },
): Promise<Session> {
  const { store, hasher } = context;
  return context.inOrder(async () => {
    const user = principal.kind === "person" ? await store.access.user({ id: principal.id }) : null;
    if (user === null) throw new CodedError("FORBIDDEN", "only a person who is logged in has a password");
    const attempt = await beginAttempt(context, user.email, principal);
    if (!(await verified(context, attempt, { password: input.current, hash: user.passwordHash })))
      throw await refused(context, { user, reason: whyNot(user) }, principal);
    await attempt.forgive();
    refuseWeakPassword(input.password, user);
    const changed = { ...user, passwordHash: await hasher.hash(plainPassword(input.password)) };
    await store.access.putUser(changed);
    await store.access.removeSessionsOf(user.id);
    await store.access.removeLinkOf(user.id);
    await recordPassword(context, changed, principal);
    return startSession(context, changed, principal);
  });
}

async function recordPassword(
  context: AccessContext,
  user: StoredUser,
  { address, sessionId }: Pick<Principal, "address" | "sessionId">,
): Promise<void> {
  await recordOwn(context, user, { action: "user:password", outcome: "done", address, sessionId });
}

/** Whether the password is right; an attempt that was not looked at, because too many wait, is none. */
async function verified(
  { hasher }: AccessContext,
  attempt: Attempt,
  { password, hash }: { readonly password: string; readonly hash: string | null },
): Promise<boolean> {
  try {
    return await hasher.verify(plainPassword(password), hash);
  } catch (problem) {
    await attempt.takeBack();
    throw problem;
  }
}

/** The link of a token, still in force. Throws LOGIN_FAILED. */
async function goodLink(
  context: AccessContext,
  token: string,
  from: ClientInfo,
): Promise<{ readonly hash: string; readonly userId: string | null }> {
  const link = await context.store.access.link(context.digest(token));
  if (link === null || context.clock.now() >= link.endsAtMs)
    throw await refused(context, { user: null, reason: "wrong-link" }, from);
  return link;
}

/** The same words for every reason: they must not say who is known here. What was typed for a person nobody knows is not written down. */
async function refused(
  context: AccessContext,
  { user, reason }: { readonly user: StoredUser | null; readonly reason: AuditReason },
  from: Pick<ClientInfo, "address">,
): Promise<CodedError> {
  await recordAudit(context, {
    actor: user?.email ?? "nobody",
    action: "session:log-in",
    object: user === null ? "User" : `User/${user.id}`,
    outcome: "refused",
    reason,
    before: null,
    after: null,
    address: from.address,
    sessionId: null,
  });
  return new CodedError("LOGIN_FAILED", "the log-in was refused");
}
