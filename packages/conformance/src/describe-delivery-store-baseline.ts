import { describe, expect, test } from "vitest";
import type { DiffCounts, DiffRequest } from "@causeway/ports";
import { ANN, BOB, OMITTED, Scenario, shapeOf, uncertain } from "./describe-delivery-store-scenario.ts";
import type { NewScenario, People } from "./describe-delivery-store-scenario.ts";

const ONLY: Partial<DiffRequest> = { existing: "only-changes" };
const EVERYBODY: People = { ann: ANN, bob: BOB, cid: { name: "Cid", tier: null } };

export function describeBaseline(scenario: NewScenario): void {
  /** The first run of everybody under only-changes. */
  const noted = async (people = EVERYBODY): Promise<Scenario> => {
    const s = scenario();
    await s.want(people);
    await s.send(undefined, ONLY);
    return s;
  };
  const stateOf = (s: Scenario) => s.store.delivery.baseline(s.exportName);
  const due = (s: Scenario, request: Partial<DiffRequest> = {}) => s.due({ ...ONLY, ...request });
  const valuesOf = async (s: Scenario, key: string) => (await s.person(key)).baseline?.values;

  describe("baseline", () => {
    test("a first run of only changes notes everybody, in native types, and sends nobody (row 122)", async () => {
      const s = scenario();
      await s.want({ ...EVERYBODY, dan: "missing_required:name", eve: {} });
      expect(await stateOf(s)).toEqual({ kind: "not-run" });
      const counts: Partial<DiffCounts> = {
        selected: 5,
        existing: 4,
        unchanged: 0,
        changed: 0,
        missingRequired: 1,
      };
      expect(await s.diff({ ...ONLY, nowMs: 7_000 })).toMatchObject(counts);
      expect(await s.changes()).toEqual([]);
      expect(await stateOf(s)).toEqual({ kind: "noted", notedAtMs: 7_000, people: 4 });
      expect(await s.person("ann")).toMatchObject({ baseline: { values: ANN }, ledger: null, change: null });
      expect(await valuesOf(s, "bob")).toEqual(BOB);
      expect(await valuesOf(s, "cid")).toEqual({ name: "Cid", tier: null });
      expect((await s.person("dan")).baseline).toBe(null);
      expect(await s.diff({ ...ONLY, nowMs: 8_000 })).toMatchObject(counts);
      expect(await stateOf(s)).toMatchObject({ notedAtMs: 7_000 });
    });

    test("later runs send values that changed, and people who were not there whole (row 122)", async () => {
      const s = await noted();
      await s.want({ ...EVERYBODY, ann: { ...ANN, age: 42 }, new: { name: "New" } });
      expect(await s.diff(ONLY)).toMatchObject({ existing: 2, changed: 2, unchanged: 0, added: 2 });
      expect(await due(s)).toEqual({ ann: { age: 42 }, new: { name: "New", tier: null } });
      await s.send(undefined, ONLY);
      expect((await s.person("ann")).ledger?.values).toEqual({ age: 42 });
      expect(await s.diff(ONLY)).toMatchObject({ existing: 3, changed: 0, unchanged: 1 });
    });

    test("a value that changed is forgotten, so that it is sent when it returns (row 122)", async () => {
      const s = await noted();
      await s.want({ ...EVERYBODY, ann: { ...ANN, tier: null } });
      await s.send(undefined, ONLY);
      expect(await valuesOf(s, "ann")).not.toHaveProperty("tier");
      await s.want(EVERYBODY);
      expect(await due(s)).toEqual({ ann: { tier: "gold" } });
      await s.want({ ...EVERYBODY, bob: { ...BOB, age: 1 } });
      await due(s);
      await s.want(EVERYBODY);
      expect(await due(s)).toEqual({ ann: { tier: "gold" }, bob: { age: BOB.age } });
    });

    test("no opinion, no row and a row set aside forget nothing: no value took the place of the noted one", async () => {
      const s = await noted();
      for (const people of [
        {},
        { ann: "missing_required:name" },
        { ann: { ...ANN, name: null, tier: OMITTED } },
      ]) {
        await s.want(people);
        expect(await due(s)).toEqual({});
      }
      await s.want(EVERYBODY);
      expect(await s.diff(ONLY)).toMatchObject({ existing: 3, changed: 0 });
    });

    test("with delta profile a change brings what was noted, which is acknowledged from then on", async () => {
      const s = await noted();
      const ann = { ...ANN, age: 42 };
      await s.want({ ann, bob: BOB });
      await s.send(undefined, { ...ONLY, delta: "profile" });
      expect(await s.person("ann")).toMatchObject({ baseline: null, ledger: { values: ann } });
      expect(await s.diff(ONLY)).toMatchObject({ existing: 1, unchanged: 1 });
    });

    test("a noted value that was sent is no longer noted, whatever became of it", async () => {
      const s = await noted({ ann: ANN, bob: BOB, cid: { name: "Cid" } });
      await s.want({ ann: { ...ANN, age: 1 }, bob: { ...BOB, age: 2 }, cid: { name: "Cid", age: 3 } });
      await s.send(
        (n) => ({
          refused: [{ n: n("ann"), columns: [0], reason: "bad" }],
          uncertain: [{ n: n("bob"), columns: [0], holdUntilMs: 0 }],
          unsent: [{ n: n("cid") }],
        }),
        { ...ONLY, delta: "profile" },
      );
      expect(await valuesOf(s, "ann")).toBe(undefined);
      expect(await valuesOf(s, "bob")).toBe(undefined);
      expect(await valuesOf(s, "cid")).toEqual({ name: "Cid", tier: null });
      expect(await due(s)).toEqual({ bob: { name: "Bob" }, cid: { age: 3 } });
      await s.store.delivery.forgetRefused(s.exportName);
      expect((await due(s))["ann"]).toEqual({ name: "Ann" });
    });

    test("what a crash left in doubt is sent again, though it was noted", async () => {
      const s = await noted();
      await s.diff({ ...ONLY, resendAll: true });
      await s.claim(0, 0);
      await s.store.delivery.recover(s.exportName, 0);
      await s.want(EVERYBODY);
      expect(await due(s)).toEqual({ ann: ANN });
      await s.send(undefined, ONLY);
      expect(await s.diff(ONLY)).toMatchObject({ unchanged: 1, existing: 2 });
    });

    test("with resendAll the baseline is ignored, and stays where nothing was sent", async () => {
      const s = await noted();
      expect(Object.keys(await due(s, { resendAll: true, limit: 1 }))).toEqual(["ann"]);
      await s.send(undefined, { ...ONLY, resendAll: true, limit: 1 });
      expect(await s.diff(ONLY)).toMatchObject({ unchanged: 1, existing: 2 });
    });

    test("under send the baseline is dropped for good, a dry run only looks at what that would send", async () => {
      const s = await noted();
      expect(await s.diff({ dryRun: true })).toMatchObject({ changed: 3, existing: 0 });
      expect(await stateOf(s)).toMatchObject({ people: 3 });
      expect(await s.diff()).toMatchObject({ changed: 3, existing: 0 });
      expect(await stateOf(s)).toEqual({ kind: "none" });
      expect(await s.diff(ONLY)).toMatchObject({ changed: 3, existing: 0 });
      expect((await s.person("ann")).baseline).toBe(null);
    });

    test("an export that has run notes nothing (row 122)", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.diff();
      expect(await stateOf(s)).toEqual({ kind: "not-run" });
      await s.send((n) => ({ unsent: [{ n: n("ann") }] }));
      expect(await stateOf(s)).toEqual({ kind: "not-run" });
      await s.send();
      expect(await stateOf(s)).toEqual({ kind: "none" });
      await s.want({ ann: ANN, bob: BOB });
      expect(await due(s)).toEqual({ bob: BOB });
    });

    test("a run that a crash cut off has run: something may have been sent", async () => {
      const s = scenario();
      await s.want({ ann: ANN });
      await s.diff();
      await s.claim(0, 0, { isTest: true });
      await s.store.delivery.recover(s.exportName, 0);
      expect(await stateOf(s)).toEqual({ kind: "not-run" });
      await s.want({ ann: ANN });
      await s.diff();
      await s.claim(0, 0);
      await s.store.delivery.recover(s.exportName, 0);
      expect(await stateOf(s)).toEqual({ kind: "none" });
    });

    test("a test row is no first run: it is sent whole, and its person goes on by the ledger", async () => {
      const s = scenario();
      await s.want({ ann: ANN, bob: BOB });
      expect(await due(s, { onlyKey: "ann" })).toEqual({ ann: ANN });
      const settlement = await s.claim(0, 0, { isTest: true });
      await s.store.delivery.settle(settlement);
      expect(await stateOf(s)).toEqual({ kind: "not-run" });
      await s.want({ ann: { ...ANN, age: 42 }, bob: BOB });
      expect(await s.diff(ONLY)).toMatchObject({ changed: 1, existing: 1 });
      expect(await due(s)).toEqual({ ann: { age: 42 } });
      expect((await s.person("ann")).baseline).toBe(null);
    });

    test("of whom a test row was refused nothing is noted, in a plan and in the run alike, also once the value is not wanted any more", async () => {
      const s = scenario(shapeOf({ name: "text" }));
      await s.want({ ann: { name: "Ann" }, bob: { name: "Bob" } });
      await s.diff({ ...ONLY, onlyKey: "ann" });
      const settlement = await s.claim(0, 0, { isTest: true });
      await s.store.delivery.settle({ ...settlement, refused: [{ n: 0, columns: [0], reason: "bad" }] });
      await s.want({ ann: { name: "Anne" }, bob: { name: "Bob" } });
      const planned = await s.diff({ ...ONLY, dryRun: true });
      expect(planned).toMatchObject({ existing: 1, changed: 1 });
      expect(await s.diff(ONLY)).toEqual(planned);
      expect((await s.person("ann")).baseline).toBe(null);
    });

    test("a test row of one person forgets nobody else's values, whatever is done with existing people", async () => {
      const s = await noted();
      expect(await s.due({ onlyKey: "ann" })).toEqual({ ann: ANN });
      await s.store.delivery.settle(await s.claim(0, 0, { isTest: true }));
      expect(await stateOf(s)).toMatchObject({ kind: "noted", people: 2 });
      expect(await due(s)).toEqual({});
    });

    test("a dry first run counts what a real one would, and notes nothing", async () => {
      const s = scenario();
      await s.want(EVERYBODY);
      const planned = await s.diff({ ...ONLY, dryRun: true });
      expect(planned).toMatchObject({ existing: 3, changed: 0 });
      expect(await stateOf(s)).toEqual({ kind: "not-run" });
      expect((await s.person("ann")).baseline).toBe(null);
      expect(await s.diff(ONLY)).toEqual(planned);
    });

    test("a person is refused before, existing or unchanged, never two of them", async () => {
      const s = await noted({ ann: { name: "Ann", age: 1 }, bob: { name: "Bob" } });
      await s.want({ ann: { name: "Ann", age: 2 }, bob: { name: "Bob" }, cid: { name: "Cid" } });
      await s.send((n) => ({ refused: [{ n: n("ann"), columns: [1], reason: "bad" }] }), ONLY);
      expect(await s.diff(ONLY)).toMatchObject({
        selected: 3,
        rejectedBefore: 1,
        existing: 1,
        unchanged: 1,
        changed: 0,
      });
    });

    test("an attribute that is mapped later is sent to everybody, one of another type too; the others stay", async () => {
      const s = scenario(shapeOf({ a: "text", b: "text" }));
      await s.want({ ann: { a: "x", b: "1" } });
      await s.diff(ONLY);
      await s.want({ ann: { c: true, b: 1, a: "x" } }, shapeOf({ c: "boolean", b: "integer", a: "text" }));
      expect(await due(s)).toEqual({ ann: { c: true, b: 1 } });
      expect(await valuesOf(s, "ann")).toEqual({ a: "x" });
    });

    test("another identity is another first run; a plan of it is made of a copy", async () => {
      const s = await noted({ ann: ANN });
      const { delivery } = s.store;
      const shape = { ...s.shape, identity: "email" };
      const less = shapeOf({ name: "text" });
      expect(await delivery.fits(s.exportName, s.shape)).toBe(true);
      expect(await delivery.fits(s.exportName, shape)).toBe(false);
      expect(await delivery.fits(s.exportName, less)).toBe(false);
      const shadow = new Scenario(s.store, `plan of ${s.exportName}`, s.shape);
      await delivery.copyBooks(s.exportName, shadow.exportName);
      await shadow.want({ ann: ANN, new: BOB });
      expect(await due(shadow, { dryRun: true })).toEqual({ new: BOB });
      await shadow.want({ ann: ANN, new: BOB }, shape);
      expect(await shadow.diff({ ...ONLY, dryRun: true })).toMatchObject({ existing: 2, changed: 0 });
      await delivery.dropBooks(shadow.exportName);
      expect(await delivery.baseline(shadow.exportName)).toEqual({ kind: "not-run" });
      expect(await stateOf(s)).toMatchObject({ kind: "noted", people: 1 });
      await s.want({ ann: ANN, new: BOB }, shape);
      expect(await s.diff(ONLY)).toMatchObject({ existing: 2, changed: 0 });
    });

    test("an export that ran, even with nobody to send, is not taken for a new one by a plan of another identity", async () => {
      const s = scenario();
      await s.want({});
      await s.diff(ONLY);
      expect(await stateOf(s)).toMatchObject({ kind: "noted", people: 0 });
      expect(await s.store.delivery.fits(s.exportName, { ...s.shape, identity: "email" })).toBe(false);
      await s.want({ ann: ANN });
      expect(await due(s)).toEqual({ ann: ANN });
    });

    test("an assumed person who becomes known gets again what was sent, not what was only noted", async () => {
      const s = await noted({ ann: ANN });
      await s.want({ ann: { ...ANN, age: 42 } });
      await s.send(undefined, { ...ONLY, updateOnly: true });
      expect(await due(s, { updateOnly: true })).toEqual({});
      expect(await due(s)).toEqual({ ann: { age: 42 } });
    });

    test("a doubt about another value outlives the return to the noted one", async () => {
      const s = await noted({ ann: ANN });
      await s.want({ ann: { ...ANN, age: 42 } });
      await s.send(uncertain("ann"), ONLY);
      await s.want({ ann: ANN });
      expect(await due(s)).toEqual({ ann: { age: 41 } });
    });
  });
}
