import { describe, expect, test } from "vitest";
import { ANN, BOB, OMITTED, shapeOf, uncertain } from "./describe-delivery-store-scenario.ts";
import type { NewScenario } from "./describe-delivery-store-scenario.ts";

export function describeDiff(scenario: NewScenario): void {
  describe("diff", () => {
    test("sends everything with an opinion to people that are new (row 145)", async () => {
      const s = scenario();
      await s.want({ ann: ANN, bob: BOB, cid: { name: "Cid" } });
      const counts = await s.diff();
      expect(counts).toEqual({
        selected: 3,
        unchanged: 0,
        changed: 3,
        invalid: 0,
        rejectedBefore: 0,
        existing: 0,
        missingRequired: 0,
        added: 3,
        beyondLimit: 0,
        perColumn: [3, 2, 2, 2, 3],
        withheld: [0, 0, 0, 0, 0],
        held: 0,
        left: 0,
      });
      expect(await s.changes()).toEqual([
        { n: 0, key: "ann", readyAtMs: 0, assumed: false, send: ANN },
        { n: 1, key: "bob", readyAtMs: 0, assumed: false, send: BOB },
        { n: 2, key: "cid", readyAtMs: 0, assumed: false, send: { name: "Cid", tier: null } },
      ]);
    });

    test("sends nothing when nothing changed since Braze accepted it (rows 145, 146)", async () => {
      const s = scenario();
      await s.want({ ann: ANN, bob: BOB, cid: { name: "Cid" } });
      await s.send();
      expect(await s.diff()).toMatchObject({ selected: 3, unchanged: 3, changed: 0, added: 0 });
      expect(await s.changes()).toEqual([]);
    });

    test("sends only the attributes that changed (row 145)", async () => {
      const s = scenario();
      await s.want({ ann: ANN, bob: BOB });
      await s.send();
      await s.want({ ann: { ...ANN, age: 42, vip: false }, bob: BOB });
      expect(await s.diff()).toMatchObject({
        unchanged: 1,
        changed: 1,
        added: 0,
        perColumn: [0, 1, 0, 1, 0],
        withheld: [0, 0, 0, 0, 0],
      });
      expect(await s.changes()).toMatchObject([{ n: 0, key: "ann", send: { age: 42, vip: false } }]);
      await s.send();
      expect(await s.due()).toEqual({});
    });

    test("with delta profile one changed attribute brings all that have an opinion", async () => {
      const s = scenario();
      await s.want({ ann: ANN, bob: { name: "Bob" } });
      await s.send();
      await s.want({ ann: ANN, bob: { name: "Rob" } });
      expect(await s.due({ delta: "profile" })).toEqual({ bob: { name: "Rob", tier: null } });
    });

    test("with resendAll the ledger is ignored", async () => {
      const s = scenario();
      await s.want({ ann: ANN, bob: { name: "Bob" } });
      await s.send();
      expect(await s.due({ resendAll: true })).toEqual({ ann: ANN, bob: { name: "Bob", tier: null } });
    });

    test("a null of an omit column has no opinion: it sends nothing and forgets nothing", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.send();
      await s.want({ ann: { ...ANN, name: null } });
      expect(await s.due()).toEqual({});
      expect((await s.person("ann")).ledger?.values).toEqual(ANN);
      await s.want({ ann: ANN });
      expect(await s.due()).toEqual({});
    });

    test("a null of an erase column is sent once, and again only after another value", async () => {
      const s = scenario();
      await s.want({ ann: { ...ANN, tier: null } });
      expect(await s.due()).toEqual({ ann: { ...ANN, tier: null } });
      await s.send();
      expect(await s.due()).toEqual({});
      await s.want({ ann: ANN });
      expect(await s.due()).toEqual({ ann: { tier: "gold" } });
      await s.send();
      await s.want({ ann: { ...ANN, tier: null } });
      expect(await s.due()).toEqual({ ann: { tier: null } });
      await s.send();
      expect(await s.due()).toEqual({});
    });

    test("a value of an erase column that cannot be sent has no opinion: Braze keeps what it has (rows 59, 148)", async () => {
      const s = scenario();
      const unreadable = { ...ANN, age: OMITTED, tier: OMITTED };
      await s.want({ ann: ANN, bob: { name: "Bob", tier: OMITTED } });
      expect(await s.due()).toEqual({ ann: ANN, bob: { name: "Bob" } });
      await s.send();
      expect(await s.due({ resendAll: true })).toEqual({ ann: ANN, bob: { name: "Bob" } });
      await s.want({ ann: unreadable, bob: { name: "Rob", tier: OMITTED } });
      expect(await s.due()).toEqual({ bob: { name: "Rob" } });
      expect(await s.due({ delta: "profile" })).toEqual({ bob: { name: "Rob" } });
      expect((await s.person("ann")).wanted?.values).toEqual({ name: "Ann", score: 0.1, vip: true });
      expect((await s.person("ann")).ledger?.values).toEqual(ANN);
      await s.want({ ann: { ...ANN, tier: null }, bob: { name: "Bob", tier: null } });
      expect(await s.due()).toEqual({ ann: { tier: null }, bob: { tier: null } });
    });

    test("an erasure in doubt or refused is not wanted any more once the source has a value that cannot be sent", async () => {
      const s = scenario();
      await s.want({ ann: { name: "Ann", tier: null }, bob: { name: "Bob", tier: null } });
      await s.send((n) => ({
        ...uncertain("ann")(n),
        refused: [{ n: n("bob"), columns: [4], reason: "no" }],
      }));
      await s.want({ ann: { name: "Ann", tier: OMITTED }, bob: { name: "Bob", tier: OMITTED } });
      expect(await s.due()).toEqual({ ann: { name: "Ann" } });
      expect((await s.changes()).map(({ readyAtMs }) => readyAtMs)).toEqual([5_000]);
      expect((await s.person("bob")).refused).toBeNull();
    });

    test("rows set aside are counted and never sent; the books balance (row 213)", async () => {
      const s = scenario();
      await s.want({
        ann: ANN,
        bob: BOB,
        cid: { name: "Cid" },
        dan: "missing_required:country",
        eve: "identifier_too_long",
        fay: {},
      });
      await s.send((n) => ({ refused: [{ n: n("cid"), columns: [0, 4], reason: "no" }] }), {});
      await s.want({
        ann: ANN,
        bob: { ...BOB, name: "Rob" },
        cid: { name: "Cid" },
        dan: "missing_required:country",
        eve: "identifier_too_long",
        fay: {},
        gus: { name: "Gus" },
        hal: { name: "Hal" },
      });
      const counts = await s.diff({ limit: 2 });
      expect(counts).toEqual({
        selected: 8,
        unchanged: 2,
        changed: 2,
        invalid: 1,
        rejectedBefore: 1,
        existing: 0,
        missingRequired: 1,
        added: 1,
        beyondLimit: 1,
        perColumn: [2, 0, 0, 0, 1],
        withheld: [0, 0, 0, 0, 0],
        held: 0,
        left: 0,
      });
      expect((await s.changes()).map(({ key }) => key)).toEqual(["bob", "gus"]);
    });

    test("one person alone can be taken; the others are left out and found again (row 70)", async () => {
      const s = scenario();
      await s.want({ ann: ANN, bob: BOB, cid: { name: "Cid" } });
      expect(await s.due({ onlyKey: "bob" })).toEqual({ bob: BOB });
      expect(await s.diff({ onlyKey: "bob" })).toMatchObject({ selected: 3, changed: 1, beyondLimit: 2 });
      expect((await s.changes()).map(({ n }) => n)).toEqual([0]);
      expect(await s.diff({ onlyKey: "nobody" })).toMatchObject({ changed: 0, beyondLimit: 3 });
      await s.send(undefined, { onlyKey: "cid" });
      expect(Object.keys(await s.due())).toEqual(["ann", "bob"]);
    });

    test("nobody wanted is nothing to send", async () => {
      const s = scenario();
      await s.want({});
      expect(await s.diff()).toMatchObject({ selected: 0, unchanged: 0, changed: 0 });
      expect(await s.changes()).toEqual([]);
    });

    test("keys and values may hold anything that text may hold", async () => {
      const s = scenario(shapeOf({ 'it\'s "quoted"': "text", "größe; drop table": "json?" }));
      const people = {
        'o\'neil "x" \\ 💩 $1': { 'it\'s "quoted"': "a'b\"c\\d\n\t💩", "größe; drop table": '{"a":[1,"ß"]}' },
        ключ: { 'it\'s "quoted"': "", "größe; drop table": null },
      };
      await s.want(people);
      expect(await s.due()).toEqual(people);
      await s.send();
      expect(await s.due()).toEqual({});
      expect((await s.person('o\'neil "x" \\ 💩 $1')).ledger?.values).toEqual(people['o\'neil "x" \\ 💩 $1']);
    });

    test.for([1, 29, 30, 31, 60, 61, 95])("%d attributes each have their bit", async (columns) => {
      const targets = Array.from({ length: columns }, (_, i) => `t${i}`);
      const s = scenario(shapeOf(Object.fromEntries(targets.map((target) => [target, "integer" as const]))));
      const values = Object.fromEntries(targets.map((target, i) => [target, i]));
      await s.want({ ann: values });
      expect(await s.due()).toEqual({ ann: values });
      await s.send();
      for (const i of new Set([0, columns - 1, Math.floor(columns / 2)])) {
        await s.want({ ann: { ...values, [`t${i}`]: -1 } });
        expect(await s.due()).toEqual({ ann: { [`t${i}`]: -1 } });
      }
      await s.want({ ann: { ...values, [`t${columns - 1}`]: -1 } });
      await s.send((n) => ({ refused: [{ n: n("ann"), columns: [columns - 1], reason: "no" }] }));
      expect(await s.diff()).toMatchObject({ rejectedBefore: 1, changed: 0 });
      await s.want({ ann: { ...values, [`t${columns - 1}`]: -2 } });
      await s.send(uncertain("ann"));
      await s.want({ ann: values });
      expect(await s.due()).toEqual({ ann: { [`t${columns - 1}`]: columns - 1 } });
    });

    test("a claim that is still open forbids a new diff and another shape", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.diff();
      await s.claim(0, 0);
      await expect(s.diff()).rejects.toThrow(/claim/);
      await expect(s.want({ ann: ANN })).rejects.toThrow(/claim/);
    });
  });
}

export function describeMoments(scenario: NewScenario): void {
  describe("readyAtMs", () => {
    test("a person sent to within the settle gap waits for its end; n follows readyAtMs, then staging", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.send(() => ({ settledAtMs: 900 }));
      await s.want({ ann: { ...ANN, name: "Anna" }, bob: BOB, cid: { name: "Cid" } });
      expect(await s.diff({ nowMs: 1_000, settleGapMs: 200 })).toMatchObject({ changed: 3, held: 1 });
      expect((await s.changes()).map(({ n, key, readyAtMs }) => [n, key, readyAtMs])).toEqual([
        [0, "bob", 0],
        [1, "cid", 0],
        [2, "ann", 1_100],
      ]);
      await s.diff({ nowMs: 1_100, settleGapMs: 200 });
      expect((await s.changes()).map(({ key, readyAtMs }) => [key, readyAtMs])).toEqual([
        ["ann", 0],
        ["bob", 0],
        ["cid", 0],
      ]);
    });

    test("the limit is taken in order of n", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.send(() => ({ settledAtMs: 900 }));
      await s.want({ ann: { ...ANN, name: "Anna" }, bob: BOB, cid: { name: "Cid" } });
      expect(await s.diff({ nowMs: 1_000, settleGapMs: 200, limit: 2 })).toMatchObject({
        changed: 2,
        beyondLimit: 1,
        added: 2,
        held: 0,
        left: 0,
      });
      expect((await s.changes()).map(({ key }) => key)).toEqual(["bob", "cid"]);
    });

    test("the identical payload of a doubt may go at once, a newer one waits for the hold", async () => {
      const s = scenario();
      await s.want({ ann: ANN, bob: BOB });
      await s.send(uncertain("ann", "bob"));
      await s.want({ ann: ANN, bob: { ...BOB, age: 8 } });
      expect(await s.diff({ nowMs: 1_000 })).toMatchObject({ changed: 2, held: 1, added: 2 });
      expect((await s.changes()).map(({ key, readyAtMs }) => [key, readyAtMs])).toEqual([
        ["ann", 0],
        ["bob", 5_000],
      ]);
      await s.diff({ nowMs: 5_000 });
      expect((await s.changes()).map(({ readyAtMs }) => readyAtMs)).toEqual([0, 0]);
    });

    test("a doubt with something else to send beside it waits for the hold", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.send();
      await s.want({ ann: { ...ANN, age: 42 } });
      await s.send(uncertain("ann"));
      await s.want({ ann: { ...ANN, age: 42, vip: false } });
      await s.diff();
      expect(await s.changes()).toMatchObject([{ readyAtMs: 5_000, send: { age: 42, vip: false } }]);
    });

    test("a hold that an acceptance brings stays with the ledger row, the later of two wins", async () => {
      const s = scenario();
      await s.want({ ann: ANN, bob: BOB });
      await s.send((n) => ({ held: [{ n: n("ann"), holdUntilMs: 7_000 }] }));
      await s.want({ ann: { ...ANN, age: 42 }, bob: { ...BOB, age: 8 } });
      await s.diff();
      expect((await s.changes()).map(({ key, readyAtMs }) => [key, readyAtMs])).toEqual([
        ["bob", 0],
        ["ann", 7_000],
      ]);
      await s.send((n) => ({ held: [{ n: n("ann"), holdUntilMs: 6_000 }] }));
      await s.want({ ann: { ...ANN, age: 43 }, bob: { ...BOB, age: 8 } });
      await s.diff({ nowMs: 6_500 });
      expect(await s.changes()).toMatchObject([{ key: "ann", readyAtMs: 7_000 }]);
      await s.diff({ nowMs: 7_000 });
      expect(await s.changes()).toMatchObject([{ key: "ann", readyAtMs: 0 }]);
    });

    test("a doubt that an acceptance clears hands its hold on to the ledger row", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.send(uncertain("ann"));
      await s.send();
      expect((await s.person("ann")).doubt).toBeNull();
      await s.want({ ann: { ...ANN, age: 42 } });
      await s.diff();
      expect(await s.changes()).toMatchObject([{ key: "ann", readyAtMs: 5_000, send: { age: 42 } }]);
    });

    test("after the clock stepped back nobody waits longer than a gap, or a hold, from now", async () => {
      const s = scenario();
      await s.want({ ann: ANN, bob: BOB, cid: ANN, dan: ANN });
      await s.send((n) => ({
        settledAtMs: 900_000,
        held: [{ n: n("bob"), holdUntilMs: 960_000 }],
        uncertain: [{ n: n("cid"), holdUntilMs: 960_000 }],
        unsent: [{ n: n("dan") }],
      }));
      const next = { ...ANN, age: 42 };
      await s.want({ ann: next, bob: next, cid: next, dan: next });
      const moments = async (settleGapMs: number, holdMaxMs: number): Promise<unknown> => {
        await s.diff({ nowMs: 1_000, settleGapMs, holdMaxMs });
        return Object.fromEntries((await s.changes()).map(({ key, readyAtMs }) => [key, readyAtMs]));
      };
      expect(await moments(200, 5_000)).toEqual({ ann: 1_200, bob: 6_000, cid: 6_000, dan: 0 });
      expect(await moments(0, 0)).toEqual({ ann: 0, bob: 0, cid: 0, dan: 0 });
    });

    test("is not begun, and neither is reshape, where the run was stopped: everything is as before (row 168)", async () => {
      const s = scenario(shapeOf({ a: "text" }));
      await s.want({ ann: { a: "x" } });
      await s.diff();
      const before = await s.changes();
      const cancellation = { cancelled: true, onCancel: () => () => undefined };
      await expect(s.diff({ cancellation })).rejects.toMatchObject({ code: "INTERRUPTED" });
      const reshaped = s.store.delivery.reshape(s.exportName, shapeOf({ b: "text" }), cancellation);
      await expect(reshaped).rejects.toMatchObject({ code: "INTERRUPTED" });
      expect(await s.changes()).toEqual(before);
    });
  });
}
