import { PRESETS } from "@causeway/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  AccessScenario,
  asker,
  codeOf,
  command,
  DAY_MS,
  from,
  MINUTE_MS,
  PASSWORD,
  userInput,
} from "./access-scenario.ts";

let world: AccessScenario;
beforeEach(async () => {
  world = await AccessScenario.open();
});
afterEach(() => world.close());

const tokenInput = (over: object = {}) => ({
  name: "nightly",
  description: "Runs the exports.",
  policies: ["connection-viewer"],
  restricted: false,
  expiresInDays: null,
  ...over,
});

const asToken = (bearer: string, address?: string) => world.access.authenticate({ bearer }, from(address));

describe("people", () => {
  it("are listed in the order in which they came, in pages, and found by name or address", async () => {
    for (let at = 1; at <= 5; at++) {
      await world.access.createUser(command, userInput(`p${at}@example.org`, { name: `Person ${at}` }));
      world.wait(at % 2);
    }
    world.wait(1);
    const page = (input: object) => world.access.users(asker, { limit: 2, ...input });
    const everybody = (await page({ limit: 99 })).items.map(({ email }) => email);
    expect(everybody.toSorted()).toEqual([1, 2, 3, 4, 5].map((at) => `p${at}@example.org`));
    expect(everybody[0]).toBe("p1@example.org");
    const first = await page({});
    const emailsOf = ({ items }: typeof first) => items.map(({ email }) => email);
    expect([emailsOf(first), first.total]).toEqual([everybody.slice(0, 2), 5]);
    await world.access.createUser(command, userInput("last@example.org"));
    await world.access.removeUser(command, { id: first.items[1]?.id ?? "" });
    const second = await page({ cursor: first.next });
    expect(emailsOf(second)).toEqual(everybody.slice(2, 4));
    const last = await page({ cursor: second.next });
    expect([emailsOf(last), last.next]).toEqual([[everybody[4], "last@example.org"], null]);
    expect((await page({ search: "PERSON 4" })).items.map(({ email }) => email)).toEqual(["p4@example.org"]);
    expect((await page({ search: "p5@" })).total).toBe(1);
    expect(await codeOf(page({ cursor: "1;drop" }))).toBe("USAGE");
  });

  it("have an address of their own, a name, and policies that there are", async () => {
    await world.access.createUser(command, userInput("grace@example.org"));
    const create = (over: object, email = "x@example.org") =>
      codeOf(world.access.createUser(command, userInput(email, over)));
    expect(await create({}, "GRACE@example.org")).toBe("NAME_TAKEN");
    for (const email of [
      "",
      "grace",
      "grace@",
      "a b@example.org",
      "a@b\u0000",
      `${"x".repeat(250)}@example.org`,
    ])
      expect(await create({}, email)).toBe("CONFIG_INVALID");
    for (const name of ["", "x".repeat(201), "two\nlines"])
      expect(await create({ name })).toBe("CONFIG_INVALID");
    await expect(
      world.access.createUser(command, userInput("x@example.org", { policies: ["conection-editor"] })),
    ).rejects.toMatchObject({
      code: "CONFIG_UNKNOWN_REFERENCE",
      message: expect.stringContaining('did you mean "connection-editor"?'),
    });
  });

  it("never come with a hash, a link or a subject", async () => {
    await world.setUpOwner();
    await world.access.logInVouched(
      { email: "ada@example.org", subject: "iss sub-4711", policies: null },
      from(),
    );
    const shown = JSON.stringify(await world.access.users(asker, { limit: 9 }));
    expect(shown).not.toMatch(/argon2|sub-4711|passwordHash|hash/);
  });

  it("who are disabled are out at once, in every session, and in again only with a new log-in", async () => {
    await world.setUpOwner();
    const { user, session } = await world.person("grace@example.org");
    const input = { ...userInput("grace@example.org"), id: user.id };
    await world.access.replaceUser(command, { ...input, disabled: true });
    expect(await codeOf(world.again(session))).toBe("NOT_LOGGED_IN");
    await world.access.replaceUser(command, input);
    expect(await codeOf(world.again(session))).toBe("NOT_LOGGED_IN");
    await world.access.logIn({ email: "grace@example.org", password: PASSWORD }, from());
  });

  it("who are removed are out at once", async () => {
    await world.setUpOwner();
    const { user, session } = await world.person("grace@example.org");
    await world.access.removeUser(command, user);
    expect(await codeOf(world.again(session))).toBe("NOT_LOGGED_IN");
    expect(await codeOf(world.access.removeUser(command, user))).toBe("NOT_FOUND");
  });

  it("may what their policies say from the next request on, and are masked from then on", async () => {
    await world.setUpOwner();
    const { user, session } = await world.person("grace@example.org");
    expect((await world.again(session)).actions).not.toContain("export:run");
    await world.access.replaceUser(command, {
      ...userInput("grace@example.org", { policies: ["connection-editor"], restricted: true }),
      id: user.id,
    });
    const now = await world.again(session);
    expect(now.actions).toContain("export:run");
    expect(now.restricted).toBe(true);
  });

  it("whose address changes are no longer who the identity provider vouched for", async () => {
    await world.setUpOwner();
    const { user } = await world.person("grace@example.org");
    await world.access.logInVouched({ email: "grace@example.org", subject: "iss 1", policies: null }, from());
    await world.access.replaceUser(command, { ...userInput("hopper@example.org"), id: user.id });
    const { principal } = await world.access.logInVouched(
      { email: "hopper@example.org", subject: "iss 2", policies: null },
      from(),
    );
    expect(principal.id).toBe(user.id);
  });
});

describe("the last owner", () => {
  it("cannot be removed, disabled or given less, whoever asks; the last but one can", async () => {
    const { principal } = await world.setUpOwner();
    const { user } = await world.person("grace@example.org", { policies: ["owner"] });
    await world.access.createUser(command, userInput("invited@example.org", { policies: ["owner"] }));
    const ada = { ...userInput("ada@example.org", { policies: ["owner"] }), id: principal.id };
    await world.access.removeUser(command, user);
    for (const who of [command, principal]) {
      expect(await codeOf(world.access.removeUser(who, ada))).toBe("LAST_OWNER");
      expect(await codeOf(world.access.replaceUser(who, { ...ada, disabled: true }))).toBe("LAST_OWNER");
      const less = { ...ada, policies: ["connection-editor"] };
      expect(await codeOf(world.access.replaceUser(who, less))).toBe("LAST_OWNER");
    }
    await world.access.replaceUser(principal, { ...ada, name: "Ada King" });
  });

  it("is no owner where another policy denies something: that one does not count", async () => {
    const { principal } = await world.setUpOwner();
    await world.ownPolicy("no-runs", [{ effect: "deny", actions: ["export:run"] }]);
    await world.person("grace@example.org", { policies: ["owner", "no-runs"] });
    expect(await codeOf(world.access.removeUser(command, principal))).toBe("LAST_OWNER");
  });

  it("stays where two owners remove each other at once", async () => {
    const { principal } = await world.setUpOwner();
    const { user, session } = await world.person("grace@example.org", { policies: ["owner"] });
    const codes = await Promise.all([
      codeOf(world.access.removeUser(principal, user)),
      codeOf(world.access.removeUser(session.principal, principal)),
    ]);
    expect(codes).toEqual(["nothing thrown", "LAST_OWNER"]);
  });
});

describe("nobody gives more than they hold", () => {
  const helpdesk = async (over: object = {}) => {
    await world.setUpOwner();
    await world.ownPolicy("helpdesk", [
      { effect: "allow", actions: ["user:*", "token:*", "run:read", "notification:read"] },
    ]);
    return world.person("desk@example.org", { policies: ["helpdesk"], ...over });
  };

  it("to another person: not by adding, changing, nor by turning somebody who may do more into oneself", async () => {
    const { session } = await helpdesk();
    const { principal } = session;
    const owner = await world.store.access.user({ email: "ada@example.org" });
    const add = (policies: readonly string[]) =>
      codeOf(world.access.createUser(principal, userInput(`${policies[0] ?? ""}@example.org`, { policies })));
    expect(await add(["helpdesk"])).toBe("nothing thrown");
    for (const { name } of PRESETS) expect([name, await add([name])]).toEqual([name, "FORBIDDEN"]);
    const id = owner?.id ?? "";
    const takeOver = { ...userInput("desk2@example.org", { policies: ["helpdesk"] }), id };
    expect(await codeOf(world.access.replaceUser(principal, takeOver))).toBe("FORBIDDEN");
    expect(await codeOf(world.access.inviteUser(principal, { id }))).toBe("FORBIDDEN");
    expect(await codeOf(world.access.removeUser(principal, { id }))).toBe("FORBIDDEN");
    const oneself = { ...userInput("desk@example.org", { policies: ["owner"] }), id: principal.id };
    await expect(world.access.replaceUser(principal, oneself)).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringContaining("more than you may do yourself"),
    });
  });

  it("to a token: no action more, however the policies say it, and not to outlive itself", async () => {
    const { session } = await helpdesk();
    const make = (over: object) => world.access.createToken(session.principal, tokenInput(over));
    expect(await codeOf(make({ policies: ["owner"] }))).toBe("FORBIDDEN");
    expect(await codeOf(make({ policies: ["helpdesk", "segment-user"] }))).toBe("FORBIDDEN");
    const week = await make({ policies: ["helpdesk"], expiresInDays: 7 });
    const principal = await asToken(week.token);
    const next = (name: string, expiresInDays: 7 | 30 | null) =>
      codeOf(
        world.access.createToken(principal, tokenInput({ name, policies: ["helpdesk"], expiresInDays })),
      );
    expect(await next("same", 7)).toBe("nothing thrown");
    expect(await next("month", 30)).toBe("FORBIDDEN");
    expect(await next("ever", null)).toBe("FORBIDDEN");
    world.wait(MINUTE_MS);
    expect(await next("later", 7)).toBe("FORBIDDEN");
  });

  it("from others by removing their token: one that may do more stays", async () => {
    const { session } = await helpdesk({ restricted: true });
    const { principal } = session;
    const make = async (over: object): Promise<string> =>
      (await world.access.createToken(command, tokenInput(over))).id;
    const strong = await make({ name: "strong", policies: ["owner"], restricted: true });
    const open = await make({ name: "open", policies: ["helpdesk"], restricted: false });
    const same = await make({ name: "same", policies: ["helpdesk"], restricted: true });
    const remove = (id: string) => codeOf(world.access.removeToken(principal, { id }));
    expect([await remove(strong), await remove(open)]).toEqual(["FORBIDDEN", "FORBIDDEN"]);
    expect(await remove(same)).toBe("nothing thrown");
  });

  it("of personal data: whoever is masked gives only what is masked (row 197)", async () => {
    const { session } = await helpdesk({ restricted: true });
    const { principal } = session;
    const add = (restricted: boolean) =>
      codeOf(
        world.access.createUser(
          principal,
          userInput("x@example.org", { policies: ["helpdesk"], restricted }),
        ),
      );
    expect(await add(false)).toBe("FORBIDDEN");
    expect(await add(true)).toBe("nothing thrown");
    const open = tokenInput({ policies: ["helpdesk"], restricted: false });
    expect(await codeOf(world.access.createToken(principal, open))).toBe("FORBIDDEN");
    const oneself = { ...userInput("desk@example.org", { policies: ["helpdesk"] }), id: principal.id };
    expect(await codeOf(world.access.replaceUser(principal, oneself))).toBe("FORBIDDEN");
    const made = await world.access.createToken(principal, { ...open, restricted: true });
    expect((await asToken(made.token)).restricted).toBe(true);
  });
});

describe("a policy of the project's own (row 196)", () => {
  it("counts with the presets: what any of them denies is denied, from the next request on", async () => {
    await world.setUpOwner();
    await world.ownPolicy("no-test-rows", [{ effect: "deny", actions: ["export:test", "*:drop"] }]);
    const policies = ["connection-editor", "no-test-rows"];
    const { session } = await world.person("grace@example.org", { policies });
    const actions = async () => (await world.again(session)).actions;
    expect(await actions()).toContain("export:run");
    expect(await actions()).not.toContain("export:test");
    expect(await actions()).not.toContain("rejection:drop");
    await world.ownPolicy("no-test-rows", [{ effect: "deny", actions: ["export:*"] }]);
    expect(await actions()).not.toContain("export:run");
    expect(await actions()).toContain("rejection:drop");
  });

  it("that is no more says nothing, and does not lock its people out", async () => {
    await world.setUpOwner();
    await world.ownPolicy("runners", [{ effect: "allow", actions: ["export:run"] }]);
    const { session } = await world.person("grace@example.org", { policies: ["segment-user", "runners"] });
    expect((await world.again(session)).actions).toContain("export:run");
    await world.noOwnPolicies();
    expect((await world.again(session)).actions).toEqual([
      "connection:read",
      "model:read",
      "export:read",
      "notification:read",
    ]);
  });

  it("is listed after the presets, and cannot pass for one", async () => {
    await world.ownPolicy("runners", [{ effect: "allow", actions: ["export:run"] }]);
    const names = (await world.access.policies(asker)).map(({ name, preset }) => [name, preset]);
    expect(names).toEqual([...PRESETS.map(({ name }) => [name, true]), ["runners", false]]);
    await world.ownPolicy("segment-user", [{ effect: "allow", actions: ["*:*"] }]);
    const { session } = await world.person("grace@example.org", { policies: ["segment-user"] });
    expect((await world.again(session)).actions).not.toContain("user:write");
  });
});

describe("what is required", () => {
  it("is refused with the action's name where no policy allows it, and that is in the audit log", async () => {
    await world.setUpOwner();
    const { session } = await world.person("grace@example.org");
    const principal = await world.again(session);
    await world.access.require(principal, "export:read");
    await expect(world.access.require(principal, "export:run")).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringContaining("export:run"),
    });
    expect(await world.audited(1)).toEqual([
      {
        actor: "grace@example.org",
        action: "export:run",
        object: "",
        outcome: "refused",
        reason: "missing-permission",
      },
    ]);
  });

  it("is allowed to the command line beside the server", async () => {
    await world.access.require(command, "configuration:apply");
  });
});

describe("tokens (row 17)", () => {
  it("are shown once, then by their first characters, and stored as a hash", async () => {
    const { principal } = await world.setUpOwner();
    const made = await world.access.createToken(principal, tokenInput());
    expect(made.token).toMatch(/^cw_[0-9a-f]{64}$/);
    expect(made).toMatchObject({ prefix: made.token.slice(0, 9), createdBy: "ada@example.org" });
    const { items } = await world.access.tokens(asker, { limit: 9 });
    expect(JSON.stringify([items, await world.store.access.tokens()])).not.toContain(made.token.slice(9));
    const { token: _, ...shown } = made;
    expect(items).toEqual([shown]);
  });

  it("stand for what their policies say, masked where they are restricted", async () => {
    await world.setUpOwner();
    const made = await world.access.createToken(
      command,
      tokenInput({ policies: ["data-manager"], restricted: true }),
    );
    expect(await asToken(made.token, "198.51.100.1")).toMatchObject({
      kind: "token",
      name: "nightly",
      email: null,
      restricted: true,
      address: "198.51.100.1",
      sessionId: null,
      actions: expect.arrayContaining(["dataset:write"]),
    });
  });

  it.each([7, 30, 90] as const)("of %i days are refused as expired from then on", async (expiresInDays) => {
    const made = await world.access.createToken(command, tokenInput({ expiresInDays }));
    expect(made.expiresAtMs).toBe(world.nowMs + expiresInDays * DAY_MS);
    world.wait(expiresInDays * DAY_MS - 1);
    await asToken(made.token);
    world.wait(1);
    expect(await codeOf(asToken(made.token))).toBe("TOKEN_EXPIRED");
  });

  it("without expiry go on, and a removed one is unknown at once", async () => {
    const made = await world.access.createToken(command, tokenInput());
    world.wait(4_000 * DAY_MS);
    await asToken(made.token);
    await world.access.removeToken(command, made);
    expect(await codeOf(asToken(made.token))).toBe("NOT_LOGGED_IN");
    expect(await codeOf(world.access.removeToken(command, made))).toBe("NOT_FOUND");
  });

  it("say when they were used last, written down once a minute at most", async () => {
    const made = await world.access.createToken(command, tokenInput());
    const lastUsed = async () => (await world.access.tokens(asker, { limit: 9 })).items[0]?.lastUsedAtMs;
    expect(await lastUsed()).toBeNull();
    const startMs = world.nowMs;
    await asToken(made.token);
    world.wait(MINUTE_MS - 1);
    await asToken(made.token);
    expect(await lastUsed()).toBe(startMs);
    world.wait(1);
    await asToken(made.token);
    expect(await lastUsed()).toBe(startMs + MINUTE_MS);
  });

  it("have a name of their own, and policies that there are", async () => {
    await world.access.createToken(command, tokenInput());
    const make = (over: object) => codeOf(world.access.createToken(command, tokenInput(over)));
    expect(await make({})).toBe("NAME_TAKEN");
    expect(await make({ name: "" })).toBe("CONFIG_INVALID");
    expect(await make({ name: "x", description: "d".repeat(1_001) })).toBe("CONFIG_INVALID");
    expect(await make({ name: "x", policies: ["ownr"] })).toBe("CONFIG_UNKNOWN_REFERENCE");
  });
});

describe("the audit log (row 202)", () => {
  it("says who changed which person and token, with hashes of before and after, and no secret", async () => {
    const { principal } = await world.setUpOwner();
    const user = await world.access.createUser(principal, userInput("grace@example.org"));
    await world.access.replaceUser(principal, {
      ...userInput("grace@example.org", { name: "G" }),
      id: user.id,
    });
    await world.access.removeUser(principal, user);
    const made = await world.access.createToken(principal, tokenInput());
    const { items } = await world.access.audit(asker, { limit: 4 });
    expect(items.map(({ action, object }) => [action, object])).toEqual([
      ["token:write", `Token/${made.id}`],
      ["user:write", `User/${user.id}`],
      ["user:write", `User/${user.id}`],
      ["user:write", `User/${user.id}`],
    ]);
    const [created, removed, replaced, added] = items;
    expect(created?.before).toBeNull();
    expect(added?.after).toMatch(/^[0-9a-f]{64}$/);
    expect(replaced?.before).toBe(added?.after);
    expect(removed?.before).toBe(replaced?.after);
    expect(removed?.after).toBeNull();
    for (const entry of items)
      expect(entry).toMatchObject({
        actor: "ada@example.org",
        outcome: "done",
        address: "203.0.113.7",
        sessionId: principal.sessionId,
      });
    expect(JSON.stringify(items)).not.toMatch(new RegExp(`${made.token}|${user.inviteToken ?? ""}|grace@`));
  });

  it("takes what the server records, and gives it in pages, newest first", async () => {
    const { principal } = await world.setUpOwner();
    for (let at = 1; at <= 5; at++) {
      await world.access.record({
        actor: "ada@example.org",
        action: "person:read",
        object: `Export/e${at}`,
        outcome: "done",
        reason: null,
        before: null,
        after: null,
        address: principal.address,
        sessionId: principal.sessionId,
      });
      world.wait(1);
    }
    const page = (input: object) => world.access.audit(asker, { limit: 2, action: "person:read", ...input });
    const first = await page({});
    expect(first).toMatchObject({ total: 5, items: [{ object: "Export/e5" }, { object: "Export/e4" }] });
    const second = await page({ cursor: first.next });
    const third = await page({ cursor: second.next });
    expect(third).toMatchObject({ items: [{ object: "Export/e1", atMs: world.nowMs - 5 }], next: null });
    expect((await page({ object: "Export/e2" })).total).toBe(1);
    expect(await codeOf(page({ cursor: "x" }))).toBe("USAGE");
  });
});
