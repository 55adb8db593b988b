import { request } from "node:http";
import { text } from "node:stream/consumers";
import { type AnyRoute, ROUTES } from "@causeway/api";
import { createOidcProvider } from "@causeway/adapter-access";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SmallProvider } from "../../packages/adapters/access/src/testing/small-provider.ts";
import { fastClock } from "../processes/causeway.ts";
import { AccessScenario, command, PASSWORD, userInput } from "../access/access-scenario.ts";
import { LOCAL_TOKEN, serveAccess, type ServedAccess } from "../access/serve-access.ts";

type Headers = Readonly<Record<string, string>>;

const SAME: Headers = { "sec-fetch-site": "same-origin" };
const JSON_BODY: Headers = { "content-type": "application/json" };

let world: AccessScenario;
let served: ServedAccess;
beforeEach(async () => {
  world = await AccessScenario.open();
  served = await serveAccess(world);
});
afterEach(async () => {
  await served.server.close(0);
  await world.close();
});

/** As it is said, header for header: `fetch` has a say of its own in what it sends of where a request comes from. */
function send(
  method: string,
  path: string,
  { headers = {}, body }: { readonly headers?: Headers; readonly body?: string } = {},
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { port } = served.server;
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
    const asked = request(
      { port, host: "127.0.0.1", method, path, headers: { ...headers, ...length } },
      (answer) => {
        const said = new globalThis.Headers();
        for (let at = 0; at < answer.rawHeaders.length; at += 2)
          said.append(answer.rawHeaders[at] ?? "", answer.rawHeaders[at + 1] ?? "");
        void text(answer).then((body) => {
          const status = answer.statusCode ?? 0;
          resolve(new Response(status === 204 ? null : body, { status, headers: said }));
        }, reject);
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}

const post = (path: string, body: object, headers: Headers = SAME) =>
  send("POST", path, { headers: { ...JSON_BODY, ...headers }, body: JSON.stringify(body) });

const logIn = (headers: Headers = SAME, over: object = {}) =>
  post("/api/v1/login", { email: "ada@example.org", password: PASSWORD, ...over }, headers);

const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]?.split(";")[0] ?? "";

async function codeOf(response: Response): Promise<string> {
  const body = await response.text();
  return body === "" ? "" : (JSON.parse(body) as { readonly code: string }).code;
}

const session = (cookie: string) => send("GET", "/api/v1/session", { headers: { ...SAME, cookie } });

describe("another site's page (CSRF; ASVS 5.0 3.5.1–3.5.3)", () => {
  const CROSS: readonly Headers[] = [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { origin: "https://evil.example.org" },
    { origin: "null" },
    { origin: "http://127.0.0.1:1" },
    { "sec-fetch-site": "cross-site", authorization: "Basic YTpi" },
  ];

  it("can make a browser change nothing, by any route, with a session or without", async () => {
    const { token } = await world.setUpOwner();
    const wrong: string[] = [];
    for (const { method, path } of ROUTES.filter((route: AnyRoute) => route.method !== "GET"))
      for (const headers of CROSS) {
        served.reached();
        const response = await send(method, path.replaceAll(/\{\w+\}/g, "00ff"), {
          headers: { ...JSON_BODY, ...headers, cookie: `causeway=${token}` },
          body: "{}",
        });
        const code = await codeOf(response);
        if (response.status !== 403 || code !== "ORIGIN_REFUSED" || served.reached().length > 0)
          wrong.push(`${method} ${path} ${JSON.stringify(headers)}: ${response.status} ${code}`);
      }
    expect(wrong).toEqual([]);
    expect((await session(`causeway=${token}`)).status).toBe(200);
  });

  it("can log nobody in as somebody else", async () => {
    await world.setUpOwner();
    expect(await codeOf(await logIn({ "sec-fetch-site": "cross-site" }))).toBe("ORIGIN_REFUSED");
    expect((await logIn()).status).toBe(200);
  });

  it("can send no form: bodies of forms are not taken, whoever they come from", async () => {
    const { token } = await world.setUpOwner();
    for (const type of ["application/x-www-form-urlencoded", "text/plain", "application/json+x"]) {
      const headers = { ...SAME, "content-type": type, cookie: `causeway=${token}` };
      const response = await send("POST", "/api/v1/tokens", { headers, body: '{"name":"x"}' });
      expect([type, response.status, await codeOf(response)]).toEqual([type, 415, "MEDIA_TYPE_UNKNOWN"]);
    }
  });

  it("can read no answer: no CORS header, and preflights are not answered as such", async () => {
    const { token } = await world.setUpOwner();
    const asked = { origin: "https://evil.example.org", "access-control-request-method": "DELETE" };
    const answers = await Promise.all([
      send("OPTIONS", "/api/v1/users", { headers: { ...asked, "sec-fetch-site": "cross-site" } }),
      send("GET", "/api/v1/session", { headers: { ...asked, cookie: `causeway=${token}` } }),
      send("GET", "/healthz", { headers: asked }),
    ]);
    for (const { headers } of answers)
      expect([...headers.keys()].filter((name) => name.startsWith("access-control-"))).toEqual([]);
    expect(answers[0]?.ok).toBe(false);
  });

  it("cannot have its own name point here (DNS rebinding)", async () => {
    const { port } = served.server;
    const statusFor = async (host: string): Promise<number> =>
      (await send("GET", "/api/v1/access", { headers: { host } })).status;
    expect(await statusFor(`127.0.0.1:${port}`)).toBe(200);
    expect(await statusFor(`localhost:${port}`)).toBe(200);
    for (const host of [
      `evil.example.org:${port}`,
      "127.0.0.1.evil.example.org",
      "localhost.evil.example.org",
      "10.0.0.1",
    ])
      expect([host, await statusFor(host)]).toEqual([host, await statusFor("evil.example.org")]);
    expect(await statusFor("evil.example.org")).toBeGreaterThanOrEqual(400);
  });
});

describe("headers of every answer (ASVS 5.0 3.4)", () => {
  const PLACES = [
    "/",
    "/connections/x",
    "/docs",
    "/errors",
    "/openapi.json",
    "/healthz",
    "/version",
    "/metrics",
    "/api/v1/access",
    "/api/v1/users",
    "/api/v1/nothing",
    "/%c0%af",
  ];

  it.each(PLACES)("keep the pages to themselves: %s", async (path) => {
    const { headers } = await send("GET", path);
    const policy = headers.get("content-security-policy") ?? "";
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("server")).toBeNull();
    expect(headers.get("strict-transport-security")).toBeNull();
    if (path.startsWith("/api/")) expect(headers.get("cache-control")).toBe("no-store");
  });

  it("say that browsers must come by https where the public address is", async () => {
    await served.server.close(0);
    served = await serveAccess(world, { settings: { publicUrl: "https://cdp.example.org" } });
    const { headers } = await send("GET", "/healthz");
    expect(headers.get("strict-transport-security")).toMatch(/^max-age=31536000/);
  });
});

it("what the egress guard allows is told to those who may see the configuration, and to nobody else", async () => {
  const owner = await world.setUpOwner();
  await world.ownPolicy("runs-only", [{ effect: "allow", actions: ["run:read"] }]);
  const { session: viewer } = await world.person("rob@example.org", { policies: ["runs-only"] });
  const told = async ({ token }: { readonly token: string }): Promise<unknown> => {
    const headers = { ...SAME, cookie: `causeway=${token}` };
    return JSON.parse(await (await send("GET", "/api/v1/settings", { headers })).text());
  };
  expect(await told(owner)).toMatchObject({ egress: { allow: ["10.1.0.0/16"], loopback: true } });
  expect(await told(viewer)).toMatchObject({ project: "shop", egress: null });
});

describe("the session's cookie (ASVS 5.0 3.3)", () => {
  it("is out of reach of scripts and other sites, for this host alone, and ends with the session", async () => {
    await world.setUpOwner();
    const response = await logIn();
    const [cookie, ...others] = response.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(cookie).toMatch(/^causeway=[0-9a-f]{64};/);
    const flags = (cookie ?? "")
      .split("; ")
      .slice(1)
      .map((flag) => flag.toLowerCase());
    expect(flags).toEqual(expect.arrayContaining(["httponly", "samesite=lax", "path=/"]));
    expect(flags.some((flag) => flag.startsWith("domain"))).toBe(false);
    expect(flags.some((flag) => flag.startsWith("expires="))).toBe(true);
    expect(JSON.stringify(await response.json())).not.toMatch(/[0-9a-f]{64}/);
  });

  it("has the prefix __Host- and is secure where browsers come by https", async () => {
    await world.setUpOwner();
    await served.server.close(0);
    served = await serveAccess(world, { settings: { publicUrl: "https://cdp.example.org" } });
    const response = await fetch(`http://127.0.0.1:${served.server.port}/api/v1/login`, {
      method: "POST",
      headers: { ...JSON_BODY, origin: "https://cdp.example.org" },
      body: JSON.stringify({ email: "ada@example.org", password: PASSWORD }),
    });
    const [cookie = ""] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-causeway=/);
    expect(cookie.toLowerCase()).toMatch(/; secure/);
    const plain = `causeway=${cookieOf(response).split("=")[1] ?? ""}`;
    const byPlain = await fetch(`http://127.0.0.1:${served.server.port}/api/v1/session`, {
      headers: { ...SAME, cookie: plain },
    });
    expect(byPlain.status).toBe(401);
  });
});

describe("sessions over HTTP (ASVS 5.0 7.2, 7.4)", () => {
  it("are not fixed: a token that was there before the log-in is worth nothing after it", async () => {
    await world.setUpOwner();
    const planted = `causeway=${"a".repeat(64)}`;
    const first = await logIn({ ...SAME, cookie: planted });
    expect(cookieOf(first)).not.toBe(planted);
    expect((await session(planted)).status).toBe(401);
    const second = await logIn({ ...SAME, cookie: cookieOf(first) });
    expect(cookieOf(second)).not.toBe(cookieOf(first));
    expect((await session(cookieOf(first))).status).toBe(401);
    expect((await session(cookieOf(second))).status).toBe(200);
  });

  it("cannot be played again after log-out, and the cookie is taken away", async () => {
    await world.setUpOwner();
    const [mine, other] = [cookieOf(await logIn()), cookieOf(await logIn())];
    const out = await send("POST", "/api/v1/logout", { headers: { ...SAME, cookie: mine } });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()[0]).toMatch(/^causeway=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/i);
    for (let turn = 0; turn < 2; turn++) {
      const again = await session(mine);
      expect([again.status, await codeOf(again)]).toEqual([401, "NOT_LOGGED_IN"]);
    }
    expect((await session(other)).status).toBe(200);
  });

  it("go on in this browser alone after a new password", async () => {
    await world.setUpOwner();
    const [mine, other] = [cookieOf(await logIn()), cookieOf(await logIn())];
    const change = { current: PASSWORD, password: "quiet lantern harbour" };
    const changed = await post("/api/v1/session/password", change, { ...SAME, cookie: mine });
    expect(changed.status).toBe(200);
    for (const old of [mine, other]) expect((await session(old)).status).toBe(401);
    expect((await session(cookieOf(changed))).status).toBe(200);
  });

  it("are over at once for somebody who is disabled, also in a stream that is open", async () => {
    await served.server.close(0);
    served = await serveAccess(world, { clock: fastClock(100) });
    await world.setUpOwner();
    const { user } = await world.person("grace@example.org", { policies: [] });
    const cookie = cookieOf(await logIn(SAME, { email: "grace@example.org" }));
    const stream = await fetch(`${served.server.url}/api/v1/events`, { headers: { ...SAME, cookie } });
    expect(stream.status).toBe(200);
    await world.access.replaceUser(command, {
      ...userInput("grace@example.org", { disabled: true }),
      id: user.id,
    });
    expect((await session(cookie)).status).toBe(401);
    expect(await stream.text()).toContain("event: end");
  });
});

describe("guessing over HTTP (ASVS 5.0 6.3.1)", () => {
  it("is told to wait, in the words and headers that programs know", async () => {
    await world.setUpOwner();
    for (let turn = 1; turn <= 5; turn++) {
      const wrong = await logIn(SAME, { password: "wrong marmot otter" });
      expect([wrong.status, await codeOf(wrong)]).toEqual([401, "LOGIN_FAILED"]);
    }
    const refused = await logIn();
    expect([refused.status, await codeOf(refused)]).toEqual([429, "TOO_MANY_ATTEMPTS"]);
    expect(Number(refused.headers.get("retry-after"))).toBe(5);
  });

  it("cannot hide behind a header: whoever is no known proxy counts by the address of the socket", async () => {
    await world.setUpOwner();
    await logIn({ ...SAME, "x-forwarded-for": "198.51.100.7", forwarded: "for=198.51.100.8" });
    const { items } = await world.access.audit({ kind: "system", name: "test" }, { limit: 1 });
    expect(items[0]).toMatchObject({ action: "session:log-in", address: "127.0.0.1" });
  });
});

describe("what comes in", () => {
  it("may hold no more than the route takes: nobody sets what is not theirs to set (ASVS 5.0 15.3.3)", async () => {
    await world.setUpOwner();
    const cookie = cookieOf(await logIn());
    const user = userInput("grace@example.org");
    for (const more of [{ id: "00ff" }, { passwordHash: "x" }, { state: "active" }, { createdAtMs: 0 }]) {
      const response = await post("/api/v1/users", { ...user, ...more }, { ...SAME, cookie });
      expect([Object.keys(more), response.status]).toEqual([Object.keys(more), 422]);
    }
    expect(await world.store.access.users()).toHaveLength(1);
  });

  it.each([
    ["prototypes", '{"email":"x@example.org","name":"x","__proto__":{"policies":["owner"]}}'],
    ["constructors", '{"constructor":{"prototype":{"admin":true}}}'],
    ["half a document", '{"email":'],
    ["a list", "[]"],
    ["nothing", "null"],
    ["depth", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
    [
      "texts in place of lists",
      '{"email":"x@example.org","name":"x","policies":"owner","restricted":false,"disabled":false}',
    ],
    ["bytes that are no text", "\u0000\uffff"],
  ])("is refused with a problem, never a bug: %s", async (_, body) => {
    await world.setUpOwner();
    const cookie = cookieOf(await logIn());
    const response = await send("POST", "/api/v1/users", {
      headers: { ...SAME, ...JSON_BODY, cookie },
      body,
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(await response.text()).not.toMatch(/\bat .*\.ts:\d+|node_modules/);
    expect(await world.store.access.users()).toHaveLength(1);
  });
});

describe("secrets", () => {
  it("of people stand in no log line: passwords, sessions, tokens, links", async () => {
    const setupToken = (await world.access.setupToken()) ?? "";
    const owner = { token: setupToken, email: "ada@example.org", name: "Ada", password: PASSWORD };
    const cookie = cookieOf(await post("/api/v1/setup", owner));
    const mine = { ...SAME, cookie };
    const invited = (await (await post("/api/v1/users", userInput("grace@example.org"), mine)).json()) as {
      readonly inviteToken: string;
    };
    const tokenInput = {
      name: "t",
      description: "",
      policies: ["owner"],
      restricted: false,
      expiresInDays: 7,
    };
    const made = (await (await post("/api/v1/tokens", tokenInput, mine)).json()) as {
      readonly token: string;
    };
    expect(made.token).toMatch(/^cw_/);
    await send("GET", "/api/v1/session", { headers: { authorization: `Bearer ${made.token}` } });
    await post("/api/v1/login", { email: "ada@example.org", password: "wrong-canary-4711" });
    await send("GET", `/api/v1/users?search=canary-${made.token}`, { headers: mine });
    const text = served.log.join("\n");
    expect(served.log.length).toBeGreaterThan(4);
    const secrets = [PASSWORD, cookie.split("=")[1] ?? "", made.token, invited.inviteToken, setupToken];
    for (const secret of [...secrets, "canary", "ada@example.org"]) {
      expect(secret.length).toBeGreaterThan(5);
      expect(text).not.toContain(secret);
    }
  });

  it("of the command line open everything from this machine, and nothing when they are wrong", async () => {
    const users = (bearer: string) =>
      send("GET", "/api/v1/users", { headers: { authorization: `Bearer ${bearer}` } });
    expect((await users(LOCAL_TOKEN)).status).toBe(200);
    const { principal } = await world.setUpOwner();
    const headers = { authorization: `Bearer ${LOCAL_TOKEN}`, "x-causeway-user": "root" };
    const invited = await send("POST", `/api/v1/users/${principal.id}/invite`, { headers });
    expect(await invited.json()).toMatchObject({
      email: "ada@example.org",
      inviteToken: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await world.audited(1)).toMatchObject([{ actor: "system:root", action: "user:write" }]);
    for (const wrong of [
      LOCAL_TOKEN.slice(0, -1),
      `${LOCAL_TOKEN}x`,
      LOCAL_TOKEN.toUpperCase(),
      "undefined",
      "null",
    ])
      expect((await users(wrong)).status).toBe(401);
  });
});

describe("log-in by an identity provider over HTTP (row 201)", () => {
  let provider: SmallProvider;
  beforeEach(async () => {
    provider = await SmallProvider.start({ id: "causeway", secret: "client-s3cret" });
    await served.server.close(0);
    const issuer = new URL(provider.issuer);
    served = await serveAccess(world, {
      identityProvider: createOidcProvider({
        issuer,
        clientId: "causeway",
        clientSecret: "client-s3cret",
        label: "Example",
        scope: "openid email",
        groups: null,
      }),
    });
    await world.setUpOwner();
  });
  afterEach(() => provider.close());

  /** What a browser does: there, and back with the cookie. */
  async function visit(to = "/runs"): Promise<{ readonly back: URL; readonly cookie: string }> {
    const start = await send("GET", `/api/v1/login/oidc?to=${encodeURIComponent(to)}`);
    expect(start.status).toBe(302);
    const back = new URL(await provider.visit(start.headers.get("location") ?? ""));
    return { back, cookie: cookieOf(start) };
  }

  const comeBack = (back: URL, cookie: string) =>
    send("GET", `${back.pathname}${back.search}`, {
      headers: { cookie, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
    });

  const sessionOf = (response: Response): string =>
    response.headers.getSetCookie().find((cookie) => cookie.startsWith("causeway=")) ?? "";

  it("ends in a session, where the person wanted to go", async () => {
    const { back, cookie } = await visit();
    const response = await comeBack(back, cookie);
    expect([response.status, response.headers.get("location")]).toEqual([302, "/runs"]);
    const logged = await session(sessionOf(response).split(";")[0] ?? "");
    expect(await logged.json()).toMatchObject({ email: "ada@example.org", kind: "person" });
  });

  it("leads nowhere but into this server's pages", async () => {
    for (const to of [
      "https://evil.example.org",
      "//evil.example.org",
      "/\\evil.example.org",
      "javascript:alert(1)",
    ]) {
      const { back, cookie } = await visit(to);
      expect([to, (await comeBack(back, cookie)).headers.get("location")]).toEqual([to, "/"]);
    }
  });

  it("is refused in another browser than the one it began in, and a second time", async () => {
    const mine = await visit();
    const theirs = await visit();
    for (const [back, cookie] of [
      [mine.back, ""],
      [mine.back, theirs.cookie],
    ] as const) {
      const response = await comeBack(back, cookie);
      expect(sessionOf(response)).toBe("");
      expect(response.status).not.toBe(200);
    }
    expect(sessionOf(await comeBack(mine.back, mine.cookie))).not.toBe("");
    expect(sessionOf(await comeBack(mine.back, mine.cookie))).toBe("");
  });

  it("is refused to strangers, whom the provider knows and we do not", async () => {
    provider.behaviour.claims = { email: "stranger@example.org" };
    const { back, cookie } = await visit();
    expect(sessionOf(await comeBack(back, cookie))).toBe("");
    expect(await world.store.access.users()).toHaveLength(1);
  });
});
