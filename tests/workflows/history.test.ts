import { HISTORY_KEPT_MS } from "@causeway/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ada,
  basics,
  connection,
  exported,
  type TestProcess,
  until,
  WorkflowWorld,
} from "./workflow-world.ts";

const DAY_MS = 24 * 3_600_000;

let world: WorkflowWorld;
let process: TestProcess;
beforeEach(async () => {
  world = await WorkflowWorld.open();
  await world.configure([...basics(world), connection("braze"), exported("one", "braze")]);
  process = await world.process().start();
});
afterEach(async () => {
  expect(process.errors).toEqual([]);
  await world.close();
});

const runOnce = async (): Promise<string> => {
  const { id } = await process.run("Export", "one");
  expect(await process.ended(id)).toMatchObject({ state: "succeeded" });
  return id;
};

describe("what is kept of a workflow (rows 167, 177)", () => {
  it("tells its states with their times, and its log, after it ended and after a new start of the process", async () => {
    const id = await runOnce();
    await process.stop();
    process = await world.process().start();
    const states = await process.workflows.states(ada, { id });
    expect(states.map(({ task, state }) => (task === null ? state : `${task.name} ${state}`))).toEqual([
      "scheduled",
      "started",
      "running",
      "datasets running",
      "datasets succeeded",
      "one running",
      "one succeeded",
      "finalizing",
      "succeeded",
    ]);
    const log = await process.workflows.log(ada, { id });
    expect(log.map(({ about, text }) => (about === null ? text : `${about}: ${text}`))).toEqual([
      "Running",
      "people: Loading",
      "people: 3 rows loaded",
      "one: Looking for requests that were cut off",
      "one: Reading the audience",
      "one: Comparing with what Braze has",
      "one: Sending",
      "one: Succeeded: 3 accepted, 0 rejected, 1 request",
      "Finishing",
      "Succeeded",
    ]);
    expect((await process.workflows.list(ada, { limit: 5 })).items[0]?.figures).toMatchObject({
      counts: { selected: 3, changed: 3, accepted: 3, rejected: 0 },
      requests: 1,
    });
    await expect(process.workflows.log(ada, { id: "none" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(process.workflows.states(ada, { id: "none" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("has what a command ran without a server, also what was cut off then, and goes on with it (row 167)", async () => {
    await process.stop();
    const command = world.process();
    await command.operations.run(ada, {
      exports: ["one"],
      dryRun: false,
      full: false,
      limit: 2,
      cancellation: { cancelled: false, onCancel: () => () => undefined },
      onEvent: () => undefined,
    });
    const start = { exportName: "one", connection: "braze", actor: "ada", revision: null };
    await world.store.runs.start({ ...start, id: "killed", startedAtMs: world.clock.now() });
    process = await world.process().start();
    const { items } = await process.workflows.list(ada, { limit: 5 });
    expect(items).toMatchObject([
      { state: "failed", actor: "ada", error: { code: "INTERRUPTED" }, figures: null },
      { state: "succeeded", actor: ada.name, limit: 2, figures: { counts: { selected: 3, accepted: 2 } } },
    ]);
    const [killed, ran] = items;
    if (killed === undefined || ran === undefined) throw new Error("both are there");
    expect((await process.workflows.log(ada, { id: ran.id })).at(-1)?.text).toBe(
      "Succeeded: 2 accepted, 0 rejected, 1 request",
    );
    await process.workflows.retry(ada, { id: killed.id });
    expect(await process.ended(killed.id)).toMatchObject({
      state: "succeeded",
      figures: { counts: { accepted: 1 } },
    });
    expect(await process.all()).toEqual(["one succeeded", "one succeeded"]);
  });

  it("is forgotten 13 months after its end, while nothing runs; what Braze acknowledged is not (row 167)", async () => {
    const old = await runOnce();
    world.clock.advance(DAY_MS);
    const newer = await runOnce();
    const [last, first] = await world.store.runs.list({ limit: 2 });
    if (first === undefined || last === undefined) throw new Error("it ran twice");
    world.clock.advance(HISTORY_KEPT_MS - DAY_MS);
    world.clock.advance(DAY_MS / 2);
    const { workflows, runs, delivery } = world.store;
    await forgotten(old);
    expect(await runs.get(first.id)).toBeNull();
    expect([await workflows.log(old), await workflows.states(old)]).toEqual([[], []]);
    expect((await workflows.log(newer)).length).toBeGreaterThan(0);
    world.clock.advance(10 * DAY_MS);
    const again = await runOnce();
    expect(await workflows.get(newer), "it was the last that had succeeded").not.toBeNull();
    world.clock.advance(DAY_MS);
    await forgotten(newer);
    expect((await workflows.list({ limit: 9 })).items.map(({ id }) => id)).toEqual([again]);
    expect((await runs.list({ limit: 9 })).map(({ counts }) => counts)).toMatchObject([
      { selected: 3, unchanged: 3, changed: 0 },
    ]);
    expect((await delivery.person("one", "1")).ledger).toMatchObject({ runId: first.id });
    expect((await delivery.requests({ runId: first.id, offset: 0, limit: 9 })).total).toBe(0);
  });
});

/** The clock may have moved while the executor looked at it: the bell has it look again. */
async function forgotten(id: string): Promise<void> {
  await until(async () => {
    process.workspace.bell.ring();
    return (await world.store.workflows.get(id)) === null;
  });
}
