import type { IdentityProvider, IdentityRequest, VouchedPerson } from "@causeway/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createOidcProvider } from "./create-oidc-provider.ts";
import type { OidcSettings } from "./read-oidc-settings.ts";
import { type Behaviour, SmallProvider } from "./testing/small-provider.ts";

const client = { id: "causeway", secret: "client-s3cret-4711" };
const redirectUri = "https://causeway.example.org/api/v1/login/oidc/callback";

let theirs: SmallProvider;
let ours: IdentityProvider;
beforeEach(async () => {
  theirs = await SmallProvider.start(client);
  ours = providerAt(theirs.issuer);
});
afterEach(() => theirs.close());

const providerAt = (issuer: string, over: Partial<OidcSettings> = {}): IdentityProvider =>
  createOidcProvider({
    issuer: new URL(issuer),
    clientId: client.id,
    clientSecret: client.secret,
    label: "Example",
    scope: "openid email",
    groups: null,
    ...over,
  });

async function logIn(behaviour: Behaviour = {}): Promise<VouchedPerson> {
  Object.assign(theirs.behaviour, behaviour);
  const kept = await ours.begin(redirectUri);
  return ours.finish(await theirs.visit(kept.url), kept);
}

const problemOf = async (attempt: Promise<unknown>): Promise<{ code: string; message: string }> => {
  try {
    await attempt;
  } catch (problem) {
    return problem as { code: string; message: string };
  }
  throw new Error("it was not refused");
};

describe("log-in by an identity provider (row 201)", () => {
  it("names the person whose address the provider has verified, with a subject that is theirs for ever", async () => {
    expect(await logIn()).toEqual({
      email: "ada@example.org",
      subject: `${theirs.issuer} subject-1`,
      policies: null,
    });
  });

  it("sends state, nonce and a PKCE challenge, each new every time, and no secret", async () => {
    const asked = await Promise.all([1, 2].map(async () => new URL((await ours.begin(redirectUri)).url)));
    for (const { searchParams } of asked) {
      expect(searchParams.get("response_type")).toBe("code");
      expect(searchParams.get("code_challenge_method")).toBe("S256");
      expect(searchParams.get("redirect_uri")).toBe(redirectUri);
      expect(String(searchParams)).not.toContain(client.secret);
    }
    for (const name of ["state", "nonce", "code_challenge"]) {
      const values = asked.map(({ searchParams }) => searchParams.get(name));
      expect(values[0]).toMatch(/^[\w-]{43}$/);
      expect(values[0]).not.toBe(values[1]);
    }
  });

  it("asks for the address where the ID token does not hold it", async () => {
    const claims = { email: undefined, email_verified: undefined };
    const userInfo = { email: "grace@example.org", email_verified: true };
    expect((await logIn({ claims, userInfo })).email).toBe("grace@example.org");
  });

  it.each<[string, Behaviour, readonly string[] | null]>([
    ["in the ID token", { claims: { roles: ["ops", "nobody", "data"] } }, ["owner", "query-user"]],
    ["that is one text", { claims: { roles: "data" } }, ["query-user"]],
    ["only where it is asked about the person", { userInfo: { roles: ["data"] } }, ["query-user"]],
    ["and that of an empty list", { claims: { roles: [] } }, []],
    ["and nothing of none at all", {}, null],
    ["and nothing of what is no list", { claims: { roles: { ops: true } } }, null],
  ])("tells what groups stand for: %s", async (_, behaviour, policies) => {
    const known = new Map([
      ["ops", ["owner", "query-user"]],
      ["data", ["query-user"]],
    ]);
    ours = providerAt(theirs.issuer, {
      scope: "openid email roles",
      groups: { claim: "roles", policies: known },
    });
    expect(await logIn(behaviour)).toMatchObject({ email: "ada@example.org", policies });
    const { searchParams } = new URL((await ours.begin(redirectUri)).url);
    expect(searchParams.get("scope")).toBe("openid email roles");
  });

  it("takes an address and that it is verified from one side alone", async () => {
    const claims = { email: undefined, email_verified: true };
    const userInfo = { email: "eve@example.org", email_verified: false };
    expect((await problemOf(logIn({ claims, userInfo }))).code).toBe("LOGIN_FAILED");
  });

  it("uses the address that it sent to the provider, whatever the server thinks its own is", async () => {
    const kept = await ours.begin(redirectUri);
    const back = new URL(await theirs.visit(kept.url));
    const person = await ours.finish(`http://127.0.0.1:4040/api/v1/login/oidc/callback${back.search}`, kept);
    expect(person.email).toBe("ada@example.org");
    expect(theirs.exchanges[0]?.get("redirect_uri")).toBe(redirectUri);
  });

  it.each<[string, Behaviour]>([
    ["the address is not verified", { claims: { email_verified: false } }],
    ["nothing is said of verifying", { claims: { email_verified: undefined } }],
    ["the address is said to be verified in words", { claims: { email_verified: "true" } }],
    ["there is no address", { claims: { email: undefined }, userInfo: {} }],
    ["the ID token is for somebody else", { claims: { aud: "another-client" } }],
    ["the ID token is of another issuer", { claims: { iss: "https://id.example.org" } }],
    ["the ID token answers another request", { claims: { nonce: "replayed" } }],
    ["the ID token has expired", { claims: { iat: 1_700_000_000, exp: 1_700_000_060 } }],
    ["the ID token is signed by a stranger", { forged: true }],
    ["the ID token is not signed", { unsigned: true }],
    ["the person said no", { error: "access_denied" }],
  ])("is refused where %s", async (_, behaviour) => {
    expect(await problemOf(logIn(behaviour))).toMatchObject({ code: "LOGIN_FAILED" });
  });

  it("is refused where the answer carries the state of another browser, before any code is spent", async () => {
    const [mine, another] = [await ours.begin(redirectUri), await ours.begin(redirectUri)];
    const back = await theirs.visit(another.url);
    expect(await problemOf(ours.finish(back, mine))).toMatchObject({ code: "LOGIN_FAILED" });
    expect(theirs.exchanges).toEqual([]);
  });

  it("is refused where the code was taken from somebody else's request, by PKCE", async () => {
    const kept = await ours.begin(redirectUri);
    const back = await theirs.visit(kept.url);
    const thief: IdentityRequest = {
      ...(await ours.begin(redirectUri)),
      state: kept.state,
      nonce: kept.nonce,
    };
    expect(await problemOf(ours.finish(back, thief))).toMatchObject({ code: "LOGIN_FAILED" });
  });

  it("is refused the second time: a code works once", async () => {
    const kept = await ours.begin(redirectUri);
    const back = await theirs.visit(kept.url);
    await ours.finish(back, kept);
    expect(await problemOf(ours.finish(back, kept))).toMatchObject({ code: "LOGIN_FAILED" });
  });

  it("says what the provider said, cut to what an error name can be, and never the client secret", async () => {
    const problem = await problemOf(logIn({ error: `access_denied<script>${"x".repeat(500)}` }));
    expect(problem.message).toContain("access_deniedscript");
    expect(problem.message.length).toBeLessThan(200);
    ours = providerAt(theirs.issuer, { clientSecret: "wrong-s3cret-0815" });
    delete theirs.behaviour.error;
    const refused = await problemOf(logIn());
    expect(refused.message).toContain("invalid_grant");
    expect(JSON.stringify([refused, problem])).not.toContain("s3cret");
  });

  it("says that the provider cannot be reached where it is not there, and works once it is", async () => {
    const { issuer } = theirs;
    await theirs.close();
    expect(await problemOf(ours.begin(redirectUri))).toMatchObject({
      code: "IDENTITY_PROVIDER_UNREACHABLE",
      message: expect.stringContaining(new URL(issuer).host),
    });
    theirs = await SmallProvider.start(client);
    ours = providerAt(theirs.issuer);
    expect(await problemOf(logIn({ cutOff: true }))).toMatchObject({ code: "IDENTITY_PROVIDER_UNREACHABLE" });
    expect((await logIn({ cutOff: false })).email).toBe("ada@example.org");
  });
});
