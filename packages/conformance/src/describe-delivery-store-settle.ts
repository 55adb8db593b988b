import { describe, expect, test } from "vitest";
import { ANN, BOB, uncertain } from "./describe-delivery-store-scenario.ts";
import type { NewScenario } from "./describe-delivery-store-scenario.ts";

export function describeSettlement(scenario: NewScenario): void {
  describe("settle and recover", () => {
    test("read gives the rows of a range, and none at the end", async () => {
      const s = scenario();
      await s.want(Object.fromEntries(Array.from({ length: 23 }, (_, i) => [`p${i}`, { age: i }])));
      await s.diff();
      expect((await s.changes(5)).map(({ key }) => key)).toEqual((await s.changes()).map(({ key }) => key));
      const chunk = await s.store.delivery.read(s.exportName, 20, 10);
      expect([chunk.fromN, chunk.rowCount, chunk.keys]).toEqual([20, 3, ["p20", "p21", "p22"]]);
      expect((await s.store.delivery.read(s.exportName, 23, 10)).rowCount).toBe(0);
    });

    test("only the rows of the claim are settled; what comes after is found by the next diff", async () => {
      const s = scenario();
      await s.want(Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`p${i}`, { age: i }])));
      await s.diff();
      const second = await s.claim(3, 5);
      const first = await s.claim(0, 2);
      await s.store.delivery.settle(second);
      await s.store.delivery.settle(first);
      expect(Object.keys(await s.due())).toEqual(["p6", "p7", "p8", "p9"]);
    });

    test("reading goes on beside claims and settlements, and sees the rows of the diff", async () => {
      const s = scenario();
      await s.want(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`p${i}`, { age: i }])));
      await s.diff();
      const { delivery } = s.store;
      const settling = (async () => {
        for (let n = 0; n < 60; n += 20) await delivery.settle(await s.claim(n, n + 19));
      })();
      const reading = [0, 10, 20, 30, 40, 50].map((n) => delivery.read(s.exportName, n, 10));
      const [chunks] = await Promise.all([Promise.all(reading), settling]);
      expect(chunks.flatMap(({ keys }) => keys)).toEqual(Array.from({ length: 60 }, (_, i) => `p${i}`));
      expect(await s.due()).toEqual({});
    });

    test("what was not claimed cannot be settled", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.diff();
      const settlement = await s.claim(0, 0);
      await expect(s.store.delivery.settle({ ...settlement, runId: "another" })).rejects.toThrow(
        /not claimed/,
      );
      await s.store.delivery.settle(settlement);
      await expect(s.store.delivery.settle(settlement)).rejects.toThrow(/not claimed/);
    });

    test("a row accepted in part keeps the old value of what was not accepted (rows 138, 183)", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.send();
      const next = { name: "Anna", age: 42, score: 0.2, vip: false, tier: "silver" };
      await s.want({ ann: next });
      await s.send((n) => ({
        refused: [{ n: n("ann"), columns: [s.column("name")], reason: "bad name" }],
        uncertain: [{ n: n("ann"), columns: [s.column("age")], holdUntilMs: 5_000 }],
        unsent: [{ n: n("ann"), columns: [s.column("score")] }],
      }));
      expect(await s.person("ann")).toMatchObject({
        ledger: { values: { name: "Ann", age: 41, score: 0.1, vip: false, tier: "silver" } },
        refused: { values: { name: "Anna" } },
        doubt: { values: { age: 42 }, holdUntilMs: 5_000 },
      });
      expect(await s.due()).toEqual({ ann: { age: 42, score: 0.2 } });
    });

    test("a new row accepted in part knows only what was accepted", async () => {
      const s = scenario();
      await s.want({ ann: ANN, bob: BOB });
      await s.send((n) => ({ refused: [{ n: n("ann"), columns: [0, 4], reason: "bad" }] }));
      const { name: _name, tier: _tier, ...rest } = ANN;
      expect((await s.person("ann")).ledger?.values).toEqual(rest);
      expect((await s.person("bob")).ledger?.values).toEqual(BOB);
    });

    test("a row of which nothing was accepted does not touch the ledger", async () => {
      const s = scenario();
      await s.want({ ann: ANN, bob: BOB, cid: ANN, dan: ANN });
      await s.send((n) => ({
        refused: [{ n: n("ann"), columns: [0, 1, 2, 3, 4], reason: "bad" }],
        uncertain: [{ n: n("bob"), holdUntilMs: 5_000 }],
        unsent: [{ n: n("cid") }],
      }));
      expect((await s.person("ann")).ledger).toBeNull();
      expect((await s.person("bob")).ledger).toBeNull();
      expect((await s.person("cid")).ledger).toBeNull();
      expect(await s.due()).toEqual({ bob: BOB, cid: ANN });
      expect(await s.diff()).toMatchObject({ unchanged: 1, rejectedBefore: 1, changed: 2, added: 2 });
    });

    test("a doubtful value is sent again even when the wanted value went back to the ledger's", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.send();
      await s.want({ ann: { ...ANN, age: 42 } });
      await s.send(uncertain("ann"));
      await s.want({ ann: ANN });
      await s.diff();
      expect(await s.changes()).toMatchObject([{ key: "ann", readyAtMs: 5_000, send: { age: 41 } }]);
      await s.send();
      expect((await s.person("ann")).doubt).toBeNull();
      expect(await s.due()).toEqual({});
    });

    test("doubts of one person are merged: the later hold, both attributes, the newer value", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.send();
      await s.want({ ann: { ...ANN, age: 42, name: "Anna" } });
      await s.send(uncertain("ann"));
      await s.want({ ann: { ...ANN, age: 43, name: "Anna", tier: null } });
      await s.send((n) => ({
        uncertain: [{ n: n("ann"), columns: [s.column("age"), s.column("tier")], holdUntilMs: 4_000 }],
        unsent: [{ n: n("ann"), columns: [s.column("name")] }],
      }));
      expect((await s.person("ann")).doubt).toEqual({
        values: { name: "Anna", age: 43, tier: null },
        holdUntilMs: 5_000,
      });
      expect(await s.due()).toEqual({ ann: { age: 43, name: "Anna", tier: null } });
    });

    test("of a row that is claimed twice the last word counts", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.diff();
      const refused = [{ n: 0, columns: [s.column("name"), s.column("age")], reason: "bad" }];
      await s.store.delivery.settle({ ...(await s.claim(0, 0)), refused });
      const again = [{ n: 0, columns: [s.column("age")], reason: "worse" }];
      await s.store.delivery.settle({ ...(await s.claim(0, 0)), refused: again });
      expect(await s.person("ann")).toMatchObject({
        ledger: { values: { name: "Ann" } },
        refused: { values: { age: 41 } },
      });
      expect(await s.store.delivery.rejections({ exportName: s.exportName, limit: 10 })).toMatchObject([
        { target: "age", reason: "worse", runId: s.runId(2) },
      ]);
    });

    test("attributes outside the mask are no one's to settle", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.send();
      await s.want({ ann: { ...ANN, age: 42 } });
      await s.send((n) => ({
        refused: [{ n: n("ann"), columns: [s.column("name")], reason: "bad" }],
        uncertain: [{ n: n("ann"), columns: [s.column("vip")], holdUntilMs: 5_000 }],
      }));
      expect(await s.person("ann")).toMatchObject({
        refused: null,
        doubt: null,
        ledger: { values: { age: 42 } },
      });
    });

    test("recover puts what was claimed in doubt and closes the claim; nothing else moves", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.send();
      await s.want({ ann: { ...ANN, age: 42 }, bob: BOB, cid: { name: "Cid" } });
      await s.diff();
      await s.claim(0, 0);
      await s.claim(1, 1);
      expect(await s.store.delivery.recover(s.exportName, 8_000)).toEqual({ claims: 2, people: 2 });
      expect(await s.store.delivery.recover(s.exportName, 9_000)).toEqual({ claims: 0, people: 0 });
      expect(await s.person("ann")).toMatchObject({
        ledger: { values: ANN },
        doubt: { values: { age: 42 }, holdUntilMs: 8_000 },
      });
      expect((await s.person("bob")).doubt).toEqual({ values: BOB, holdUntilMs: 8_000 });
      await s.want({ ann: ANN, bob: BOB, cid: { name: "Cid" } });
      await s.diff();
      expect((await s.changes()).map(({ key, readyAtMs, send }) => [key, readyAtMs, send])).toEqual([
        ["bob", 0, BOB],
        ["cid", 0, { name: "Cid", tier: null }],
        ["ann", 8_000, { age: 41 }],
      ]);
    });

    test("recover of an export that never ran finds nothing", async () => {
      const s = scenario();
      expect(await s.store.delivery.recover(s.exportName, 9_000)).toEqual({ claims: 0, people: 0 });
    });
  });
}
