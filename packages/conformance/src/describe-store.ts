import type { Store } from "@causeway/ports";
import { describe, expect, it } from "vitest";
import { describeDataStore } from "./describe-data-store.ts";
import { describeResourceStore } from "./describe-resource-store.ts";
import { describeRunStore } from "./describe-run-store.ts";
import { loadRows, stage, wantedOf, type StorePlace } from "./describe-store-scenario.ts";

/** Suite of the Store port but for its delivery part (describeDeliveryStore). `place` is called for each part: a new, empty place. */
export function describeStore(name: string, place: () => Promise<StorePlace>): void {
  describeResourceStore(name, place);
  describeDataStore(name, place);
  describeRunStore(name, place);

  describe(`store: ${name}`, () => {
    const columns = { id: "text", city: "text" } as const;
    const fill = async (store: Store): Promise<void> => {
      await store.resources.replaceAll(
        [{ kind: "Model", name: "m", spec: { key: "id", sql: "select * from t" } }],
        { actor: { kind: "person", name: "ada" }, atMs: 1 },
      );
      await store.resources.putSecret("key", "s3cret");
      await loadRows(store, { name: "t", columns }, [
        ["1", "Wien"],
        ["2", "Roma"],
      ]);
      await store.data.defineModels([{ name: "m", key: "id", sql: "select * from t" }]);
      await stage(store, { exportName: "e", model: "m", mapping: [{ to: "city", type: "text" }] });
      const run = { exportName: "e", connection: "c", actor: "ada", startedAtMs: 1, revision: null };
      await store.runs.start({ id: "r", ...run });
    };

    it("holds everything after it was closed and opened again", async () => {
      const at = await place();
      const first = await at.open();
      await fill(first);
      await first.close();
      const second = await at.open();
      expect(await second.resources.list()).toHaveLength(1);
      expect(await second.resources.getSecret("key")).toBe("s3cret");
      expect(await second.data.dataset("t")).toMatchObject({ rows: 2 });
      expect((await second.data.query("select city from m order by city", { maxRows: 5 })).rows).toEqual([
        ["Roma"],
        ["Wien"],
      ]);
      expect(await wantedOf(second, "e", "2")).toEqual({ city: "Roma" });
      expect(await second.runs.closeInterrupted(2)).toEqual(["r"]);
      await second.close();
      await at.dispose();
    });

    it("says what it is, for doctor", async () => {
      const at = await place();
      const store = await at.open();
      const { engine, version, address, sizeBytes } = await store.describe();
      expect([engine, version, address].every((text) => text !== "")).toBe(true);
      expect(sizeBytes).toBeGreaterThan(0);
      await store.close();
      await at.dispose();
    });
  });
}
