import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cancellation } from "@causeway/ports";
import {
  ada,
  basics,
  connection,
  exported,
  type TestProcess,
  until,
  WorkflowWorld,
} from "./workflow-world.ts";
import { createTurn } from "@causeway/engine";

const NEVER: Cancellation = { cancelled: false, onCancel: () => () => undefined };

describe("a turn", () => {
  it("is one at a time, in order, and goes on after a failure", async () => {
    const turn = createTurn();
    const seen: string[] = [];
    const work = (name: string) => async (): Promise<string> => {
      seen.push(`${name} in`);
      await Promise.resolve();
      seen.push(`${name} out`);
      if (name === "b") throw new Error("b fails");
      return name;
    };
    expect(turn.isTaken).toBe(false);
    const all = await Promise.allSettled(["a", "b", "c"].map((name) => turn.take(work(name))));
    expect(seen).toEqual(["a in", "a out", "b in", "b out", "c in", "c out"]);
    expect(all.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(turn.isTaken).toBe(false);
  });

  it("gives an export's books to one run", () => {
    const turn = createTurn();
    const giveBack = turn.keepBooks("one");
    expect([turn.areBooksKept("one"), turn.areBooksKept("two")]).toEqual([true, false]);
    expect(() => turn.keepBooks("one")).toThrow("under way");
    giveBack();
    expect(turn.areBooksKept("one")).toBe(false);
  });
});

describe("while a run sends (real store, Braze that says to wait)", () => {
  let world: WorkflowWorld;
  let process: TestProcess;
  beforeAll(async () => {
    world = await WorkflowWorld.open({ latencyMs: 50 });
    await world.configure([
      ...basics(world),
      connection("braze"),
      exported("one", "braze"),
      exported("two", "braze", {
        mapping: [{ to: "town", from: "city", whenNull: "omit", required: false }],
      }),
    ]);
    process = await world.process().start();
  });
  afterAll(async () => {
    expect(process.errors).toEqual([]);
    await world.close();
  });

  it("a plan of the same export, one of another, a query and an explanation answer, and the run's books are what they would have been", async () => {
    world.simulator.simulator.faults.replace([{ then: "429", times: 1, retryAfterMs: 60_000 }]);
    const { id } = await process.run("Export", "one");
    await until(() => world.simulator.simulator.stats.faults === 1);
    const state = async (): Promise<string> => (await process.workflows.get(ada, { id })).state;
    world.people(["1", "2", "3", "4"], "Graz");
    const input = { exports: ["one", "two"], full: false, cancellation: NEVER, onEvent: () => undefined };
    const [same, other] = await process.operations.plan(ada, input);
    expect(same).toMatchObject({ export: "one", selected: 4, toAdd: 4 });
    expect(other).toMatchObject({ export: "two", selected: 4, toAdd: 4 });
    const rows = await process.operations.query(ada, {
      sql: "select city from customers where id = '4'",
      maxRows: 5,
    });
    expect(rows.rows).toEqual([["Graz"]]);
    expect(await process.operations.explain(ada, { exportName: "one", key: "1" })).toMatchObject({
      export: "one",
      key: "1",
    });
    expect(await state()).toBe("running");

    expect((await process.endedInTime(id)).state).toBe("succeeded");
    const [run] = await world.store.runs.list({ limit: 1 });
    expect(run).toMatchObject({
      status: "succeeded",
      counts: { selected: 3, changed: 3, accepted: 3, uncertain: 0, pending: 0 },
    });
    expect(world.inBraze()).toEqual(["1 Wien", "2 Wien", "3 Wien"]);

    const [after] = await process.operations.plan(ada, input);
    expect(after).toMatchObject({ selected: 4, toAdd: 1, toChange: 3 });
    expect((await process.endedInTime((await process.run("Export", "one")).id)).state).toBe("succeeded");
    expect(world.inBraze()).toEqual(["1 Graz", "2 Graz", "3 Graz", "4 Graz"]);
    const [unchanged] = await process.operations.plan(ada, input);
    expect(unchanged).toMatchObject({ selected: 4, unchanged: 4, toAdd: 0, toChange: 0 });
  });
});
