import type { Resource } from "@causeway/core";
import type { CredentialHealth, Store } from "@causeway/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StorePlace } from "./describe-store-scenario.ts";

const by = (name: string, atMs = 1): { actor: { kind: "person"; name: string }; atMs: number } => ({
  actor: { kind: "person", name },
  atMs,
});

const model = (name: string, sql: string): Resource => ({
  kind: "Model",
  name,
  spec: { key: "id", sql, state: "active" },
});

const dataset = (name: string, path: string): Resource => ({
  kind: "Dataset",
  name,
  label: "Das Übliche",
  labels: ["shop"],
  spec: { files: { path, format: "csv" } },
});

const credential = (name: string): Resource => ({
  kind: "Credential",
  name,
  spec: { type: "braze", instance: "EU-01", apiKey: "${KEY}" },
});

/** Suite of the ResourceStore port. */
export function describeResourceStore(name: string, place: () => Promise<StorePlace>): void {
  describe(`resource store: ${name}`, () => {
    let at: StorePlace;
    let store: Store;
    beforeAll(async () => {
      at = await place();
      store = await at.open();
    });
    afterAll(async () => {
      await store.close();
      await at.dispose();
    });

    it("keeps what it was given, by kind and name, and says what was new", async () => {
      const changes = await store.resources.replaceAll(
        [model("m", "select 1"), dataset("b", "b.csv"), dataset("a", "a.csv")],
        by("ada"),
      );
      expect(changes).toEqual({ added: ["Model/m", "Dataset/b", "Dataset/a"], changed: [], removed: [] });
      expect((await store.resources.list()).map(({ resource }) => resource)).toEqual([
        dataset("a", "a.csv"),
        dataset("b", "b.csv"),
        model("m", "select 1"),
      ]);
      expect((await store.resources.list("Model")).map(({ revision }) => revision)).toEqual([1]);
    });

    it("makes no revision of what did not change, whatever the order of its keys", async () => {
      const same: Resource = {
        spec: { state: "active", sql: "select 1", key: "id" },
        name: "m",
        kind: "Model",
      };
      const all = [dataset("a", "a.csv"), dataset("b", "b.csv"), same];
      expect(await store.resources.replaceAll(all, by("ada", 2))).toEqual({
        added: [],
        changed: [],
        removed: [],
      });
      expect(await store.resources.revisions("Model", "m")).toHaveLength(1);
    });

    it("compares without changing, then replaces with author and time, newest first; a removed one stays in its history", async () => {
      const next = [dataset("a", "a2.csv"), model("m", "select 1")];
      const expected = { added: [], changed: ["Dataset/a"], removed: ["Dataset/b"] };
      expect(await store.resources.compare(next)).toEqual(expected);
      expect(await store.resources.compare(next)).toEqual(expected);
      expect(await store.resources.replaceAll(next, by("grace", 3))).toEqual(expected);
      expect(await store.resources.revisions("Dataset", "a")).toEqual([
        { revision: 2, atMs: 3, actor: "grace", resource: dataset("a", "a2.csv") },
        { revision: 1, atMs: 1, actor: "ada", resource: dataset("a", "a.csv") },
      ]);
      const [removal] = await store.resources.revisions("Dataset", "b");
      expect(removal).toEqual({ revision: 2, atMs: 3, actor: "grace", resource: null });
      expect((await store.resources.list()).map(({ resource }) => resource.name)).toEqual(["a", "m"]);
    });

    it("calls a removed resource that comes back added, and goes on counting its revisions", async () => {
      const next = [dataset("a", "a2.csv"), dataset("b", "b.csv"), model("m", "select 1")];
      expect((await store.resources.replaceAll(next, by("ada", 4))).added).toEqual(["Dataset/b"]);
      expect((await store.resources.list("Dataset")).map(({ revision }) => revision)).toEqual([2, 3]);
    });

    it("gives secrets back, the last one put, and null where there is none", async () => {
      await store.resources.putSecret("braze-key", "first");
      await store.resources.putSecret("braze-key", "sécond-🔑");
      await store.resources.putSecret("other", "");
      expect(await store.resources.getSecret("braze-key")).toBe("sécond-🔑");
      expect(await store.resources.getSecret("other")).toBe("");
      expect(await store.resources.getSecret("nobody")).toBeNull();
    });

    it("writes one object where it is at the revision that the writer saw, and says what it is at where not (row 229)", async () => {
      const { resources } = store;
      const write = (sql: string, ifRevision: number | null): Parameters<typeof resources.put>[0] => ({
        kind: "Model",
        name: "one",
        resource: model("one", sql),
        ifRevision,
        secrets: {},
      });
      const first = {
        kind: "Model",
        name: "one",
        revision: 1,
        atMs: 5,
        actor: "ada",
        resource: model("one", "1"),
        created: { atMs: 5, actor: "ada" },
      };
      expect(await resources.put(write("1", null), by("ada", 5))).toEqual({ kind: "written", last: first });
      expect(await resources.put(write("2", null), by("grace", 6))).toEqual({
        kind: "conflict",
        last: first,
      });
      expect(await resources.put(write("2", 7), by("grace", 6))).toEqual({ kind: "conflict", last: first });
      expect(await resources.put(write("1", 1), by("grace", 7))).toEqual({ kind: "written", last: first });
      const second = { ...first, revision: 2, atMs: 8, actor: "grace", resource: model("one", "2") };
      expect(await resources.put(write("2", 1), by("grace", 8))).toEqual({ kind: "written", last: second });
      expect(await resources.last("Model", "one")).toEqual(second);
      expect(await resources.last("Model", "nobody")).toBeNull();
      const removal = { ...second, revision: 3, atMs: 9, resource: null, created: null };
      const remove = { ...write("", 2), resource: null };
      expect(await resources.put(remove, by("grace", 9))).toEqual({ kind: "written", last: removal });
      expect((await resources.list("Model")).map(({ resource }) => resource.name)).toEqual(["m"]);
      expect(await resources.put({ ...remove, ifRevision: 2 }, by("ada", 9))).toEqual({
        kind: "conflict",
        last: removal,
      });
      const back = await resources.put(write("3", null), by("ada", 10));
      expect(back.last).toMatchObject({ revision: 4, created: { atMs: 10, actor: "ada" } });
    });

    it("lets one of two writers through, and keeps nothing of the other", async () => {
      const put = (name: string): ReturnType<typeof store.resources.put> =>
        store.resources.put(
          {
            kind: "Credential",
            name: "race",
            resource: credential("race"),
            ifRevision: null,
            secrets: { apiKey: name },
          },
          by(name),
        );
      const outcomes = await Promise.all([put("ada"), put("grace")]);
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["conflict", "written"]);
      const [won] = await store.resources.revisions("Credential", "race");
      expect(await store.resources.getSecret("Credential/race/apiKey")).toBe(won?.actor);
    });

    it("gives a new secret a revision of its own, and forgets the secrets of what is removed", async () => {
      const { resources } = store;
      const write = { kind: "Credential", name: "key", resource: credential("key"), secrets: {} } as const;
      await resources.put({ ...write, ifRevision: null, secrets: { apiKey: "v1" } }, by("ada"));
      const rotated = await resources.put({ ...write, ifRevision: 1, secrets: { apiKey: "v2" } }, by("ada"));
      expect(rotated.last?.revision).toBe(2);
      expect(await resources.getSecret("Credential/key/apiKey")).toBe("v2");
      expect(await resources.put({ ...write, ifRevision: 2 }, by("ada"))).toMatchObject({
        last: { revision: 2 },
      });
      await resources.put({ ...write, ifRevision: 2, resource: null }, by("ada"));
      expect(await resources.getSecret("Credential/key/apiKey")).toBeNull();
    });

    it("pages revisions, and tells what changed since a change", async () => {
      const { resources } = store;
      const page = await resources.revisions("Model", "one", { limit: 2 });
      expect(page.map(({ revision }) => revision)).toEqual([4, 3]);
      const rest = await resources.revisions("Model", "one", { before: 3, limit: 2 });
      expect(rest.map(({ revision }) => revision)).toEqual([2, 1]);
      const before = await resources.change();
      expect(await resources.changedSince(before)).toEqual({ change: before, revisions: [] });
      await resources.put(
        { kind: "Model", name: "one", resource: null, ifRevision: 4, secrets: {} },
        by("ada", 11),
      );
      const { change, revisions } = await resources.changedSince(before);
      expect(change).toBe(await resources.change());
      expect(await resources.handmade()).toEqual(["Credential/key", "Credential/race", "Model/one"]);
      expect(change).toBeGreaterThan(before);
      expect(revisions).toEqual([
        { kind: "Model", name: "one", revision: 5, atMs: 11, actor: "ada", resource: null, created: null },
      ]);
    });

    it("replaces many at once, with their secrets: a secret that is another one is a change, one that is the same is none", async () => {
      const { resources } = store;
      const many = Array.from({ length: 40 }, (_, index) => credential(`many-${index}`));
      const secrets = { "Credential/many-7/apiKey": "seven" };
      const { added, removed } = await resources.replaceAll(many, by("ada", 20), secrets);
      expect([added.length, removed.toSorted()]).toEqual([
        40,
        ["Credential/race", "Dataset/a", "Dataset/b", "Model/m"],
      ]);
      expect(await resources.list()).toHaveLength(40);
      expect(await resources.getSecret("Credential/many-7/apiKey")).toBe("seven");
      expect(await resources.getSecret("Credential/race/apiKey")).toBeNull();
      const nothing = { added: [], changed: [], removed: [] };
      expect(await resources.replaceAll(many, by("ada", 21), secrets)).toEqual(nothing);
      const other = { "Credential/many-7/apiKey": "siebzehn" };
      const rotation = { ...nothing, changed: ["Credential/many-7"] };
      expect(await resources.compare(many, other)).toEqual(rotation);
      expect(await resources.replaceAll(many, by("grace", 22), other)).toEqual(rotation);
      const made = { atMs: 20, actor: "ada" };
      expect(await resources.last("Credential", "many-7")).toMatchObject({
        revision: 2,
        actor: "grace",
        created: made,
      });
      const rotatedAll = Object.fromEntries(
        many.map(({ name: one }) => [`Credential/${one}/apiKey`, `of ${one}`]),
      );
      await resources.replaceAll(many, by("grace", 22), rotatedAll);
      const { revisions } = await resources.changedSince(0);
      const known = revisions.filter(({ resource }) => resource !== null);
      expect(known.map(({ created }) => created)).toEqual(known.map(() => made));
      expect(revisions.filter(({ resource, created }) => resource === null && created !== null)).toEqual([]);
      const none = { "Credential/many-7/apiKey": null };
      expect(await resources.replaceAll(many, by("ada", 23), none)).toEqual(rotation);
      expect(await resources.getSecret("Credential/many-7/apiKey")).toBeNull();
      expect(await resources.replaceAll(many, by("ada", 24), none)).toEqual(nothing);
      expect(await resources.handmade()).toEqual(["Credential/key", "Model/one"]);
      expect((await resources.changedSince(0)).revisions.length).toBeGreaterThan(40);
    });

    it("tells secrets apart by their digest", () => {
      expect(store.resources.digest("abc")).toBe(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      );
    });

    it("keeps what is known of a credential as long as it says something", async () => {
      const { resources } = store;
      const health = (fingerprint: string, atMs: number): CredentialHealth => ({
        fingerprint,
        state: "healthy",
        atMs,
        summary: "Braze takes the key.",
        status: 200,
        permissions: [{ permission: "users.track", granted: true }],
        lastSuccessMs: atMs,
        lastError: { atMs: atMs - 1, summary: "Braze refused the key.", status: null },
      });
      await resources.putHealth(health("a", 1));
      await resources.putHealth({ ...health("a", 2), state: "failing" });
      expect(await resources.health("a")).toEqual({ ...health("a", 2), state: "failing" });
      expect(await resources.health("b")).toBeNull();
      await resources.putHealth(health("b", 91 * 86_400_000));
      expect(await resources.health("a")).toBeNull();
    });
  });
}
