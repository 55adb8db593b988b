import type { Resource } from "@causeway/core";
import type { Store } from "@causeway/ports";
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
  });
}
