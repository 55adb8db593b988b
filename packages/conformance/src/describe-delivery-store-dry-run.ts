import type { Shape } from "@causeway/core";
import type { PersonState } from "@causeway/ports";
import { describe, expect, test } from "vitest";
import { type NewScenario, type People, Scenario, shapeOf } from "./describe-delivery-store-scenario.ts";

const SHAPE = shapeOf({ a: "text", b: "text?" });
const NAMES = ["ann", "bob", "cid", "dan"];
const WANTED: People = {
  ann: { a: "x", b: "y" },
  bob: { a: "x", b: "y" },
  cid: { a: "x", b: null },
  dan: { a: "x", b: "y" },
};

interface Edit {
  readonly edit: string;
  readonly shape: Shape;
  readonly wanted: People;
}

/** After each of them reshape forgets something of what `settled` left. */
const FORGETTING: readonly Edit[] = [
  { edit: "another identity", shape: shapeOf({ a: "text", b: "text?" }, "email"), wanted: WANTED },
  {
    edit: "another type",
    shape: shapeOf({ b: "text?", a: "integer" }),
    wanted: { ann: { a: 1, b: "y" }, cid: { a: 2, b: null }, eve: { a: 3, b: "new" } },
  },
  {
    edit: "a target less, which was refused or is in doubt",
    shape: shapeOf({ b: "text?", c: "text" }),
    wanted: { ann: { b: "y" }, bob: { b: "y" }, dan: { b: "z", c: "new" } },
  },
];

/** ann and cid accepted, bob's a refused and b in doubt, dan's a in doubt. */
async function settled(s: Scenario): Promise<void> {
  await s.want(WANTED);
  await s.send((n) => ({
    refused: [{ n: n("bob"), columns: [0], reason: "bad" }],
    uncertain: [
      { n: n("bob"), columns: [1], holdUntilMs: 5_000 },
      { n: n("dan"), columns: [0], holdUntilMs: 6_000 },
    ],
  }));
  await s.want(WANTED);
}

async function stateOf(s: Scenario): Promise<unknown> {
  const people: PersonState[] = [];
  for (const name of NAMES) people.push(await s.person(name));
  return { people, rejections: await s.store.delivery.rejections({ exportName: s.exportName, limit: 10 }) };
}

function shadowOf(s: Scenario): Scenario {
  return new Scenario(s.store, `plan of ${s.exportName}`, s.shape);
}

export function describeDryRuns(scenario: NewScenario): void {
  describe("dry runs", () => {
    test.each(FORGETTING)(
      "a plan after $edit is made of a copy, says what a run would, and leaves the books alone",
      async ({ shape, wanted }) => {
        const s = scenario(SHAPE);
        await settled(s);
        await s.diff();
        const before = await stateOf(s);
        const { delivery } = s.store;
        expect(await delivery.fits(s.exportName, shape)).toBe(false);

        const shadow = shadowOf(s);
        await delivery.copyBooks(s.exportName, shadow.exportName);
        await shadow.want(wanted, shape);
        const planned = await shadow.diff({ dryRun: true });
        const changes = await shadow.changes();
        expect(await stateOf(s)).toEqual(before);
        await delivery.dropBooks(shadow.exportName);
        expect(await stateOf(s)).toEqual(before);

        await s.want(wanted, shape);
        expect(await s.diff()).toEqual(planned);
        expect(await s.changes()).toEqual(changes);
      },
    );

    test("an edit that is planned and reverted sends nobody again", async () => {
      const s = scenario(SHAPE);
      await s.want(WANTED);
      await s.send();
      const shadow = shadowOf(s);
      await s.store.delivery.copyBooks(s.exportName, shadow.exportName);
      await shadow.want(WANTED, shapeOf({ a: "text", b: "text?" }, "email"));
      expect(Object.keys(await shadow.due({ dryRun: true }))).toEqual(NAMES);
      await s.store.delivery.dropBooks(shadow.exportName);
      await s.want(WANTED);
      expect(await s.due()).toEqual({});
    });

    test("a copy replaces the one that a crash left, and knows what the original knows", async () => {
      const s = scenario(SHAPE);
      await settled(s);
      const shadow = shadowOf(s);
      await shadow.want({ eve: { z: 1 } }, shapeOf({ z: "integer" }));
      await shadow.send();
      await s.store.delivery.copyBooks(s.exportName, shadow.exportName);
      await shadow.want(WANTED, SHAPE);
      expect((await shadow.person("eve")).ledger).toBe(null);
      for (const name of NAMES) {
        const { lastRequest: _, ...known } = await s.person(name);
        expect(await shadow.person(name)).toMatchObject(known);
      }
      expect(await s.store.delivery.rejectionCount({ exportName: shadow.exportName })).toBe(0);
    });

    test("books fit where reshape forgets nothing", async () => {
      const s = scenario(SHAPE);
      const fits = (shape: Shape): Promise<boolean> => s.store.delivery.fits(s.exportName, shape);
      expect(await fits(SHAPE)).toBe(true);
      await s.want(WANTED);
      expect(await fits(shapeOf({ a: "integer" }, "email"))).toBe(true);
      await s.send();
      expect(await fits(SHAPE)).toBe(true);
      expect(await fits(shapeOf({ b: "text", c: "integer" }))).toBe(true);
      expect(await fits(shapeOf({ a: "text", b: "text?" }, "email"))).toBe(false);
      await s.want({ ann: { b: "y" } }, shapeOf({ b: "text?" }));
      expect(await fits(SHAPE)).toBe(true);
      expect(await fits(shapeOf({ a: "boolean", b: "text?" }))).toBe(false);
    });

    test("a refused value that a dry run does not want stays refused", async () => {
      const s = scenario(SHAPE);
      await settled(s);
      const before = await stateOf(s);
      await s.want({ bob: { a: "other", b: "y" } });
      expect(await s.due({ dryRun: true })).toEqual({ bob: { a: "other", b: "y" } });
      await s.want(WANTED);
      expect(await stateOf(s)).toEqual(before);
    });

    test("of dropped books nothing is left", async () => {
      const s = scenario(SHAPE);
      await settled(s);
      await s.store.delivery.dropBooks(s.exportName);
      expect(await s.store.delivery.rejectionCount({ exportName: s.exportName })).toBe(0);
      expect(await s.person("ann")).toMatchObject({ wanted: null, ledger: null, change: null });
      await s.want(WANTED);
      expect(Object.keys(await s.due())).toEqual(NAMES);
      await s.store.delivery.dropBooks(s.exportName);
      await s.store.delivery.dropBooks(s.exportName);
    });
  });
}
