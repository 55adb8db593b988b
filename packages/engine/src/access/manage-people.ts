import type { Page, PageInput, Principal, User, UserInput } from "@causeway/api";
import { CodedError } from "@causeway/core";
import type { StoredUser } from "@causeway/ports";
import { ACCESS_LIMITS, type AccessContext, newSecret } from "./access-deps.ts";
import { ownersAmong, stateOf } from "./owners.ts";
import { pageOf } from "./page-of.ts";
import { readUserInput } from "./person-input.ts";
import { actionsAmong, allPolicies, checkPolicyNames, refuseMoreThanOwn } from "./policies.ts";
import { recordChange } from "./record-audit.ts";

/** In the order in which they came. */
export async function listPeople(
  { store }: AccessContext,
  input: PageInput & { readonly search?: string },
): Promise<Page<User>> {
  const search = (input.search ?? "").toLowerCase();
  const people = (await store.access.users()).filter(
    ({ email, name }) => email.includes(search) || name.toLowerCase().includes(search),
  );
  return pageOf(people.map(viewOf), input);
}

export function createPerson(
  context: AccessContext,
  principal: Principal,
  input: UserInput,
): Promise<User & { readonly inviteToken: string | null }> {
  const { store, clock, random } = context;
  return context.inOrder(async () => {
    const read = readUserInput(input);
    const policies = await allPolicies(context);
    checkPolicyNames(policies, read.policies);
    refuseMoreThanOwn(
      principal,
      { actions: actionsAmong(policies, read.policies), restricted: read.restricted },
      `adding ${read.email}`,
    );
    const people = await store.access.users();
    refuseTaken(people, read.email);
    if (people.length >= ACCESS_LIMITS.peopleMax)
      throw new CodedError(
        "CONFIG_INVALID",
        `there are ${ACCESS_LIMITS.peopleMax} people; no more are taken`,
      );
    const user: StoredUser = {
      ...read,
      id: random.id(),
      passwordHash: null,
      subject: null,
      createdAtMs: clock.now(),
      lastSeenAtMs: null,
    };
    await store.access.putUser(user);
    const inviteToken = user.disabled ? null : await newLink(context, user);
    await recordChange(context, principal, {
      action: "user:write",
      object: `User/${user.id}`,
      before: null,
      after: facts(user),
    });
    return { ...viewOf(user), inviteToken };
  });
}

export function replacePerson(
  context: AccessContext,
  principal: Principal,
  input: UserInput & { readonly id: string },
): Promise<User> {
  const { store } = context;
  return context.inOrder(async () => {
    const read = readUserInput(input);
    const before = await personWithin(context, principal, input.id);
    const policies = await allPolicies(context);
    checkPolicyNames(policies, read.policies);
    refuseMoreThanOwn(
      principal,
      { actions: actionsAmong(policies, read.policies), restricted: read.restricted },
      `changing ${before.email}`,
    );
    const others = (await store.access.users()).filter(({ id }) => id !== before.id);
    refuseTaken(others, read.email);
    const isSameAddress = read.email === before.email;
    const after: StoredUser = { ...before, ...read, subject: isSameAddress ? before.subject : null };
    await refuseNoOwner(context, before, [...others, after]);
    await store.access.putUser(after);
    if (after.disabled || !isSameAddress) await store.access.removeLinkOf(after.id);
    if (after.disabled) await store.access.removeSessionsOf(after.id);
    await recordChange(context, principal, {
      action: "user:write",
      object: `User/${after.id}`,
      before: facts(before),
      after: facts(after),
    });
    return viewOf(after);
  });
}

export function removePerson(context: AccessContext, principal: Principal, id: string): Promise<void> {
  const { store } = context;
  return context.inOrder(async () => {
    const before = await personWithin(context, principal, id);
    await refuseNoOwner(
      context,
      before,
      (await store.access.users()).filter((other) => other.id !== id),
    );
    await store.access.removeUser(id);
    await recordChange(context, principal, {
      action: "user:write",
      object: `User/${id}`,
      before: facts(before),
      after: null,
    });
  });
}

export function invitePerson(
  context: AccessContext,
  principal: Principal,
  id: string,
): Promise<User & { readonly inviteToken: string }> {
  return context.inOrder(async () => {
    const user = await personWithin(context, principal, id);
    if (user.disabled)
      throw new CodedError("CONFIG_INVALID", `${user.email} is disabled and cannot be invited`, {
        advice: "Enable the person first.",
      });
    const inviteToken = await newLink(context, user);
    await recordChange(context, principal, {
      action: "user:write",
      object: `User/${id}`,
      before: facts(user),
      after: facts(user),
    });
    return { ...viewOf(user), inviteToken };
  });
}

/** Somebody who may do no more than the principal: whoever could change, say, an owner's address could become one. */
async function personWithin(context: AccessContext, principal: Principal, id: string): Promise<StoredUser> {
  const user = await context.store.access.user({ id });
  if (user === null) throw new CodedError("NOT_FOUND", `there is no person with the id "${id}"`);
  const actions = actionsAmong(await allPolicies(context), user.policies);
  refuseMoreThanOwn(principal, { actions, restricted: user.restricted }, `changing ${user.email}`);
  return user;
}

/** Throws LAST_OWNER where `before` is one who may do everything and among those `after` there is none. */
async function refuseNoOwner(
  context: AccessContext,
  before: StoredUser,
  after: readonly StoredUser[],
): Promise<void> {
  const policies = await allPolicies(context);
  if (ownersAmong([before], policies).length > 0 && ownersAmong(after, policies).length === 0)
    throw new CodedError("LAST_OWNER", `${before.email} is the last one who may do everything`);
}

function refuseTaken(others: readonly StoredUser[], email: string): void {
  if (others.some((other) => other.email === email))
    throw new CodedError("NAME_TAKEN", `there is a person with the address ${email} already`, {
      place: { path: "email" },
    });
}

async function newLink(context: AccessContext, user: StoredUser): Promise<string> {
  const token = newSecret(context);
  const endsAtMs = context.clock.now() + ACCESS_LIMITS.inviteLinkMs;
  await context.store.access.putLink({ hash: context.digest(token), userId: user.id, endsAtMs });
  return token;
}

function viewOf(user: StoredUser): User {
  const { id, email, name, policies, restricted, lastSeenAtMs, createdAtMs } = user;
  return { id, email, name, policies, restricted, state: stateOf(user), lastSeenAtMs, createdAtMs };
}

/** What somebody decides about a person, always in this order. */
function facts({ email, name, policies, restricted, disabled }: StoredUser): object {
  return { email, name, policies, restricted, disabled };
}
