import { describe, expect, test } from "vitest";
import { ANN, OMITTED, shapeOf, uncertain } from "./describe-delivery-store-scenario.ts";
import type { NewScenario } from "./describe-delivery-store-scenario.ts";

export function describeShapes(scenario: NewScenario): void {
  describe("reshape", () => {
    test("the same shape again changes nothing", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.send();
      await s.want({ ann: ANN });
      expect(await s.due()).toEqual({});
    });

    test("a target that is new is sent to everyone; order does not matter", async () => {
      const s = scenario(shapeOf({ a: "text", b: "integer", c: "text?" }));
      await s.want({ ann: { a: "x", b: 1, c: null } });
      await s.send();
      await s.want(
        { ann: { a: "x", b: 1, c: null, d: "new" } },
        shapeOf({ c: "text?", d: "text", b: "integer", a: "text" }),
      );
      expect(await s.due()).toEqual({ ann: { d: "new" } });
      await s.send();
      expect((await s.person("ann")).ledger?.values).toEqual({ a: "x", b: 1, c: null, d: "new" });
    });

    test("a target that is no longer mapped keeps its ledger values, over whole-row replacement, too", async () => {
      const s = scenario(shapeOf({ a: "text", b: "integer?", c: "text" }));
      await s.want({ ann: { a: "x", b: 1, c: "z" }, bob: { a: "y", b: null, c: "w" } });
      await s.send();
      await s.want({ ann: { c: "z" }, bob: { c: "w" } }, shapeOf({ c: "text" }));
      expect(await s.due()).toEqual({});
      await s.want({ ann: { c: "changed" }, bob: { c: "changed" }, cid: { c: "new" } });
      await s.send();
      expect((await s.person("ann")).ledger?.values).toEqual({ a: "x", b: 1, c: "changed" });
      expect((await s.person("bob")).ledger?.values).toEqual({ a: "y", b: null, c: "changed" });
      await s.want(
        {
          ann: { b: 1, c: "changed", a: "x" },
          bob: { a: "other", b: null, c: "changed" },
          cid: { b: 3, c: "new" },
        },
        shapeOf({ b: "integer?", c: "text", a: "text" }),
      );
      expect(await s.due()).toEqual({ bob: { a: "other" }, cid: { b: 3 } });
    });

    test("a target with another type starts without values, mapped or not in between", async () => {
      const s = scenario(shapeOf({ a: "text", b: "text" }));
      await s.want({ ann: { a: "1", b: "2" } });
      await s.send();
      await s.want({ ann: { a: 1, b: "2" } }, shapeOf({ a: "integer", b: "text" }));
      expect(await s.due()).toEqual({ ann: { a: 1 } });
      await s.want({ ann: { a: 1 } }, shapeOf({ a: "integer" }));
      await s.want({ ann: { a: 1, b: 2 } }, shapeOf({ a: "integer", b: "number" }));
      expect(await s.due()).toEqual({ ann: { a: 1, b: 2 } });
      await s.want({ ann: { a: "1", b: 2 } }, shapeOf({ a: "text", b: "number" }));
      expect(await s.due()).toEqual({ ann: { a: "1", b: 2 } });
    });

    test("another null policy needs no new ledger", async () => {
      const s = scenario(shapeOf({ a: "text", b: "text" }));
      await s.want({ ann: { a: "x", b: null } });
      await s.send();
      await s.want({ ann: { a: null, b: null } }, shapeOf({ a: "text?", b: "text?" }));
      expect(await s.due()).toEqual({ ann: { a: null, b: null } });
      await s.send();
      await s.want({ ann: { a: null, b: null } }, shapeOf({ a: "text", b: "text" }));
      expect(await s.due()).toEqual({});
      await s.want({ ann: { a: "x", b: null } });
      await s.send();
      await s.want({ ann: { a: null, b: null } }, shapeOf({ a: "text?", b: "text?" }));
      expect(await s.due()).toEqual({ ann: { a: null } });
    });

    test("another identity starts with empty books", async () => {
      const s = scenario(shapeOf({ a: "text", b: "text" }));
      await s.want({ ann: { a: "x", b: "y" }, bob: { a: "x", b: "y" } });
      await s.send((n) => ({
        refused: [{ n: n("ann"), columns: [0], reason: "bad" }],
        uncertain: [{ n: n("bob"), holdUntilMs: 5_000 }],
      }));
      await s.want({ ann: { a: "x", b: "y" } }, shapeOf({ a: "text", b: "text" }, "external_id,email"));
      expect(await s.person("ann")).toMatchObject({ ledger: null, refused: null, doubt: null, change: null });
      expect(await s.store.delivery.rejections({ exportName: s.exportName, limit: 10 })).toEqual([]);
      expect(await s.due()).toEqual({ ann: { a: "x", b: "y" } });
    });

    test("refused and doubtful values move with their target", async () => {
      const s = scenario(shapeOf({ a: "text", b: "text", c: "text" }));
      await s.want({ ann: { a: "x", b: "y", c: "z" } });
      await s.send((n) => ({
        refused: [{ n: n("ann"), columns: [0], reason: "bad" }],
        uncertain: [{ n: n("ann"), columns: [2], holdUntilMs: 5_000 }],
      }));
      await s.want(
        { ann: { a: "x", b: "y", c: "z", d: "d" } },
        shapeOf({ d: "text", c: "text", b: "text", a: "text" }),
      );
      expect(await s.person("ann")).toMatchObject({
        refused: { values: { a: "x" } },
        doubt: { values: { c: "z" }, holdUntilMs: 5_000 },
      });
      expect(await s.due()).toEqual({ ann: { c: "z", d: "d" } });
    });

    test("a doubt about a target that is no longer mapped is remembered as not knowing", async () => {
      const s = scenario(shapeOf({ a: "text", b: "text?" }));
      await s.want({ ann: { a: "x", b: "y" } });
      await s.send();
      await s.want({ ann: { a: "x", b: "new" } });
      await s.send(uncertain("ann"));
      await s.want({ ann: { a: "x" } }, shapeOf({ a: "text" }));
      expect(await s.due()).toEqual({});
      expect(await s.person("ann")).toMatchObject({ doubt: null, ledger: { values: { a: "x" } } });
      await s.want({ ann: { a: "x", b: "y" } }, shapeOf({ a: "text", b: "text?" }));
      expect(await s.due()).toEqual({ ann: { b: "y" } });
    });

    test("a doubt about a target with another type loses its value, not its hold", async () => {
      const s = scenario(shapeOf({ a: "text", b: "text" }));
      await s.want({ ann: { a: "x" } });
      await s.send();
      await s.want({
        ann: { a: "x", b: "2" },
        bob: { a: "y", b: "2" },
        cid: { a: "y", b: "2" },
        dan: { a: "y" },
      });
      await s.send(uncertain("ann", "bob", "cid", "dan"));
      await s.want(
        {
          ann: { a: "x", b: 2 },
          bob: { a: "y", b: null },
          cid: { a: "y", b: OMITTED },
          dan: { a: "y", b: OMITTED },
        },
        shapeOf({ b: "integer?", a: "text" }),
      );
      expect(await s.person("bob")).toMatchObject({ doubt: { values: { a: "y", b: null } } });
      await s.diff({ nowMs: 1_000 });
      const found = (await s.changes()).map(({ key, readyAtMs, send }) => [key, { readyAtMs, send }]);
      expect(Object.fromEntries(found)).toEqual({
        ann: { readyAtMs: 5_000, send: { b: 2 } },
        bob: { readyAtMs: 5_000, send: { a: "y", b: null } },
        cid: { readyAtMs: 5_000, send: { a: "y" } },
        dan: { readyAtMs: 0, send: { a: "y" } },
      });
      await s.send();
      expect((await s.person("ann")).doubt).toBeNull();
    });

    test("a refused value is offered again when its target was not mapped in between", async () => {
      const s = scenario(shapeOf({ a: "text", b: "text" }));
      await s.want({ ann: { a: "x", b: "y" } });
      await s.send((n) => ({ refused: [{ n: n("ann"), columns: [0, 1], reason: "bad" }] }));
      await s.want({ ann: { b: "y" } }, shapeOf({ b: "text" }));
      expect((await s.store.delivery.rejections({ exportName: s.exportName, limit: 10 })).length).toBe(1);
      await s.want({ ann: { a: "x", b: "y" } }, shapeOf({ a: "text", b: "text" }));
      expect(await s.due()).toEqual({ ann: { a: "x" } });
    });

    test("a diff for another shape than the tables have is refused", async () => {
      const s = scenario(shapeOf({ a: "text" }));
      await s.want({ ann: { a: "x" } });
      await expect(s.diff({ shape: shapeOf({ a: "integer" }) })).rejects.toThrow(/reshape/);
    });
  });
}
