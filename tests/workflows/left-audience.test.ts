import { afterEach, beforeEach, expect, it } from "vitest";
import { ada, basics, connection, exported, type TestProcess, WorkflowWorld } from "./workflow-world.ts";

const NEVER = { cancelled: false, onCancel: () => () => undefined } as const;

let world: WorkflowWorld;
let process: TestProcess;
beforeEach(async () => {
  world = await WorkflowWorld.open();
  await world.configure([...basics(world), connection("braze"), exported("one", "braze")]);
  process = await world.process().start();
});
afterEach(async () => world.close());

it("who left the audience is told by the plan, counted by the next run alone, and explained; Braze keeps what it has (rows 167, 213)", async () => {
  await runOnce();
  world.people(["1", "3"]);
  const [plan] = await process.operations.plan(ada, {
    exports: ["one"],
    full: false,
    cancellation: NEVER,
    onEvent: () => undefined,
  });
  expect(plan).toMatchObject({ selected: 2, unchanged: 2, toLeave: 1 });
  await runOnce();
  await runOnce();
  const runs = await world.store.runs.list({ exportName: "one", limit: 3 });
  expect(runs.map(({ detail }) => detail?.left)).toEqual([0, 1, 0]);
  const { verdict, why } = await process.operations.explain(ada, { exportName: "one", key: "2" });
  expect(verdict).toBe("not-selected");
  expect(why).toContain("left the audience");
  expect(world.inBraze()).toEqual(["1 Wien", "2 Wien", "3 Wien"]);
});

async function runOnce(): Promise<void> {
  const { id } = await process.run("Export", "one");
  expect((await process.ended(id)).state).toBe("succeeded");
}
