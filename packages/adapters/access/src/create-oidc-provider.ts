import { CodedError } from "@causeway/core";
import type { IdentityProvider, IdentityRequest, VouchedPerson } from "@causeway/ports";
import {
  allowInsecureRequests,
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  customFetch,
  type CustomFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
} from "openid-client";
import type { GroupPolicies, OidcSettings } from "./read-oidc-settings.ts";

const TIMEOUT_SECONDS = 10;

export interface OidcOptions {
  /** How the provider is called: through the egress guard and the proxy. The platform's fetch where absent. */
  readonly fetch?: CustomFetch;
}

/** OpenID Connect by openid-client. The provider is asked for its metadata when somebody first logs in by it, not before. */
export function createOidcProvider(settings: OidcSettings, { fetch }: OidcOptions = {}): IdentityProvider {
  let discovered: Promise<Configuration> | null = null;
  const configuration = (): Promise<Configuration> => {
    discovered ??= discover(settings, fetch).catch((cause: unknown) => {
      discovered = null;
      throw unreachable(settings, cause);
    });
    return discovered;
  };
  return {
    label: settings.label,
    begin: async (redirectUri) => begin(await configuration(), redirectUri, settings.scope),
    finish: async (callbackUrl, kept) => {
      const known = await configuration();
      try {
        return await finish(known, settings.groups, { callbackUrl, kept });
      } catch (problem) {
        throw failure(settings, problem);
      }
    },
  };
}

function discover(
  { issuer, clientId, clientSecret }: OidcSettings,
  fetch: OidcOptions["fetch"],
): Promise<Configuration> {
  return discovery(issuer, clientId, clientSecret, undefined, {
    timeout: TIMEOUT_SECONDS,
    ...(fetch === undefined ? {} : { [customFetch]: fetch }),
    // Whoever answers in the provider's place cannot sign in its place.
    execute: [enableNonRepudiationChecks, ...(issuer.protocol === "http:" ? [allowInsecureRequests] : [])],
  });
}

async function begin(
  configuration: Configuration,
  redirectUri: string,
  scope: string,
): Promise<IdentityRequest> {
  const [state, nonce, codeVerifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope,
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: "S256",
  });
  return { url: url.href, redirectUri, state, nonce, codeVerifier };
}

async function finish(
  configuration: Configuration,
  groups: GroupPolicies | null,
  { callbackUrl, kept }: { readonly callbackUrl: string; readonly kept: IdentityRequest },
): Promise<VouchedPerson> {
  // Behind a proxy the server may not know its own address; the one we sent is the one that counts.
  const answer = new URL(kept.redirectUri);
  answer.search = new URL(callbackUrl, kept.redirectUri).search;
  const tokens = await authorizationCodeGrant(configuration, answer, {
    expectedState: kept.state,
    expectedNonce: kept.nonce,
    pkceCodeVerifier: kept.codeVerifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw refused("it gave no ID token");
  const hasGroups = groups === null || claims[groups.claim] !== undefined;
  const canAsk = configuration.serverMetadata().userinfo_endpoint !== undefined;
  const asked =
    claims["email"] === undefined || (!hasGroups && canAsk)
      ? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : null;
  // An address and whether it is verified are told by the same side.
  const person = claims["email"] === undefined && asked !== null ? asked : claims;
  const { email, email_verified: isVerified } = person;
  if (typeof email !== "string" || email === "") throw refused("it named no e-mail address");
  if (isVerified !== true) throw refused("it has not verified the e-mail address");
  const policies = groups === null ? null : policiesOf(groups, claims[groups.claim] ?? asked?.[groups.claim]);
  return { email, subject: `${claims.iss} ${claims.sub}`, policies };
}

/** Null: the provider says nothing of groups (it may have too many to list). */
function policiesOf({ policies }: GroupPolicies, said: unknown): readonly string[] | null {
  const groups = typeof said === "string" ? [said] : said;
  if (!Array.isArray(groups)) return null;
  return [...new Set(groups.flatMap((group) => policies.get(String(group)) ?? []))];
}

function refused(reason: string, cause?: unknown): CodedError {
  return new CodedError("LOGIN_FAILED", `the identity provider did not vouch for anybody: ${reason}`, {
    cause,
  });
}

function unreachable({ issuer }: OidcSettings, cause: unknown): CodedError {
  return new CodedError(
    "IDENTITY_PROVIDER_UNREACHABLE",
    `the identity provider at ${issuer.origin} could not be reached, or is none`,
    { cause },
  );
}

/** What the library found wrong with an answer is a refused log-in; that there was none is not. */
function failure(settings: OidcSettings, problem: unknown): Error {
  if (problem instanceof CodedError) return problem;
  if (problem instanceof AuthorizationResponseError || problem instanceof ResponseBodyError)
    return refused(`it answered ${problem.error.replaceAll(/[^\w.-]/g, "").slice(0, 60)}`, problem);
  const code = problem instanceof Error && "code" in problem ? String(problem.code) : "";
  if (code === "OAUTH_TIMEOUT" || !code.startsWith("OAUTH_")) return unreachable(settings, problem);
  return refused("its answer does not belong to this log-in, or is not signed by it", problem);
}
