import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ada,
  basics,
  connection,
  dataset,
  credential,
  exported,
  KEY,
  model,
  type TestProcess,
  until,
  WorkflowWorld,
} from "./workflow-world.ts";

/** Forty billion pairs: minutes, on any machine. */
const MINUTES_LONG = `select id, city, (
  select count(*) from generate_series(1, 200000) as a(n), generate_series(1, 200000) as b(n) where (a.n * b.n) % 7 = 3) as pairs
  from people`;
const STOPPED_WITHIN_MS = 10_000;
const SMALL_WRITE_WITHIN_MS = 2_000;

let world: WorkflowWorld;
let process: TestProcess;
beforeEach(async () => {
  world = await WorkflowWorld.open();
});
afterEach(async () => {
  expect(process.errors).toEqual([]);
  await world.close();
});

/** The workflow, once its model is being evaluated. */
async function staging(): Promise<string> {
  await world.configure([...basics(world), connection("braze"), exported("one", "braze")]);
  process = await world.process().start();
  await process.ended((await process.run("Connection", "braze")).id);
  world.people(["1", "2", "3"], "Graz");
  await world.configure([
    credential(KEY, world.simulator.url),
    dataset,
    model("customers", MINUTES_LONG),
    connection("braze"),
    exported("one", "braze"),
  ]);
  const begun = new Promise<string>((resolve) => {
    process.events.onEvent((id, event) => {
      if (event.kind === "run" && event.event.kind === "phase" && event.event.phase === "stage") resolve(id);
    });
  });
  await process.run("Connection", "braze");
  return begun;
}

describe("stopping while the audience is read (row 168)", () => {
  it("interrupts the SQL, keeps the ledger as it was, and a retry with SQL that ends goes on from there", async () => {
    const id = await staging();
    const askedMs = performance.now();
    await process.workflows.stop(ada, { id });
    const stopped = await process.ended(id);
    expect(performance.now() - askedMs).toBeLessThan(STOPPED_WITHIN_MS);
    expect(stopped).toMatchObject({ state: "stopped", error: { code: "INTERRUPTED" } });
    expect(stopped.tasks.map(({ state }) => state)).toEqual(["succeeded", "stopped"]);
    const [run] = await world.store.runs.list({ limit: 1 });
    expect(run).toMatchObject({ status: "stopped", error: { code: "INTERRUPTED" } });
    expect(world.inBraze()).toEqual(["1 Wien", "2 Wien", "3 Wien"]);
    expect((await world.store.delivery.person("one", "1")).ledger?.values).toEqual({ city: "Wien" });

    await world.configure([...basics(world), connection("braze"), exported("one", "braze")]);
    await process.workflows.retry(ada, { id });
    expect(await process.ended(id)).toMatchObject({ state: "succeeded" });
    expect(world.inBraze()).toEqual(["1 Graz", "2 Graz", "3 Graz"]);
  });

  it("ends the process as soon, and lets others write meanwhile", async () => {
    const id = await staging();
    for (let write = 0; write < 5; write += 1) {
      const beganMs = performance.now();
      const cursor = { subject: { kind: "Export", name: `other-${write}` }, atMs: 1, afterNo: 0 } as const;
      await world.store.workflows.passOver(cursor);
      expect(performance.now() - beganMs).toBeLessThan(SMALL_WRITE_WITHIN_MS);
    }
    const askedMs = performance.now();
    await process.stop();
    expect(performance.now() - askedMs).toBeLessThan(STOPPED_WITHIN_MS);
    expect(await process.workflows.get(ada, { id })).toMatchObject({ state: "scheduled" });
  });

  it("gives up waiting for somebody else's turn at once", async () => {
    await world.configure([...basics(world), connection("braze"), exported("one", "braze")]);
    process = await world.process().start();
    let leave = (): void => undefined;
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const other = process.workspace.turn.take(() => left);
    const { id } = await process.run("Connection", "braze");
    await until(async () => (await process.workflows.get(ada, { id })).state === "running");
    await process.workflows.stop(ada, { id });
    const stopped = await process.ended(id);
    leave();
    await other;
    expect(stopped).toMatchObject({ state: "stopped", error: { code: "INTERRUPTED" } });
    await process.ended((await process.run("Connection", "braze")).id);
    expect(world.inBraze()).toHaveLength(3);
  });
});
