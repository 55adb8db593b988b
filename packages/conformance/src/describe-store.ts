import type { Store } from "@causeway/ports";
import { describe, expect, it } from "vitest";
import { describeAccessStore } from "./describe-access-store.ts";
import { describeAnswerStore } from "./describe-answer-store.ts";
import { describeDataStore } from "./describe-data-store.ts";
import { describeNotificationStore } from "./describe-notification-store.ts";
import { describePersonalData } from "./describe-personal-data.ts";
import { describeResourceStore } from "./describe-resource-store.ts";
import { describeRunRequests } from "./describe-run-requests.ts";
import { describeRunStore } from "./describe-run-store.ts";
import { describeWorkflowHistory } from "./describe-workflow-history.ts";
import { describeWorkflowStore } from "./describe-workflow-store.ts";
import { loadRows, stage, wantedOf, type StorePlace } from "./describe-store-scenario.ts";

/** Suite of the Store port but for its delivery part (describeDeliveryStore). `place` is called for each part: a new, empty place. */
export function describeStore(name: string, place: () => Promise<StorePlace>): void {
  describeResourceStore(name, place);
  describeDataStore(name, place);
  describePersonalData(name, place);
  describeRunStore(name, place);
  describeRunRequests(name, place);
  describeWorkflowStore(name, place);
  describeWorkflowHistory(name, place);
  describeAccessStore(name, place);
  describeAnswerStore(name, place);
  describeNotificationStore(name, place);

  describe(`store: ${name}`, () => {
    const columns = { id: "text", city: "text" } as const;
    const fill = async (store: Store): Promise<void> => {
      await store.resources.replaceAll(
        [{ kind: "Model", name: "m", spec: { key: "id", sql: "select * from t", state: "active" } }],
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

    it("erases where the source has nothing, and leaves alone where it has what cannot be sent", async () => {
      const at = await place();
      const store = await at.open();
      const mapping = [{ to: "age", type: "integer", from: "city", whenNull: "erase" }] as const;
      const shape = {
        identity: "external_id",
        columns: [{ target: "age", type: "integer", whenNull: "erase" }],
      } as const;
      await loadRows(store, { name: "t", columns }, [
        ["1", null],
        ["2", "forty"],
      ]);
      await store.data.defineModels([{ name: "m", key: "id", sql: "select * from t" }]);
      const counts = await stage(store, { exportName: "e", model: "m", mapping });
      expect(counts.omitted).toEqual({ age: 1 });
      const request = {
        exportName: "e",
        shape,
        nowMs: 1,
        settleGapMs: 0,
        holdMaxMs: 0,
        delta: "attribute",
      } as const;
      await store.delivery.diff({
        ...request,
        resendAll: false,
        existing: "send",
        updateOnly: false,
        knownBy: [],
      });
      expect((await store.delivery.read("e", 0, 10)).keys).toEqual(["1"]);
      expect(await wantedOf(store, "e", "2")).toEqual({});
      await store.close();
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
