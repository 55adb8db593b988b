import type { CellType, Shape } from "@causeway/core";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { LedgerColumn } from "./layout.ts";
import { planReshape } from "./reshape-plan.ts";
import type { ReshapePlan } from "./reshape-plan.ts";

const shape: fc.Arbitrary<Shape> = fc
  .uniqueArray(
    fc.record({
      target: fc.constantFrom("a", "b", "c", "d", "e"),
      type: fc.constantFrom<CellType>("text", "integer"),
      whenNull: fc.constantFrom<"omit" | "erase">("omit", "erase"),
    }),
    { selector: ({ target }) => target },
  )
  .map((columns) => ({ identity: "external_id", columns }));

/** What each physical column holds, by name: the target and type whose values went into it. */
type Contents = ReadonlyMap<string, string>;

/** Does to names what ALTER would do; a name that is missing or taken throws. */
function alter(before: Contents, plan: ReshapePlan): Contents {
  const contents = new Map(before);
  const take = (name: string): string => {
    const held = contents.get(name);
    if (held === undefined) throw new Error(`no column ${name}`);
    contents.delete(name);
    return held;
  };
  const put = (name: string, held: string): void => {
    if (contents.has(name)) throw new Error(`column ${name} is there already`);
    contents.set(name, held);
  };
  for (const name of plan.drops) take(name);
  for (const [from, to] of plan.renames) put(to, take(from));
  for (const { name } of plan.adds) put(name, "new");
  return contents;
}

function expected({ column, erasedColumn, target, type }: LedgerColumn): [string, string][] {
  return [
    [column, `${target} ${type}`],
    ...(erasedColumn === null ? [] : [[erasedColumn, `${target} ${type} erased`] satisfies [string, string]]),
  ];
}

test("law: through any sequence of shapes every column keeps its own values or starts new, and none collide", () => {
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 6 }), (shapes) => {
      let columns: readonly LedgerColumn[] = [];
      let contents: Contents = new Map();
      for (const next of shapes) {
        const plan = planReshape(columns, next);
        const after = alter(contents, plan);
        const meant = new Map(plan.columns.flatMap(expected));
        expect([...after.keys()].toSorted()).toEqual([...meant.keys()].toSorted());
        for (const [name, held] of after) if (held !== "new") expect(held).toBe(meant.get(name));
        columns = plan.columns;
        contents = meant;
        expect(columns.filter(({ position }) => position !== null).map(({ target }) => target)).toEqual(
          next.columns.map(({ target }) => target),
        );
      }
    }),
  );
});

test("the same shape again does nothing", () => {
  fc.assert(
    fc.property(shape, (same) => {
      const { columns } = planReshape([], same);
      const again = planReshape(columns, same);
      expect([again.drops, again.renames, again.adds, again.samePositions]).toEqual([[], [], [], true]);
    }),
  );
});

test("a target that left and came back with its type finds its values", () => {
  const text = (target: string): Shape["columns"][number] => ({ target, type: "text", whenNull: "omit" });
  const { columns } = planReshape([], { identity: "x", columns: [text("a"), text("b")] });
  const without = planReshape(columns, { identity: "x", columns: [text("b")] });
  expect(without.renames.length).toBeGreaterThan(0);
  const back = planReshape(without.columns, { identity: "x", columns: [text("a"), text("b")] });
  expect([back.adds, back.drops]).toEqual([[], []]);
});
