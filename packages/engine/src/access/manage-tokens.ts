import type { ApiToken, Page, PageInput, Principal, TokenInput } from "@causeway/api";
import { CodedError } from "@causeway/core";
import type { StoredToken } from "@causeway/ports";
import { ACCESS_LIMITS, type AccessContext, newSecret } from "./access-deps.ts";
import { pageOf } from "./page-of.ts";
import { readName } from "./person-input.ts";
import { actionsAmong, allPolicies, checkPolicyNames, refuseMoreThanOwn } from "./policies.ts";
import { auditName } from "./principal.ts";
import { recordChange } from "./record-audit.ts";
import { TOKEN_START } from "./sessions.ts";

const DAY_MS = 24 * 60 * 60_000;

/** How much of a token is shown, to tell it from others: 24 of its 256 bits. */
const PREFIX_CHARACTERS = TOKEN_START.length + 6;

/** In the order in which they were made. */
export async function listTokens({ store }: AccessContext, input: PageInput): Promise<Page<ApiToken>> {
  return pageOf((await store.access.tokens()).map(viewOf), input);
}

export function createToken(
  context: AccessContext,
  principal: Principal,
  input: TokenInput,
): Promise<ApiToken & { readonly token: string }> {
  const { store, clock, random, digest } = context;
  return context.inOrder(async () => {
    const name = readName(input.name);
    const description = readDescription(input.description);
    const given = await allPolicies(context);
    const policies = [...new Set(input.policies)];
    checkPolicyNames(given, policies);
    const power = { actions: actionsAmong(given, policies), restricted: input.restricted };
    refuseMoreThanOwn(principal, power, `making the token "${name}"`);
    const nowMs = clock.now();
    const endsAtMs = input.expiresInDays === null ? null : nowMs + input.expiresInDays * DAY_MS;
    const tokens = await store.access.tokens();
    refuseOutliving(principal, tokens, endsAtMs);
    if (tokens.some((other) => other.name === name))
      throw new CodedError("NAME_TAKEN", `there is a token named "${name}" already`, {
        place: { path: "name" },
      });
    if (tokens.length >= ACCESS_LIMITS.tokensMax)
      throw new CodedError(
        "CONFIG_INVALID",
        `there are ${ACCESS_LIMITS.tokensMax} tokens; no more are taken`,
        {
          advice: "Remove tokens that nobody uses.",
        },
      );
    const plain = `${TOKEN_START}${newSecret(context)}`;
    const token: StoredToken = {
      id: random.id(),
      hash: digest(plain),
      prefix: plain.slice(0, PREFIX_CHARACTERS),
      name,
      description,
      policies,
      restricted: input.restricted,
      createdBy: auditName(principal),
      createdAtMs: nowMs,
      endsAtMs,
      lastUsedAtMs: null,
    };
    await store.access.putToken(token);
    await recordChange(context, principal, {
      action: "token:write",
      object: `Token/${token.id}`,
      before: null,
      after: viewOf(token),
    });
    return { ...viewOf(token), token: plain };
  });
}

export function removeToken(context: AccessContext, principal: Principal, id: string): Promise<void> {
  const { store } = context;
  return context.inOrder(async () => {
    const token = (await store.access.tokens()).find((one) => one.id === id);
    if (token === undefined) throw new CodedError("NOT_FOUND", `there is no token with the id "${id}"`);
    const actions = actionsAmong(await allPolicies(context), token.policies);
    refuseMoreThanOwn(
      principal,
      { actions, restricted: token.restricted },
      `removing the token "${token.name}"`,
    );
    await store.access.removeToken(id);
    await recordChange(context, principal, {
      action: "token:write",
      object: `Token/${id}`,
      before: viewOf(token),
      after: null,
    });
  });
}

/** A token that is about to end must not be able to go on under another name. */
function refuseOutliving(
  principal: Principal,
  tokens: readonly StoredToken[],
  endsAtMs: number | null,
): void {
  if (principal.kind !== "token") return;
  const own = tokens.find(({ id }) => id === principal.id)?.endsAtMs ?? null;
  if (own !== null && (endsAtMs === null || endsAtMs > own))
    throw new CodedError("FORBIDDEN", "a token cannot make one that lives longer than itself");
}

function readDescription(text: string): string {
  if (Array.from(text).length > ACCESS_LIMITS.descriptionCharactersMax)
    throw new CodedError(
      "CONFIG_INVALID",
      `description may have ${ACCESS_LIMITS.descriptionCharactersMax} characters at most`,
      { place: { path: "description" } },
    );
  return text;
}

function viewOf(token: StoredToken): ApiToken {
  return {
    id: token.id,
    name: token.name,
    description: token.description,
    prefix: token.prefix,
    policies: token.policies,
    restricted: token.restricted,
    createdBy: token.createdBy,
    createdAtMs: token.createdAtMs,
    expiresAtMs: token.endsAtMs,
    lastUsedAtMs: token.lastUsedAtMs,
  };
}
