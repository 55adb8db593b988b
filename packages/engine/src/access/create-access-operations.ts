import type { AccessOperations, Principal } from "@causeway/api";
import { type Action, CodedError, refusalOf } from "@causeway/core";
import { type AccessContext, type AccessDeps, createInOrder } from "./access-deps.ts";
import { acceptInvite, changePassword, logIn, logInVouched, renewSetupToken, setUp } from "./log-in.ts";
import { createPerson, invitePerson, listPeople, removePerson, replacePerson } from "./manage-people.ts";
import { createToken, listTokens, removeToken } from "./manage-tokens.ts";
import { allPolicies } from "./policies.ts";
import { auditName } from "./principal.ts";
import { readAudit, readWholeAudit, recordAudit } from "./record-audit.ts";
import { authenticate, endSession, principalNow } from "./sessions.ts";

/** People and access on one store; one per process (docs/spec/110-access.md). */
export function createAccessOperations(deps: AccessDeps): AccessOperations {
  const context: AccessContext = {
    ...deps,
    inOrder: createInOrder(),
    inOrderOfAttempt: createInOrder(),
  };
  return {
    state: async () => ({
      setUp: (await deps.store.access.users()).length > 0,
      oidc: deps.identityProvider === null ? null : { label: deps.identityProvider.label },
    }),
    setupToken: () => renewSetupToken(context),
    setUp: (input, from) => setUp(context, input, from),
    logIn: (input, from) => logIn(context, input, from),
    logInVouched: (input, from) => logInVouched(context, input, from),
    logOut: (sessionToken, from) => endSession(context, sessionToken, from),
    authenticate: (input, from) => authenticate(context, input, from),
    again: (principal) => principalNow(context, principal),
    require: (principal, action) => requireAction(context, principal, action),
    users: (_, input) => listPeople(context, input),
    createUser: (principal, input) => createPerson(context, principal, input),
    replaceUser: (principal, input) => replacePerson(context, principal, input),
    removeUser: (principal, { id }) => removePerson(context, principal, id),
    inviteUser: (principal, { id }) => invitePerson(context, principal, id),
    acceptInvite: (input, from) => acceptInvite(context, input, from),
    changePassword: (principal, input) => changePassword(context, principal, input),
    tokens: (_, input) => listTokens(context, input),
    createToken: (principal, input) => createToken(context, principal, input),
    removeToken: (principal, { id }) => removeToken(context, principal, id),
    policies: () => allPolicies(context),
    audit: (actor, input) => readAudit(context, actor, input),
    auditEntries: (actor, filter) => readWholeAudit(context, actor, filter),
    record: (entry) => recordAudit(context, entry),
  };
}

async function requireAction(context: AccessContext, principal: Principal, action: Action): Promise<void> {
  if (principal.actions.includes(action)) return;
  await recordAudit(context, {
    actor: auditName(principal),
    action,
    object: "",
    outcome: "refused",
    reason: "missing-permission",
    before: null,
    after: null,
    address: principal.address,
    sessionId: principal.sessionId,
  });
  throw new CodedError("FORBIDDEN", refusalOf(action), {
    advice: "An owner can change your policies.",
  });
}
