import type {
  AccessStore,
  Store,
  StoredAuditEntry,
  StoredSession,
  StoredToken,
  StoredUser,
} from "@causeway/ports";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { StorePlace } from "./describe-store-scenario.ts";

const person = (id: string, over: Partial<StoredUser> = {}): StoredUser => ({
  id,
  email: `${id}@example.org`,
  name: `Ünï ${id}`,
  passwordHash: null,
  subject: null,
  policies: ["connection-viewer", 'x\'s "own"'],
  restricted: true,
  disabled: false,
  createdAtMs: 10,
  lastSeenAtMs: null,
  ...over,
});

const session = (id: string, userId: string, over: Partial<StoredSession> = {}): StoredSession => ({
  id,
  hash: `hash of ${id}`,
  userId,
  createdAtMs: 1,
  lastSeenAtMs: 1,
  endsAtMs: 1_000,
  ...over,
});

const token = (id: string, over: Partial<StoredToken> = {}): StoredToken => ({
  id,
  hash: `hash of ${id}`,
  prefix: "cw_abc",
  name: id,
  description: "",
  policies: [],
  restricted: false,
  createdBy: "ada@example.org",
  createdAtMs: 1,
  endsAtMs: null,
  lastUsedAtMs: null,
  ...over,
});

const entry = (atMs: number, over: Partial<StoredAuditEntry> = {}): StoredAuditEntry => ({
  atMs,
  actor: "ada@example.org",
  action: "export:write",
  object: "Export/e",
  outcome: "done",
  reason: null,
  before: null,
  after: "0f".repeat(32),
  address: "2001:db8::1",
  sessionId: null,
  ...over,
});

/** Suite of the AccessStore port. */
export function describeAccessStore(name: string, place: () => Promise<StorePlace>): void {
  describe(`access store: ${name}`, () => {
    let at: StorePlace;
    let store: Store;
    let access: AccessStore;
    beforeAll(async () => {
      at = await place();
      store = await at.open();
      access = store.access;
    });
    afterEach(async () => {
      for (const id of ["a", "b", "c"]) await access.removeUser(id);
      for (const { id } of await access.tokens()) await access.removeToken(id);
    });
    afterAll(async () => {
      await store.close();
      await at.dispose();
    });

    it("gives people back as they were put, the last time, in the order in which they came", async () => {
      await access.putUser(person("b", { createdAtMs: 5 }));
      await access.putUser(person("c"));
      await access.putUser(person("a"));
      const later = person("a", {
        passwordHash: "$argon2id$…",
        subject: "https://id.example.org#1",
        policies: [],
        restricted: false,
        disabled: true,
        lastSeenAtMs: 11,
      });
      await access.putUser(later);
      expect(await access.users()).toEqual([person("b", { createdAtMs: 5 }), later, person("c")]);
      expect(await access.user({ id: "a" })).toEqual(later);
      expect(await access.user({ email: "c@example.org" })).toEqual(person("c"));
      expect(await access.user({ id: "nobody" })).toBeNull();
      expect(await access.user({ email: "nobody" })).toBeNull();
    });

    it("finds a session by its hash with its person, until one of the two is removed", async () => {
      await access.putUser(person("a"));
      await access.putUser(person("b"));
      for (const id of ["s1", "s2"]) await access.putSession(session(id, "a"));
      await access.putSession(session("s3", "b"));
      expect(await access.session({ hash: "hash of s1" })).toEqual({
        session: session("s1", "a"),
        user: person("a"),
      });
      expect(await access.session({ id: "s1" })).toEqual(await access.session({ hash: "hash of s1" }));
      expect(await access.session({ hash: "hash of nothing" })).toBeNull();
      await access.removeSession("hash of s1");
      expect(await access.session({ hash: "hash of s1" })).toBeNull();
      await access.removeSessionsOf("a");
      expect(await access.session({ hash: "hash of s2" })).toBeNull();
      await access.removeUser("b");
      expect(await access.session({ hash: "hash of s3" })).toBeNull();
      expect(await access.users()).toEqual([person("a")]);
    });

    it("notes when a session and its person were last seen", async () => {
      await access.putUser(person("a"));
      await access.putUser(person("b"));
      for (const id of ["s1", "s2"]) await access.putSession(session(id, "a"));
      await access.touchSession({ id: "s1", userId: "a" }, 77);
      expect(await access.session({ hash: "hash of s1" })).toEqual({
        session: session("s1", "a", { lastSeenAtMs: 77 }),
        user: person("a", { lastSeenAtMs: 77 }),
      });
      expect((await access.session({ hash: "hash of s2" }))?.session.lastSeenAtMs).toBe(1);
      expect((await access.user({ id: "b" }))?.lastSeenAtMs).toBeNull();
    });

    it("removes the sessions that have ended or were not seen for long, no others", async () => {
      await access.putUser(person("a"));
      await access.putSession(session("ended", "a", { endsAtMs: 500, lastSeenAtMs: 499 }));
      await access.putSession(session("idle", "a", { lastSeenAtMs: 399 }));
      await access.putSession(session("good", "a", { lastSeenAtMs: 400, endsAtMs: 501 }));
      await access.removeOldSessions(500, 400);
      expect(await access.session({ hash: "hash of ended" })).toBeNull();
      expect(await access.session({ hash: "hash of idle" })).toBeNull();
      expect(await access.session({ hash: "hash of good" })).not.toBeNull();
    });

    it("keeps one link a person and one for the setup, and lets one of many take it", async () => {
      const link = (hash: string, userId: string | null) => ({ hash, userId, endsAtMs: 9 });
      for (const one of [link("l1", null), link("l2", null), link("l3", "a"), link("l4", "b")])
        await access.putLink(one);
      expect(await access.link("l1")).toBeNull();
      expect(await access.link("l2")).toEqual(link("l2", null));
      expect(await access.link("l3")).toEqual(link("l3", "a"));
      const taken = await Promise.all(["l2", "l2", "l2"].map((hash) => access.takeLink(hash)));
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await access.link("l2")).toBeNull();
      await access.putUser(person("a"));
      await access.removeUser("a");
      expect(await access.link("l3")).toBeNull();
      expect(await access.link("l4")).not.toBeNull();
      await access.putLink(link("l5", null));
      await access.removeLinkOf(null);
      expect(await access.link("l5")).toBeNull();
      expect(await access.link("l4")).not.toBeNull();
    });

    it("keeps tokens in the order in which they came, and notes their use", async () => {
      await access.putToken(token("b"));
      await access.putToken(token("a", { endsAtMs: 99, policies: ["owner"], restricted: true }));
      await access.touchToken("a", 42);
      const used = token("a", { endsAtMs: 99, policies: ["owner"], restricted: true, lastUsedAtMs: 42 });
      expect(await access.tokens()).toEqual([used, token("b")]);
      expect(await access.token("hash of a")).toEqual(used);
      expect(await access.token("hash of c")).toBeNull();
      await access.removeToken("a");
      expect(await access.tokens()).toEqual([token("b")]);
    });

    it("keeps failed log-ins by key, until they are forgotten", async () => {
      await access.putAttempts(new Map([["k1", { failures: 1, lastAtMs: 5 }]]));
      await access.putAttempts(
        new Map([
          ["k1", { failures: 2, lastAtMs: 6 }],
          ["k2", { failures: 1, lastAtMs: 6 }],
          ["k3", { failures: 1, lastAtMs: 7 }],
        ]),
      );
      expect(await access.attempts(["k1", "k3", "k9"])).toEqual(
        new Map([
          ["k1", { failures: 2, lastAtMs: 6 }],
          ["k3", { failures: 1, lastAtMs: 7 }],
        ]),
      );
      await access.removeAttempts(["k1", "k9"]);
      await access.removeOldAttempts(7);
      expect([...(await access.attempts(["k1", "k2", "k3"])).keys()]).toEqual(["k3"]);
    });

    it("numbers the audit log without gaps, also where entries come at once, and reads it newest first", async () => {
      await Promise.all([30, 10, 20].map((atMs) => access.appendAudit(entry(atMs))));
      await access.appendAudit(
        entry(5, { before: "a", after: null, sessionId: "s", outcome: "refused", reason: "wrong-password" }),
      );
      const { entries, total } = await access.audit({ limit: 10 });
      expect(total).toBe(4);
      expect(entries.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
      expect(entries[0]).toEqual({
        ...entry(5, {
          before: "a",
          after: null,
          sessionId: "s",
          outcome: "refused",
          reason: "wrong-password",
        }),
        number: 4,
      });
    });

    it("reads the audit log in pages, by actor, action, object and time", async () => {
      for (let atMs = 1; atMs <= 6; atMs++)
        await access.appendAudit(
          entry(atMs, {
            actor: atMs % 2 === 0 ? "even" : "odd",
            action: atMs > 3 ? "run:stop" : "run:read",
            object: `Run/${atMs}`,
          }),
        );
      const numbers = async (query: Omit<Parameters<AccessStore["audit"]>[0], "limit">, limit = 9) => {
        const { entries, total } = await access.audit({ ...query, limit });
        return [entries.map(({ number }) => number), total];
      };
      expect(await numbers({}, 2)).toEqual([[10, 9], 10]);
      expect(await numbers({ beforeNumber: 9 }, 2)).toEqual([[8, 7], 10]);
      expect(await numbers({ actor: "even" })).toEqual([[10, 8, 6], 3]);
      expect(await numbers({ action: "run:stop", actor: "odd" })).toEqual([[9], 1]);
      expect(await numbers({ object: "Run/3" })).toEqual([[7], 1]);
      expect(await numbers({ fromMs: 2, toMs: 4 })).toEqual([[7, 6], 2]);
    });

    it("offers no way to change or remove what the audit log holds", () => {
      const prototype: unknown = Object.getPrototypeOf(access);
      const ways = Object.getOwnPropertyNames(prototype).filter((way) => way.toLowerCase().includes("audit"));
      expect(ways.sort()).toEqual(["appendAudit", "audit"]);
    });

    it("holds all of it after it was closed and opened again", async () => {
      await access.putUser(person("a"));
      await access.putSession(session("s", "a"));
      await store.close();
      store = await at.open();
      access = store.access;
      expect((await access.session({ hash: "hash of s" }))?.user).toEqual(person("a"));
      await access.appendAudit(entry(2));
      expect((await access.audit({ limit: 2 })).entries.map(({ number }) => number)).toEqual([11, 10]);
    });
  });
}
