import type { ClientInfo, Principal, Session } from "@causeway/api";
import { CodedError } from "@causeway/core";
import type { StoredSession, StoredToken, StoredUser } from "@causeway/ports";
import { ACCESS_LIMITS, type AccessContext, newSecret } from "./access-deps.ts";
import { principalOfPerson, principalOfToken } from "./principal.ts";
import { recordOwn } from "./record-audit.ts";

/** What every token begins with, so that a scanner finds one where it should not be. */
export const TOKEN_START = "cw_";

/** A session with a token of its own, which nobody had before. */
export async function startSession(
  context: AccessContext,
  user: StoredUser,
  from: Pick<ClientInfo, "address">,
): Promise<Session> {
  const { store, clock, digest, random } = context;
  const nowMs = clock.now();
  const token = newSecret(context);
  const session = {
    id: random.id(),
    hash: digest(token),
    userId: user.id,
    createdAtMs: nowMs,
    lastSeenAtMs: nowMs,
    endsAtMs: nowMs + ACCESS_LIMITS.sessionMs,
  };
  await store.access.removeOldSessions(nowMs, nowMs - ACCESS_LIMITS.sessionIdleMs);
  await store.access.putSession(session);
  await store.access.touchSession(session, nowMs);
  const { address } = from;
  const entry = { action: "session:log-in", outcome: "done", address, sessionId: session.id } as const;
  await recordOwn(context, user, entry);
  const principal = await principalOfPerson(context, user, { address, sessionId: session.id });
  return { token, expiresAtMs: session.endsAtMs, principal };
}

export async function endSession(
  context: AccessContext,
  sessionToken: string,
  { address }: Pick<ClientInfo, "address">,
): Promise<void> {
  const hash = context.digest(sessionToken);
  const found = await context.store.access.session({ hash });
  await context.store.access.removeSession(hash);
  if (found === null) return;
  const sessionId = found.session.id;
  const entry = { action: "session:log-out", outcome: "done", address, sessionId } as const;
  await recordOwn(context, found.user, entry);
}

/** A token that is sent counts alone, also where it is wrong: a cookie beside it would say who else it might be. */
export async function authenticate(
  context: AccessContext,
  input: { readonly session?: string; readonly bearer?: string },
  from: ClientInfo,
): Promise<Principal> {
  if (input.bearer !== undefined) return byToken(context, input.bearer, from);
  if (input.session !== undefined) return bySession(context, input.session, from);
  throw new CodedError("NOT_LOGGED_IN", "nobody is logged in");
}

async function bySession(context: AccessContext, token: string, from: ClientInfo): Promise<Principal> {
  const { store, clock, digest } = context;
  const nowMs = clock.now();
  const { session, user } = goodSession(await store.access.session({ hash: digest(token) }), nowMs);
  if (nowMs - session.lastSeenAtMs >= ACCESS_LIMITS.seenEveryMs)
    await store.access.touchSession(session, nowMs);
  return principalOfPerson(context, user, { address: from.address, sessionId: session.id });
}

async function byToken(context: AccessContext, bearer: string, from: ClientInfo): Promise<Principal> {
  const { store, clock, digest } = context;
  const nowMs = clock.now();
  const token = bearer.startsWith(TOKEN_START) ? await store.access.token(digest(bearer)) : null;
  if (token === null) throw new CodedError("NOT_LOGGED_IN", "the token is not known");
  refuseExpired(token, nowMs);
  if (nowMs - (token.lastUsedAtMs ?? 0) >= ACCESS_LIMITS.seenEveryMs)
    await store.access.touchToken(token.id, nowMs);
  return principalOfToken(context, token, from);
}

/** Who the principal is by now. Counts as no request: a page that is left open keeps no session alive. */
export async function principalNow(context: AccessContext, principal: Principal): Promise<Principal> {
  const { store, clock } = context;
  const { address, sessionId } = principal;
  switch (principal.kind) {
    case "local":
      return principal;
    case "person": {
      const found = sessionId === null ? null : await store.access.session({ id: sessionId });
      const { session, user } = goodSession(found, clock.now());
      return principalOfPerson(context, user, { address, sessionId: session.id });
    }
    case "token": {
      const token = (await store.access.tokens()).find(({ id }) => id === principal.id);
      if (token === undefined) throw new CodedError("NOT_LOGGED_IN", "the token is not known");
      refuseExpired(token, clock.now());
      return principalOfToken(context, token, { address });
    }
  }
}

/** A session that has ended stays in the store until the next log-in of anybody; it is good for nothing. */
function goodSession<Found extends { readonly session: StoredSession; readonly user: StoredUser }>(
  found: Found | null,
  nowMs: number,
): Found {
  const isGood =
    found !== null &&
    !found.user.disabled &&
    nowMs - found.session.lastSeenAtMs < ACCESS_LIMITS.sessionIdleMs &&
    nowMs < found.session.endsAtMs;
  if (!isGood) throw new CodedError("NOT_LOGGED_IN", "the session is over");
  return found;
}

function refuseExpired(token: StoredToken, nowMs: number): void {
  if (token.endsAtMs !== null && nowMs >= token.endsAtMs)
    throw new CodedError("TOKEN_EXPIRED", `the token "${token.name}" has expired`);
}
