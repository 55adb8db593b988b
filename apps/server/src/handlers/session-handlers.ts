import { type Principal, type Session, sessionRoutes, type SessionView } from "@causeway/api";
import { CodedError } from "@causeway/core";
import type { IdentityRequest } from "@causeway/ports";
import { bind, type Binding, type Call } from "../http/call.ts";
import { type ServerContext, sessionCookie } from "../http/server-context.ts";

/** Holds what an identity provider has to confirm, while the person is there. */
const OIDC_COOKIE = "causeway-oidc";
const CALLBACK = sessionRoutes.oidcCallback.path;

export function sessionHandlers(context: ServerContext): readonly Binding[] {
  const { access } = context.options.operations;
  const cookieName = sessionCookie(context);
  return [
    bind(sessionRoutes.state, () => access.state()),
    bind(sessionRoutes.setUp, async (call) =>
      loggedIn(await access.setUp(call.body, call.from), call, context),
    ),
    bind(sessionRoutes.logIn, async (call) =>
      loggedIn(await access.logIn(call.body, call.from), call, context),
    ),
    bind(sessionRoutes.acceptInvite, async (call) =>
      loggedIn(await access.acceptInvite(call.body, call.from), call, context),
    ),
    bind(sessionRoutes.oidcStart, (call) => startOidc(call, context)),
    bind(sessionRoutes.oidcCallback, (call) => finishOidc(call, context)),
    bind(sessionRoutes.logOut, async ({ cookie, answer, from }) => {
      const token = cookie(cookieName);
      if (token !== null) await access.logOut(token, from);
      answer.endSession();
      return null;
    }),
    bind(sessionRoutes.session, ({ principal }) => Promise.resolve(viewOf(principal))),
    bind(sessionRoutes.changePassword, async (call) =>
      loggedIn(await access.changePassword(call.principal, call.body), call, context),
    ),
  ];
}

/** The new session takes the place of the one that this browser had, which is over. */
async function loggedIn(
  { token, expiresAtMs, principal }: Session,
  { answer, cookie, from }: Pick<Call, "answer" | "cookie" | "from">,
  context: ServerContext,
): Promise<SessionView> {
  const former = cookie(sessionCookie(context));
  if (former !== null) await context.options.operations.access.logOut(former, from);
  answer.setSession(token, expiresAtMs);
  return viewOf(principal);
}

function viewOf({ kind, id, name, email, policies, actions, restricted }: Principal): SessionView {
  return { kind, id, name, email, policies, actions, restricted };
}

type OidcCall = Pick<Call, "url" | "cookie" | "answer" | "from">;

/** What the cookie holds while the person is at the provider's. */
interface Kept {
  readonly request: IdentityRequest;
  readonly to: string;
}

async function startOidc(
  { query, url, answer }: OidcCall & { readonly query: { readonly to?: string } },
  { options }: ServerContext,
): Promise<unknown> {
  const provider = options.identityProvider;
  if (provider === null) throw new CodedError("NOT_FOUND", "this server has no identity provider");
  const request = await provider.begin(new URL(CALLBACK, url).href);
  const kept: Kept = { request, to: ownPath(query.to) };
  answer.setCookie(OIDC_COOKIE, Buffer.from(JSON.stringify(kept)).toString("base64url"));
  answer.redirect(request.url);
  return null;
}

async function finishOidc(call: OidcCall, context: ServerContext): Promise<unknown> {
  const { url, cookie, answer, from } = call;
  const { options } = context;
  const provider = options.identityProvider;
  if (provider === null) throw new CodedError("NOT_FOUND", "this server has no identity provider");
  const kept = keptOf(cookie(OIDC_COOKIE));
  answer.setCookie(OIDC_COOKIE, null);
  const vouched = await provider.finish(url.href, kept.request);
  await loggedIn(await options.operations.access.logInVouched(vouched, from), call, context);
  answer.redirect(kept.to);
  return null;
}

/** Throws LOGIN_FAILED: the way to the provider began in another browser, or too long ago. */
function keptOf(cookie: string | null): Kept {
  if (cookie === null)
    throw new CodedError("LOGIN_FAILED", "the log-in did not begin in this browser, or too long ago");
  try {
    return JSON.parse(Buffer.from(cookie, "base64url").toString("utf8")) as Kept;
  } catch (error) {
    throw new CodedError("LOGIN_FAILED", "the log-in's cookie cannot be read", { cause: error });
  }
}

/** A path of this server; anything else leads home. */
function ownPath(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])/.test(to) ? to : "/";
}
