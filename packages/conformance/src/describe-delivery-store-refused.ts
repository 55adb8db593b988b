import { describe, expect, test } from "vitest";
import type { RejectionFilter, RejectionQuery, Settlement } from "@causeway/ports";
import { ANN, BOB, shapeOf, uncertain } from "./describe-delivery-store-scenario.ts";
import type { Scenario, NewScenario, DeliveryUnderTest } from "./describe-delivery-store-scenario.ts";

export function describeRefusals(scenario: NewScenario, store: () => DeliveryUnderTest): void {
  const listed = async (s: Scenario, key?: string) => {
    const query = { exportName: s.exportName, limit: 100, ...(key === undefined ? {} : { key }) };
    return await store().delivery.rejections(query);
  };
  const refuse =
    (key: string, columns: readonly number[], reason: string) =>
    (n: (key: string) => number): Partial<Settlement> => ({ refused: [{ n: n(key), columns, reason }] });

  describe("refused values", () => {
    test("are not offered again until the value changes (rows 182, 183)", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.send(refuse("ann", [0, 1], "bad"));
      expect(await s.diff()).toMatchObject({ rejectedBefore: 1, changed: 0, unchanged: 0 });
      await s.want({ ann: { ...ANN, age: 42 } });
      expect(await s.due()).toEqual({ ann: { age: 42 } });
      await s.send();
      expect(await s.person("ann")).toMatchObject({ refused: { values: { name: "Ann" } } });
      expect((await listed(s)).map(({ target }) => target)).toEqual(["name"]);
    });

    test("stay refused under resendAll and delta profile, and an erasure can be refused, too", async () => {
      const s = scenario();
      await s.want({ ann: { ...ANN, tier: null } });
      await s.send(refuse("ann", [1, 4], "bad"));
      expect(await s.due({ resendAll: true })).toEqual({ ann: { name: "Ann", score: 0.1, vip: true } });
      expect(await s.diff({ resendAll: true })).toMatchObject({
        withheld: [0, 1, 0, 0, 1],
        rejectedBefore: 0,
      });
      expect(await s.diff()).toMatchObject({ withheld: [0, 0, 0, 0, 0], rejectedBefore: 1 });
      await s.want({ ann: { ...ANN, vip: false, tier: null } });
      expect(await s.diff()).toMatchObject({ withheld: [0, 1, 0, 0, 1], changed: 1 });
      expect(await s.due({ delta: "profile" })).toEqual({ ann: { name: "Ann", score: 0.1, vip: false } });
    });

    test("that Braze acknowledged before stay listed, of people who are unchanged all the same", async () => {
      const s = scenario();
      const people = async () => await store().delivery.rejectedPeople({ exportName: s.exportName });
      await s.want({ ann: ANN, bob: BOB });
      await s.send(refuse("bob", [1], "bad"));
      expect([await s.diff(), await people()]).toMatchObject([{ rejectedBefore: 1, unchanged: 1 }, 1]);
      await s.send(refuse("ann", [1], "bad"), { resendAll: true });
      expect([await s.diff(), await people()]).toMatchObject([{ rejectedBefore: 1, unchanged: 1 }, 2]);
    });

    test("are forgotten, with their rejection, once they are no longer wanted", async () => {
      const s = scenario();
      await s.want({ ann: ANN, bob: BOB });
      await s.send((n) => ({
        refused: ["ann", "bob"].map((key) => ({ n: n(key), columns: [0, 1], reason: "bad" })),
      }));
      await s.want({ ann: { ...ANN, name: "Anna" } });
      await s.diff();
      expect((await listed(s)).map(({ key, target }) => [key, target])).toEqual([["ann", "age"]]);
      expect((await s.person("bob")).refused).toBeNull();
      await s.want({ ann: ANN });
      expect(await s.due()).toEqual({ ann: { name: "Ann" } });
    });

    test("a rejection tells value and Braze's words, newest first, each attribute once", async () => {
      const s = scenario(
        shapeOf({
          text: "text",
          whole: "integer",
          real: "number",
          flag: "boolean",
          json: "json",
          gone: "text?",
        }),
      );
      const ann = {
        text: "T",
        whole: 9_007_199_254_740_993n,
        real: 0.1,
        flag: false,
        json: '{"a":1}',
        gone: null,
      };
      await s.want({ ann, bob: { text: "B" } });
      await s.send((n) => ({
        settledAtMs: 10,
        refused: [
          { n: n("ann"), columns: [0, 1, 2], reason: "first words" },
          { n: n("ann"), columns: [3, 4, 5], reason: "other 'words' 💩" },
        ],
      }));
      await s.want({ ann, bob: { text: "C" } });
      await s.send((n) => ({ ...refuse("bob", [0], "later words")(n), settledAtMs: 20 }));
      const found = await listed(s);
      expect(await store().delivery.rejectionCount({ exportName: s.exportName })).toBe(found.length);
      expect(await store().delivery.rejectedPeople({ exportName: s.exportName })).toBe(2);
      expect(found[0]).toEqual({
        exportName: s.exportName,
        runId: s.runId(2),
        kind: "rejected",
        key: "bob",
        target: "text",
        value: "C",
        reason: "later words",
        atMs: 20,
      });
      expect(Object.fromEntries(found.slice(1).map(({ target, value }) => [target, value]))).toEqual(ann);
      expect(Object.fromEntries(found.slice(1).map(({ target, reason }) => [target, reason]))).toEqual({
        flag: "other 'words' 💩",
        gone: "other 'words' 💩",
        json: "other 'words' 💩",
        real: "first words",
        text: "first words",
        whole: "first words",
      });
      expect(await listed(s, "bob")).toHaveLength(1);
      const two = await store().delivery.rejections({ exportName: s.exportName, limit: 2 });
      expect(two).toHaveLength(2);
      const all = await store().delivery.rejections({ limit: 10_000 });
      expect(all.filter(({ exportName }) => exportName === s.exportName)).toHaveLength(7);
      const none: ReadonlySet<string> = new Set();
      const scope = { connections: none, exports: new Set([s.exportName]), orchestrations: none };
      expect(await store().delivery.rejections({ scope, limit: 10_000 })).toHaveLength(7);
      const other = { ...scope, exports: new Set(["another"]) };
      expect(await store().delivery.rejections({ scope: other, limit: 10_000 })).toEqual([]);
    });

    test("rejections are found by run and kind, and read page by page while others are added (rows 167, 232)", async () => {
      const s = scenario();
      const people = ["ann", "bob", "cid", "dan", "eve"];
      await s.want(Object.fromEntries(people.map((key) => [key, { ...ANN, name: key }])));
      await s.send((n) => ({
        settledAtMs: 30,
        refused: people.map((key) => ({ n: n(key), columns: [0], reason: "bad" })),
      }));
      await s.want(Object.fromEntries(people.map((key) => [key, { ...ANN, name: key, age: 7 }])));
      await s.send((n) => ({ ...refuse("ann", [1], "worse")(n), settledAtMs: 40 }));
      const { exportName } = s;
      const page = async (query: Partial<RejectionQuery>) =>
        (await store().delivery.rejections({ exportName, limit: 2, ...query })).map(
          ({ key, target }) => `${key} ${target}`,
        );
      expect(await page({})).toEqual(["ann age", "ann name"]);
      await s.want(Object.fromEntries(people.map((key) => [key, { ...ANN, name: key, age: 8 }])));
      await s.send((n) => ({ ...refuse("bob", [1], "worse")(n), settledAtMs: 50 }));
      expect(await page({ from: { atMs: 30, after: 1 } })).toEqual(["bob name", "cid name"]);
      expect(await page({ from: { atMs: 30, after: 3 } })).toEqual(["dan name", "eve name"]);
      expect(await page({ from: { atMs: 30, after: 5 } })).toEqual([]);
      expect(await page({ runId: s.runId(3), limit: 9 })).toEqual(["bob age"]);
      expect(await page({ runId: s.runId(1), key: "eve" })).toEqual(["eve name"]);
      expect(await page({ kind: "invalid" })).toEqual([]);
      const count = (query: RejectionFilter) => store().delivery.rejectionCount({ exportName, ...query });
      expect(await count({})).toBe(6);
      expect(await count({ kind: "rejected", runId: s.runId(1) })).toBe(5);
      expect(await count({ kind: "invalid" })).toBe(0);
      const concerned = (query: RejectionFilter) => store().delivery.rejectedPeople({ exportName, ...query });
      expect(await concerned({})).toBe(5);
      expect(await concerned({ runId: s.runId(3) })).toBe(1);
      expect(await concerned({ kind: "invalid" })).toBe(0);
    });

    test("refused attributes of one person are gathered over runs, and leave one by one", async () => {
      const s = scenario();
      await s.want({ ann: { name: "Ann" } });
      await s.send(refuse("ann", [0], "bad name"));
      await s.want({ ann: { name: "Ann", age: 1, score: 2 } });
      await s.send(refuse("ann", [1, 2], "bad numbers"));
      expect((await s.person("ann")).refused).toEqual({ values: { name: "Ann", age: 1, score: 2 } });
      await s.want({ ann: { name: "Ann", age: 3, score: 2 } });
      await s.send();
      expect((await s.person("ann")).refused).toEqual({ values: { name: "Ann", score: 2 } });
      expect((await listed(s)).map(({ target }) => target).toSorted(byText)).toEqual(["name", "score"]);
      await s.want({ ann: { name: "Anna", age: 3, score: 4 } });
      await s.send();
      expect((await s.person("ann")).refused).toBeNull();
      expect(await listed(s)).toEqual([]);
    });

    test("forgetRefused offers them again, one person's or all", async () => {
      const s = scenario();
      await s.want({ ann: { name: "Ann" }, bob: { name: "Bob" }, cid: { name: "Cid" } });
      await s.send((n) => ({
        refused: ["ann", "bob", "cid"].map((key) => ({ n: n(key), columns: [0], reason: "bad" })),
      }));
      expect(await s.store.delivery.forgetRefused(s.exportName, "ann")).toBe(1);
      expect(await s.store.delivery.forgetRefused(s.exportName, "ann")).toBe(0);
      expect(await s.due()).toEqual({ ann: { name: "Ann" } });
      expect(await listed(s)).toHaveLength(2);
      expect(await s.store.delivery.forgetRefused(s.exportName)).toBe(2);
      expect(await listed(s)).toEqual([]);
      expect(Object.keys(await s.due())).toEqual(["ann", "bob", "cid"]);
    });

    test("dropRejections takes them off the list; the values stay refused", async () => {
      const s = scenario();
      await s.want({ ann: { name: "Ann" }, bob: { name: "Bob" } });
      await s.send((n) => ({
        refused: ["ann", "bob"].map((key) => ({ n: n(key), columns: [0], reason: "bad" })),
      }));
      expect(await s.store.delivery.dropRejections(s.exportName, "ann")).toBe(1);
      expect((await listed(s)).map(({ key }) => key)).toEqual(["bob"]);
      expect(await s.store.delivery.rejectionCount({ exportName: s.exportName })).toBe(1);
      expect(await s.store.delivery.dropRejections(s.exportName)).toBe(1);
      expect(await s.store.delivery.dropRejections(s.exportName)).toBe(0);
      expect(await listed(s)).toEqual([]);
      expect(await s.diff()).toMatchObject({ rejectedBefore: 2, changed: 0 });
    });

    test("a doubt outlives the refusal of a newer value: what Braze holds is still unknown", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.send();
      await s.want({ ann: { ...ANN, age: 42 } });
      await s.send(uncertain("ann"));
      await s.want({ ann: { ...ANN, age: 43 } });
      await s.send(refuse("ann", [1], "bad"));
      expect(await s.diff()).toMatchObject({ rejectedBefore: 1, changed: 0 });
      await s.want({ ann: ANN });
      expect(await s.due()).toEqual({ ann: { age: 41 } });
    });
  });
}

function byText(a: string | null, b: string | null): number {
  return (a ?? "").localeCompare(b ?? "");
}
