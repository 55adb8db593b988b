import type { CodedError } from "@causeway/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  AccessScenario,
  asker,
  codeOf,
  command,
  DAY_MS,
  from,
  HOUR_MS,
  MINUTE_MS,
  PASSWORD,
  userInput,
} from "./access-scenario.ts";

let world: AccessScenario;
beforeEach(async () => {
  world = await AccessScenario.open();
});
afterEach(() => world.close());

const logIn = (email: string, password: string, address?: string) =>
  world.access.logIn({ email, password }, from(address));

/** Everything that the store's files hold of people, as text. */
async function storedText(): Promise<string> {
  const { access } = world.store;
  return JSON.stringify([await access.users(), await access.tokens(), await access.audit({ limit: 500 })]);
}

describe("the first visit", () => {
  const setUp = (token: string, over: object = {}) =>
    world.access.setUp({ token, email: "ada@example.org", name: "Ada", password: PASSWORD, ...over }, from());

  it("makes the owner by the link's token, once, and logs them in", async () => {
    expect(await world.access.state()).toEqual({ setUp: false, oidc: { label: "Example" } });
    const token = await world.access.setupToken();
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    const { principal } = await setUp(token ?? "");
    expect(principal).toMatchObject({ kind: "person", email: "ada@example.org", policies: ["owner"] });
    expect(principal.actions).toContain("user:write");
    expect(await world.access.state()).toMatchObject({ setUp: true });
    expect(await world.access.setupToken()).toBeNull();
    expect(await codeOf(setUp(token ?? ""))).toBe("SETUP_DONE");
    expect(await world.audited(2)).toMatchObject([
      { action: "session:log-in", actor: "ada@example.org", outcome: "done" },
      { action: "user:password", actor: "ada@example.org", outcome: "done" },
    ]);
  });

  it("is refused with a wrong token, one that was replaced, and one of a day ago", async () => {
    const [replaced, token] = [await world.access.setupToken(), await world.access.setupToken()];
    expect(await codeOf(setUp("0".repeat(64)))).toBe("LOGIN_FAILED");
    expect(await codeOf(setUp(""))).toBe("LOGIN_FAILED");
    expect(await codeOf(setUp(replaced ?? ""))).toBe("LOGIN_FAILED");
    world.wait(DAY_MS);
    expect(await codeOf(setUp(token ?? ""))).toBe("LOGIN_FAILED");
    await setUp((await world.access.setupToken()) ?? "");
  });

  it("lets one of many through who come at once", async () => {
    const token = (await world.access.setupToken()) ?? "";
    const emails = ["a@example.org", "b@example.org", "c@example.org"];
    const codes = await Promise.all(emails.map((email) => codeOf(setUp(token, { email }))));
    expect(codes.sort()).toEqual(["SETUP_DONE", "SETUP_DONE", "nothing thrown"]);
    expect(await world.store.access.users()).toHaveLength(1);
  });

  it("spends the link on nothing less than an owner: a weak password or a wrong address leave it", async () => {
    const token = (await world.access.setupToken()) ?? "";
    expect(await codeOf(setUp(token, { password: "causeway2026" }))).toBe("PASSWORD_WEAK");
    expect(await codeOf(setUp(token, { email: "ada" }))).toBe("CONFIG_INVALID");
    expect(await codeOf(setUp(token, { name: " " }))).toBe("CONFIG_INVALID");
    await setUp(token);
  });
});

describe("a log-in", () => {
  beforeEach(() => world.setUpOwner());

  it("is by address in any case and by the password as any keyboard spells it", async () => {
    await world.person("jose@example.org");
    await world.access.changePassword((await logIn("jose@example.org", PASSWORD)).principal, {
      current: PASSWORD,
      password: "caf\u00e9 marmot otter",
    });
    const session = await logIn(" JOSE@Example.ORG ", "cafe\u0301 marmot otter");
    expect(session.principal.email).toBe("jose@example.org");
  });

  it("is refused in the same words whether the person, the password or the state is wrong", async () => {
    const { user: off } = await world.person("off@example.org");
    await world.access.replaceUser(command, {
      ...userInput("off@example.org", { disabled: true }),
      id: off.id,
    });
    await world.access.createUser(command, userInput("invited@example.org"));
    const attempts: readonly (readonly [string, string])[] = [
      ["nobody@example.org", PASSWORD],
      ["ada@example.org", "wrong marmot otter"],
      ["off@example.org", PASSWORD],
      ["invited@example.org", ""],
    ];
    const problems = await Promise.all(
      attempts.map(async ([email, password]) => {
        try {
          return await logIn(email, password);
        } catch (problem) {
          const { code, message, advice } = problem as CodedError;
          return { code, message, advice };
        }
      }),
    );
    expect(problems[0]).toMatchObject({ code: "LOGIN_FAILED" });
    for (const problem of problems) expect(problem).toEqual(problems[0]);
    const reasons = (await world.audited(4)).map(({ reason }) => reason);
    expect(new Set(reasons)).toEqual(
      new Set(["no-password", "nobody-known", "switched-off", "wrong-password"]),
    );
  });

  it("takes as long for somebody nobody knows as for somebody with a wrong password", async () => {
    const milliseconds = async (email: string): Promise<number> => {
      const startMs = performance.now();
      expect(await codeOf(logIn(email, "wrong marmot otter"))).toBe("LOGIN_FAILED");
      return performance.now() - startMs;
    };
    await milliseconds("warm-up@example.org");
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < 11; turn++) {
      world.wait(DAY_MS);
      known.push(await milliseconds("ada@example.org"));
      unknown.push(await milliseconds(`nobody${turn}@example.org`));
    }
    const middle = (times: number[]): number => times.sort((a, b) => a - b)[5] ?? 0;
    expect(middle(unknown) / middle(known)).toBeGreaterThan(0.5);
    expect(middle(unknown) / middle(known)).toBeLessThan(2);
  });

  it("is in the audit log, done or refused, with what was typed for nobody left out", async () => {
    await logIn("ada@example.org", PASSWORD);
    await codeOf(logIn("ada@example.org", "wrong marmot otter"));
    await codeOf(logIn("my secret password typed too early", "x"));
    const [ada] = await world.store.access.users();
    const object = `User/${ada?.id ?? ""}`;
    expect(await world.audited(3)).toEqual([
      {
        actor: "nobody",
        action: "session:log-in",
        object: "User",
        outcome: "refused",
        reason: "nobody-known",
      },
      {
        actor: "ada@example.org",
        action: "session:log-in",
        object,
        outcome: "refused",
        reason: "wrong-password",
      },
      { actor: "ada@example.org", action: "session:log-in", object, outcome: "done", reason: null },
    ]);
    expect(await storedText()).not.toMatch(/typed too early|marmot/);
  });
});

describe("guessing (ASVS 5.0 6.3.1)", () => {
  beforeEach(() => world.setUpOwner());

  const guess = (address: string, email = "ada@example.org") =>
    codeOf(logIn(email, "wrong marmot otter", address));

  it("at one account waits after five, from wherever it comes, and longer each time; the right password waits too", async () => {
    for (let turn = 1; turn <= 5; turn++) expect(await guess(`198.51.100.${turn}`)).toBe("LOGIN_FAILED");
    expect(await guess("198.51.100.9")).toBe("TOO_MANY_ATTEMPTS");
    await expect(logIn("ada@example.org", PASSWORD)).rejects.toMatchObject({
      code: "TOO_MANY_ATTEMPTS",
      retryAfterMs: 5_000,
    });
    world.wait(4_999);
    expect(await guess("198.51.100.9")).toBe("TOO_MANY_ATTEMPTS");
    world.wait(1);
    expect(await guess("198.51.100.9")).toBe("LOGIN_FAILED");
    await expect(logIn("ada@example.org", PASSWORD)).rejects.toMatchObject({ retryAfterMs: 10_000 });
    world.wait(10_000);
    await logIn("ada@example.org", PASSWORD);
    expect(await guess("198.51.100.9")).toBe("LOGIN_FAILED");
  });

  it("at an account that is not there waits alike, so that waiting says nothing", async () => {
    for (let turn = 1; turn <= 5; turn++) await guess("198.51.100.1", "nobody@example.org");
    expect(await guess("198.51.100.1", "nobody@example.org")).toBe("TOO_MANY_ATTEMPTS");
    expect(await guess("198.51.100.1")).toBe("LOGIN_FAILED");
  });

  it("from one address waits after thirty, at however many accounts; others go on, and a /64 is one address", async () => {
    for (let turn = 1; turn <= 30; turn++)
      expect(await guess(`2001:db8::${turn}`, `p${turn}@example.org`)).toBe("LOGIN_FAILED");
    expect(await guess("2001:db8::ffff", "q@example.org")).toBe("TOO_MANY_ATTEMPTS");
    expect(await codeOf(logIn("ada@example.org", PASSWORD, "2001:db8::1"))).toBe("TOO_MANY_ATTEMPTS");
    await logIn("ada@example.org", PASSWORD, "2001:db8:0:1::1");
  });

  it("at setup links and invitations waits too", async () => {
    const accept = () =>
      codeOf(world.access.acceptInvite({ token: "x", name: "X", password: PASSWORD }, from()));
    for (let turn = 1; turn <= 30; turn++) expect(await accept()).toBe("LOGIN_FAILED");
    expect(await accept()).toBe("TOO_MANY_ATTEMPTS");
  });

  it("counts only what was looked at: whoever is turned away by a flood has no attempt less", async () => {
    await guess("198.51.100.1");
    world.isFlooded = true;
    for (let turn = 0; turn < 40; turn++) expect(await guess("198.51.100.1")).toBe("TOO_MANY_ATTEMPTS");
    world.isFlooded = false;
    const counted = await world.store.access.attempts(["address:198.51.100.1"]);
    expect([...counted.values()]).toMatchObject([{ failures: 1 }]);
    for (let turn = 1; turn <= 4; turn++) expect(await guess("198.51.100.1")).toBe("LOGIN_FAILED");
    expect(await guess("198.51.100.1")).toBe("TOO_MANY_ATTEMPTS");
  });

  it("all at once gets no more than five through", async () => {
    const codes = await Promise.all(Array.from({ length: 40 }, () => guess("198.51.100.1")));
    expect(codes.filter((code) => code === "LOGIN_FAILED")).toHaveLength(5);
  });

  it("is kept in the store for a day; log-ins of one's own clear only themselves", async () => {
    for (let turn = 1; turn <= 5; turn++) await guess("198.51.100.1");
    const key = [...(await world.store.access.attempts(["address:198.51.100.1"])).values()];
    expect(key).toEqual([{ failures: 5, lastAtMs: world.nowMs }]);
    world.wait(MINUTE_MS);
    await logIn("ada@example.org", PASSWORD, "198.51.100.1");
    expect([...(await world.store.access.attempts(["address:198.51.100.1"])).values()]).toMatchObject([
      { failures: 5 },
    ]);
    world.wait(DAY_MS + 1);
    await guess("198.51.100.2");
    expect((await world.store.access.attempts(["address:198.51.100.1"])).size).toBe(0);
  });
});

describe("a session (ASVS 5.0 7.2–7.4)", () => {
  it("has a token of 256 bits, new at each log-in, of which only the SHA-256 is stored", async () => {
    const first = await world.setUpOwner();
    const second = await logIn("ada@example.org", PASSWORD);
    expect(first.token).toMatch(/^[0-9a-f]{64}$/);
    expect(second.token).not.toBe(first.token);
    expect(second.principal.sessionId).not.toBe(first.principal.sessionId);
    expect(await world.store.access.session({ hash: first.token })).toBeNull();
    expect(await storedText()).not.toContain(first.token);
  });

  it("is over after eight hours without a request, and after seven days with", async () => {
    const session = await world.setUpOwner();
    expect(session.expiresAtMs).toBe(world.nowMs + 7 * DAY_MS);
    world.wait(8 * HOUR_MS - 1);
    await world.again(session);
    world.wait(8 * HOUR_MS);
    expect(await codeOf(world.again(session))).toBe("NOT_LOGGED_IN");
    const busy = await logIn("ada@example.org", PASSWORD);
    while (world.nowMs < busy.expiresAtMs - HOUR_MS) {
      await world.again(busy);
      world.wait(HOUR_MS);
    }
    await world.again(busy);
    world.wait(HOUR_MS);
    expect(await codeOf(world.again(busy))).toBe("NOT_LOGGED_IN");
  });

  it("is over after log-out for good, and others of the person go on", async () => {
    const session = await world.setUpOwner();
    const other = await logIn("ada@example.org", PASSWORD);
    await world.access.logOut(session.token, from());
    expect(await codeOf(world.again(session))).toBe("NOT_LOGGED_IN");
    await world.access.logOut(session.token, from());
    await world.again(other);
    expect(await world.audited(1)).toMatchObject([{ action: "session:log-out", actor: "ada@example.org" }]);
  });

  it("is nobody's who is disabled, however that came about", async () => {
    const session = await world.setUpOwner();
    const [ada] = await world.store.access.users();
    if (ada !== undefined) await world.store.access.putUser({ ...ada, disabled: true });
    expect(await codeOf(world.again(session))).toBe("NOT_LOGGED_IN");
  });

  it("writes down when somebody was seen once a minute at most", async () => {
    const session = await world.setUpOwner();
    const seen = async () => (await world.store.access.users())[0]?.lastSeenAtMs;
    const startMs = world.nowMs;
    world.wait(MINUTE_MS - 1);
    await world.again(session);
    expect(await seen()).toBe(startMs);
    world.wait(1);
    await world.again(session);
    expect(await seen()).toBe(startMs + MINUTE_MS);
  });

  it("is nobody's without a cookie, with a made-up one, or with a token's prefix", async () => {
    await world.setUpOwner();
    const attempts = [{}, { session: "" }, { session: "f".repeat(64) }, { bearer: "" }, { bearer: "cw_" }];
    for (const input of attempts)
      expect(await codeOf(world.access.authenticate(input, from()))).toBe("NOT_LOGGED_IN");
  });

  it("does not stand in for a wrong token that is sent beside it", async () => {
    const { token } = await world.setUpOwner();
    const both = world.access.authenticate({ session: token, bearer: "cw_wrong" }, from());
    expect(await codeOf(both)).toBe("NOT_LOGGED_IN");
  });
});

describe("a new password", () => {
  it("ends every session, this one too, and gives a new one in its place", async () => {
    const session = await world.setUpOwner();
    const elsewhere = await logIn("ada@example.org", PASSWORD);
    const change = { current: PASSWORD, password: "quiet lantern harbour" };
    const next = await world.access.changePassword(session.principal, change);
    for (const old of [session, elsewhere]) expect(await codeOf(world.again(old))).toBe("NOT_LOGGED_IN");
    expect((await world.again(next)).email).toBe("ada@example.org");
    expect(await codeOf(logIn("ada@example.org", PASSWORD))).toBe("LOGIN_FAILED");
    await logIn("ada@example.org", "quiet lantern harbour");
    const words = (await world.audited(4)).map((entry) => JSON.stringify(entry));
    expect(words.filter((entry) => entry.includes("user:password"))).toHaveLength(1);
  });

  it("needs the current one, is not weak, and is a person's", async () => {
    const { principal } = await world.setUpOwner();
    const change = (current: string, password: string) =>
      codeOf(world.access.changePassword(principal, { current, password }));
    expect(await change("wrong marmot otter", "quiet lantern harbour")).toBe("LOGIN_FAILED");
    expect(await change(PASSWORD, "short")).toBe("PASSWORD_WEAK");
    expect(
      await codeOf(world.access.changePassword(command, { current: "", password: "quiet lantern harbour" })),
    ).toBe("FORBIDDEN");
    for (let turn = 1; turn <= 5; turn++) await change("wrong marmot otter", "quiet lantern harbour");
    expect(await change("wrong marmot otter", "quiet lantern harbour")).toBe("TOO_MANY_ATTEMPTS");
  });

  it("makes a link worthless that was given out before", async () => {
    const { principal } = await world.setUpOwner();
    const { inviteToken } = await world.access.inviteUser(command, { id: principal.id });
    await world.access.changePassword(principal, { current: PASSWORD, password: "quiet lantern harbour" });
    const accept = world.access.acceptInvite({ token: inviteToken, name: "Eve", password: PASSWORD }, from());
    expect(await codeOf(accept)).toBe("LOGIN_FAILED");
  });
});

describe("an invitation", () => {
  it("lets the person set a password once within a week, and names no one else", async () => {
    await world.setUpOwner();
    const { inviteToken, ...user } = await world.access.createUser(command, userInput("grace@example.org"));
    expect(user).toMatchObject({ state: "invited", email: "grace@example.org" });
    const accept = (password = PASSWORD) =>
      world.access.acceptInvite({ token: inviteToken ?? "", name: "Grace", password }, from());
    expect(await codeOf(accept("grace@example.org"))).toBe("PASSWORD_WEAK");
    const { principal } = await accept();
    expect(principal).toMatchObject({ id: user.id, name: "Grace", policies: ["connection-viewer"] });
    expect(await codeOf(accept())).toBe("LOGIN_FAILED");
    await logIn("grace@example.org", PASSWORD);
  });

  it("is worth nothing after a week, once replaced, and for somebody disabled", async () => {
    await world.setUpOwner();
    const accept = (token: string | null) =>
      codeOf(world.access.acceptInvite({ token: token ?? "", name: "Grace", password: PASSWORD }, from()));
    const first = await world.access.createUser(command, userInput("grace@example.org"));
    const second = await world.access.inviteUser(command, first);
    expect(await accept(first.inviteToken)).toBe("LOGIN_FAILED");
    world.wait(7 * DAY_MS);
    expect(await accept(second.inviteToken)).toBe("LOGIN_FAILED");
    const third = await world.access.inviteUser(command, first);
    await world.access.replaceUser(command, {
      ...userInput("grace@example.org", { disabled: true }),
      id: first.id,
    });
    expect(await accept(third.inviteToken)).toBe("LOGIN_FAILED");
  });

  it("sets a forgotten password anew and ends the sessions of whoever had the old one", async () => {
    await world.setUpOwner();
    const { user, session } = await world.person("grace@example.org");
    const { inviteToken } = await world.access.inviteUser(command, user);
    await world.again(session);
    await world.access.acceptInvite(
      { token: inviteToken, name: "Grace", password: "quiet lantern harbour" },
      from(),
    );
    expect(await codeOf(world.again(session))).toBe("NOT_LOGGED_IN");
    expect(await codeOf(logIn("grace@example.org", PASSWORD))).toBe("LOGIN_FAILED");
  });
});

describe("a person whom the identity provider vouches for (row 201)", () => {
  const vouched = (
    email: string,
    subject = "https://id.example.org 1",
    policies: readonly string[] | null = null,
  ) => world.access.logInVouched({ email, subject, policies }, from());

  it("is logged in where known here, also without ever having had a password", async () => {
    await world.setUpOwner();
    await world.access.createUser(command, userInput("grace@example.org"));
    expect((await vouched("Grace@example.org")).principal.email).toBe("grace@example.org");
    expect((await world.access.users(asker, { limit: 9 })).items[1]).toMatchObject({ state: "active" });
  });

  it("is refused where not known here, or disabled", async () => {
    await world.setUpOwner();
    expect(await codeOf(vouched("stranger@example.org"))).toBe("LOGIN_FAILED");
    const { id } = await world.access.createUser(command, userInput("off@example.org", { disabled: true }));
    expect(await codeOf(vouched("off@example.org"))).toBe("LOGIN_FAILED");
    expect(id).not.toBe("");
    expect(await world.store.access.users()).toHaveLength(2);
  });

  it("has the policies that their groups stand for, from this log-in on; those that are not there say nothing", async () => {
    await world.setUpOwner();
    await world.access.createUser(command, userInput("grace@example.org", { policies: ["owner"] }));
    const policiesAfter = async (policies: readonly string[] | null) =>
      (await vouched("grace@example.org", undefined, policies)).principal.policies;
    expect(await policiesAfter(["query-user", "gone"])).toEqual(["query-user"]);
    expect((await world.audited(2)).at(-1)).toMatchObject({
      actor: "system:identity provider",
      action: "user:write",
    });
    expect(await policiesAfter(null)).toEqual(["query-user"]);
    expect(await policiesAfter(["segment-user", "query-user"])).toEqual(["segment-user", "query-user"]);
    expect(await policiesAfter(["query-user", "segment-user"])).toEqual(["segment-user", "query-user"]);
    expect(await policiesAfter([])).toEqual([]);
  });

  it("keeps being an owner where nobody else is one, whatever their groups", async () => {
    await world.setUpOwner();
    const { principal } = await vouched("ada@example.org", undefined, []);
    expect(principal.policies).toEqual(["owner"]);
    await world.person("bo@example.org", { policies: ["owner"] });
    expect((await vouched("ada@example.org", undefined, [])).principal.policies).toEqual([]);
  });

  it("stays the one who came first: the same address under another subject opens nothing", async () => {
    await world.setUpOwner();
    await vouched("ada@example.org", "https://id.example.org 1");
    await vouched("ada@example.org", "https://id.example.org 1");
    expect(await codeOf(vouched("ada@example.org", "https://id.example.org 2"))).toBe("LOGIN_FAILED");
  });
});
