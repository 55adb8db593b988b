import { describe, expect, test } from "vitest";
import { ANN, BOB, shapeOf, unkept } from "./describe-delivery-store-scenario.ts";
import type { NewScenario } from "./describe-delivery-store-scenario.ts";

export function describeUpdateOnly(scenario: NewScenario): void {
  describe("update-only", () => {
    const updateOnly = { updateOnly: true };

    test("what is accepted is assumed, and not sent again for that", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.diff(updateOnly);
      expect(await s.changes()).toMatchObject([{ key: "ann", assumed: true }]);
      await s.send(undefined, updateOnly);
      expect((await s.person("ann")).ledger).toMatchObject({ assumed: true });
      expect(await s.due(updateOnly)).toEqual({});
    });

    test("assumed people are sent whole once another export is certain of them, and then are certain", async () => {
      const creator = scenario();
      const s = scenario();
      const request = { updateOnly: true, knownBy: [creator.exportName, "no such export"] };
      await s.want({ ann: ANN, bob: BOB });
      await s.send(undefined, request);
      await creator.want({ ann: { name: "Ann" }, cid: { name: "Cid" } });
      await creator.send();
      expect(await s.due(request)).toEqual({ ann: ANN });
      expect(await s.changes()).toMatchObject([{ key: "ann", assumed: false }]);
      await s.send(undefined, request);
      expect((await s.person("ann")).ledger).toMatchObject({ assumed: false });
      expect(await s.due(request)).toEqual({});
      await s.want({ ann: { ...ANN, age: 42 }, bob: { ...BOB, age: 8 }, cid: { name: "Cid" } });
      await s.diff(request);
      expect((await s.changes()).map(({ key, assumed }) => [key, assumed])).toEqual([
        ["ann", false],
        ["bob", true],
        ["cid", false],
      ]);
    });

    test("another export's assumed rows, or rows of another identity, prove nothing", async () => {
      const assuming = scenario();
      const other = scenario(shapeOf({ name: "text" }, "email"));
      const s = scenario();
      await assuming.want({ ann: { name: "Ann" } });
      await assuming.send(undefined, updateOnly);
      await other.want({ ann: { name: "Ann" } });
      await other.send();
      const request = { updateOnly: true, knownBy: [assuming.exportName, other.exportName] };
      await s.want({ ann: ANN });
      await s.send(undefined, request);
      expect((await s.person("ann")).ledger).toMatchObject({ assumed: true });
      expect(await s.due(request)).toEqual({});
    });

    test("assumed people are sent whole when the export may create them now", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.send(undefined, updateOnly);
      expect(await s.due()).toEqual({ ann: ANN });
      await s.send();
      expect((await s.person("ann")).ledger).toMatchObject({ assumed: false });
      await s.want({ ann: { ...ANN, age: 42 } });
      await s.send(undefined, updateOnly);
      expect((await s.person("ann")).ledger).toMatchObject({ assumed: false });
    });

    test("what was only assumed of a person is forgotten with the assumption, so that it is sent once wanted again", async () => {
      const columns = { a: "integer", c: "text?" } as const;
      const shape = shapeOf({ ...columns, b: "integer" });
      const s = scenario(shape);
      const wanted = { a: 1, b: 2, c: null };
      await s.want({ ann: wanted, bob: wanted, cid: wanted, dan: wanted });
      await s.send(undefined, updateOnly);
      await s.want({ ann: { ...wanted, b: null }, bob: wanted, cid: "not_wanted", dan: wanted });
      await s.send((n) => ({
        unsent: [{ n: n("bob"), columns: [s.column("b"), s.column("c")] }],
        uncertain: [{ n: n("dan"), holdUntilMs: 5_000 }],
      }));
      const known = async (key: string): Promise<unknown> => {
        const { ledger } = await s.person(key);
        return [ledger?.values, ledger?.assumed];
      };
      expect(await known("ann")).toEqual([{ a: 1, c: null }, false]);
      expect(await known("bob")).toEqual([{ a: 1 }, false]);
      expect(await known("dan")).toEqual([wanted, true]);
      await s.want({ cid: { a: 1, c: null } }, shapeOf(columns));
      await s.send();
      await s.want({ ann: wanted, bob: wanted, cid: wanted }, shape);
      expect(await s.due()).toEqual({ ann: { b: 2 }, bob: { b: 2, c: null }, cid: { b: 2 } });
    });

    test("a refused value that is forgotten is not taken for what was assumed before", async () => {
      const s = scenario(shapeOf({ a: "integer", b: "integer" }));
      await s.want({ ann: { a: 1, b: 2 } });
      await s.send(undefined, updateOnly);
      await s.send((n) => ({ refused: [{ n: n("ann"), columns: [s.column("b")], reason: "bad" }] }));
      expect(await s.due()).toEqual({});
      await s.store.delivery.forgetRefused(s.exportName);
      expect(await s.due()).toEqual({ ann: { b: 2 } });
    });
  });
}

export function describePerson(scenario: NewScenario): void {
  describe("person", () => {
    test("nobody is known of an export that never ran, nor a key that was never seen", async () => {
      const s = scenario();
      const nobody = {
        wanted: null,
        problem: null,
        ledger: null,
        doubt: null,
        refused: null,
        baseline: null,
        change: null,
        lastRequest: null,
        leftAtMs: null,
      };
      expect(await s.person("ann")).toEqual(nobody);
      await s.want({ ann: ANN });
      expect(await s.person("bob")).toEqual(nobody);
    });

    test("tells what is wanted, acknowledged and to be sent, and the last request", async () => {
      const s = scenario();
      const request = {
        objects: 75,
        outcome: "accepted",
        status: 201,
        requestId: "r-1",
        detail: null,
      };
      await s.want({ ann: ANN, bob: { name: "Bob" }, cid: "missing_required:country" });
      await s.send((n) => ({
        settledAtMs: 77,
        refused: [{ n: n("bob"), columns: [0, 4], reason: "bad" }],
        requests: [
          {
            ...request,
            ...unkept(1),
            sentAtMs: 50,
            fromN: 0,
            toN: 1,
            outcome: "unknown",
            status: null,
            requestId: null,
            detail: "timeout",
          },
          { ...request, ...unkept(2), sentAtMs: 60, fromN: 0, toN: 0 },
          { ...request, ...unkept(3), sentAtMs: 65, fromN: 1, toN: 1, outcome: "refused" },
        ],
      }));
      await s.want({
        ann: { ...ANN, age: 42, score: null },
        bob: { name: "Bob" },
        cid: "missing_required:country",
      });
      await s.diff();
      expect(await s.person("ann")).toEqual({
        wanted: { values: { name: "Ann", age: 42, vip: true, tier: "gold" } },
        problem: null,
        ledger: { values: ANN, sentAtMs: 77, assumed: false, runId: s.runId(1) },
        doubt: null,
        refused: null,
        baseline: null,
        change: ["age"],
        lastRequest: { ...request, sentAtMs: 60, fromN: 0, toN: 0, person: "accepted" },
        leftAtMs: null,
      });
      expect(await s.person("bob")).toEqual({
        wanted: { values: { name: "Bob", tier: null } },
        problem: null,
        ledger: null,
        doubt: null,
        refused: { values: { name: "Bob", tier: null } },
        baseline: null,
        change: null,
        lastRequest: { ...request, sentAtMs: 65, fromN: 1, toN: 1, outcome: "refused", person: "rejected" },
        leftAtMs: null,
      });
      expect(await s.person("cid")).toMatchObject({ problem: "missing_required:country", change: null });
    });

    test("the last request tells of each person what became of them in it, and of part of somebody's values", async () => {
      const s = scenario();
      await s.want({ ann: ANN, bob: ANN, cid: ANN, dan: ANN });
      const answer = {
        objects: 4,
        outcome: "partial",
        status: 201,
        requestId: null,
        detail: "2 objects rejected",
      };
      await s.send((n) => ({
        refused: [
          { n: n("bob"), columns: [0, 1, 2, 3, 4], reason: "bad" },
          { n: n("cid"), columns: [0], reason: "bad" },
        ],
        uncertain: [{ n: n("dan"), holdUntilMs: 9 }],
        requests: [{ ...answer, ...unkept(1), sentAtMs: 50, fromN: 0, toN: 3 }],
      }));
      const became = async (key: string) => (await s.person(key)).lastRequest;
      expect(await became("ann")).toMatchObject({ outcome: "partial", person: "accepted" });
      expect(await became("bob")).toMatchObject({ outcome: "partial", person: "rejected" });
      expect(await became("cid")).toMatchObject({ outcome: "partial", person: "partial" });
      expect(await became("dan")).toMatchObject({ outcome: "partial", person: "uncertain" });
    });

    test("the last request is known until it is pruned for its age or for newer runs; nothing else goes", async () => {
      const s = scenario();
      const other = scenario();
      const sent = (key: string, sentAtMs: number) => (n: (key: string) => number) => {
        const [fromN, toN] = [n(key), n(key)];
        const answer = { objects: 1, outcome: "accepted", status: 201, requestId: null, detail: null };
        return { requests: [{ sentAtMs, fromN, toN, ...answer, ...unkept(1) }] };
      };
      const prune = { exportName: s.exportName, sentBeforeMs: 0, runsKept: 2 };
      expect(await s.store.delivery.pruneRequests(prune)).toBe(0);
      for (const [at, key] of ["ann", "bob", "cid"].entries()) {
        await s.want({ [key]: ANN });
        await s.send(sent(key, 100 + at));
      }
      await other.want({ ann: ANN });
      await other.send(sent("ann", 1));
      const known = async (): Promise<readonly (number | undefined)[]> => {
        const people = await Promise.all(["ann", "bob", "cid"].map((key) => s.person(key)));
        for (const { ledger } of people) expect(ledger?.values).toEqual(ANN);
        return people.map(({ lastRequest }) => lastRequest?.sentAtMs);
      };
      expect(await known()).toEqual([100, 101, 102]);
      expect(await s.store.delivery.pruneRequests(prune)).toBe(1);
      expect(await known()).toEqual([undefined, 101, 102]);
      expect(await s.store.delivery.pruneRequests({ ...prune, sentBeforeMs: 102 })).toBe(1);
      expect(await known()).toEqual([undefined, undefined, 102]);
      expect((await other.person("ann")).lastRequest).toMatchObject({ sentAtMs: 1 });
    });
  });
}
