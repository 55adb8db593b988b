import { describe, expect, test } from "vitest";
import { type NewScenario, Scenario, shapeOf } from "./describe-delivery-store-scenario.ts";

const BOTH = { ann: { a: "x" }, bob: { a: "x" } };
const ANN = { ann: { a: "x" } };

/** Everybody of BOTH was sent, and the next audience is `people`. */
async function sentThen(s: Scenario, people: Parameters<Scenario["want"]>[0]): Promise<void> {
  await s.want(BOTH);
  await s.send();
  await s.want(people);
}

export function describeLeft(scenario: NewScenario): void {
  describe("who left the audience (rows 167, 213)", () => {
    test("is counted and noted once, and again after having come back", async () => {
      const s = scenario(shapeOf({ a: "text" }));
      await sentThen(s, ANN);
      expect((await s.diff({ nowMs: 2_000 })).left).toBe(1);
      expect((await s.person("bob")).leftAtMs).toBe(2_000);
      expect((await s.person("ann")).leftAtMs).toBeNull();
      expect((await s.diff({ nowMs: 3_000 })).left).toBe(0);
      expect((await s.person("bob")).leftAtMs).toBe(2_000);

      await s.want(BOTH);
      expect(await s.diff({ nowMs: 4_000 })).toMatchObject({ left: 0, changed: 0, unchanged: 2 });
      expect((await s.person("bob")).leftAtMs).toBeNull();
      await s.want(ANN);
      expect((await s.diff({ nowMs: 5_000 })).left).toBe(1);
      expect((await s.person("bob")).leftAtMs).toBe(5_000);
    });

    test("is nobody who was never sent, and nobody whose row has a problem", async () => {
      const s = scenario(shapeOf({ a: "text" }));
      await s.want({ ...BOTH, cid: { a: null } });
      await s.send();
      await s.want({ ann: { a: "x" }, bob: "missing_required:a" });
      expect(await s.diff()).toMatchObject({ left: 0, missingRequired: 1 });
    });

    test("is counted by a dry run as often as one asks, and noted by none; a diff of one person or of some people counts nobody", async () => {
      const s = scenario(shapeOf({ a: "text" }));
      await sentThen(s, ANN);
      for (const _ of [1, 2]) expect((await s.diff({ dryRun: true })).left).toBe(1);
      for (const some of [{ onlyKey: "ann" }, { isPart: true }] as const) {
        expect((await s.diff({ ...some, dryRun: true })).left).toBe(0);
        expect((await s.diff(some)).left).toBe(0);
      }
      expect((await s.person("bob")).leftAtMs).toBeNull();
      expect((await s.diff()).left).toBe(1);
    });

    test("goes into a copy of the books, and is forgotten with the ledger", async () => {
      const s = scenario(shapeOf({ a: "text" }));
      await sentThen(s, ANN);
      await s.diff({ nowMs: 2_000 });
      const copy = new Scenario(s.store, `plan of ${s.exportName}`, s.shape);
      await s.store.delivery.copyBooks(s.exportName, copy.exportName);
      await copy.want(ANN);
      expect((await copy.diff()).left).toBe(0);
      expect((await copy.person("bob")).leftAtMs).toBe(2_000);
      await s.want(ANN, shapeOf({ a: "text" }, "email"));
      expect((await s.diff()).left).toBe(0);
      expect((await s.person("bob")).leftAtMs).toBeNull();
    });
  });
}
