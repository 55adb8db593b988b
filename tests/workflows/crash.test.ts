import * as fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { hasEnded, mayMove, type WorkflowState } from "@causeway/core";
import type { WorkflowRecord } from "@causeway/ports";
import { mortalStore } from "./mortal-store.ts";
import {
  basics,
  connection,
  daily,
  exported,
  NOON,
  orchestration,
  until,
  WorkflowWorld,
} from "./workflow-world.ts";

const DAY_MS = 24 * 3_600_000;

let world: WorkflowWorld;
let day = 0;
beforeAll(async () => {
  world = await WorkflowWorld.open();
  await world.configure([
    ...basics(world),
    connection("braze"),
    exported("one", "braze"),
    exported("two", "braze"),
    orchestration("load", ["one"], { schedule: daily("13:00") }),
    orchestration("then", ["two"], { after: ["load"] }),
  ]);
});
afterAll(() => world.close());

/** What was created since, by subject. */
async function since(no: number): Promise<ReadonlyMap<string, readonly WorkflowRecord[]>> {
  const { items } = await world.store.workflows.list({ limit: 20 });
  const names = ["load", "then"];
  const found = names.map((name) => items.filter((one) => one.createdNo > no && one.subject.name === name));
  return new Map(names.map((name, i) => [name, found[i] ?? []]));
}

/** The times at which it entered its states are in order, and the last ones are the states that it and its tasks are in (row 177). */
async function hasStatesInOrder({ id, state, tasks, createdAtMs }: WorkflowRecord): Promise<void> {
  const entries = await world.store.workflows.states(id);
  const times = entries.map(({ atMs }) => atMs);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(entries[0]).toMatchObject({ atMs: createdAtMs, task: null, state: "scheduled" });
  const own = entries.filter(({ task }) => task === null).map((entry) => entry.state as WorkflowState);
  for (const [at, next] of own.entries())
    if (at > 0) expect(mayMove(own[at - 1] ?? "failed", next)).toBe(true);
  expect(own.at(-1)).toBe(state);
  for (const { name, state: taskState } of tasks)
    expect(entries.findLast(({ task }) => task?.name === name)?.state).toBe(taskState);
  const numbers = (await world.store.workflows.log(id)).map(({ no }) => no);
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
}

/**
 * One day: the due time comes, processes die at these calls one after the other, the last one lives. What was due has run once, what was to
 * come after it too.
 */
async function live(deaths: readonly { readonly call: number; readonly done: boolean }[]): Promise<number> {
  day += 1;
  world.people(["1", "2", "3"], `City ${day}`);
  const before = await world.store.workflows.newest();
  const isOver = async (): Promise<boolean> => {
    const then = (await since(before)).get("then") ?? [];
    return then.some(({ state }) => hasEnded(state));
  };
  world.clock.setTo(NOON + day * DAY_MS + 3_600_000);
  let calls = 0;
  for (const death of [...deaths, null]) {
    const mortal = mortalStore(world.store, death);
    const process = world.process(mortal.store);
    const starting = process.start();
    await until(async () => {
      process.workspace.bell.ring();
      return mortal.isDead() || (await isOver());
    });
    calls = mortal.calls();
    if (mortal.isDead()) {
      process.die();
      await mortal.settled();
    } else {
      await starting;
      await process.stop();
      expect(process.errors).toEqual([]);
      break;
    }
  }
  const created = await since(before);
  for (const [name, workflows] of created) {
    const [only, ...others] = workflows;
    expect(others, name).toEqual([]);
    expect(only).toMatchObject({
      state: "succeeded",
      dueAtMs: name === "load" ? NOON + day * DAY_MS + 3_600_000 : null,
    });
    if (only !== undefined) await hasStatesInOrder(only);
    const ends = only?.tasks.flatMap(({ attempts }) => attempts.filter(({ error }) => error === null)) ?? [];
    expect(ends, "each task went through once").toHaveLength(2);
    expect(ends.every(({ endedAtMs }) => endedAtMs !== null)).toBe(true);
  }
  expect(world.inBraze()).toEqual(["1", "2", "3"].map((id) => `${id} City ${day}`));
  const runs = await world.store.runs.list({ limit: 50 });
  expect(runs.filter(({ status }) => status === "running")).toEqual([]);
  const today = runs.filter(({ startedAtMs }) => startedAtMs >= NOON + day * DAY_MS);
  for (const name of ["one", "two"])
    expect(
      today.filter(({ exportName, error }) => exportName === name && error?.code !== "INTERRUPTED").length,
    ).toBeGreaterThan(0);
  return calls;
}

it("a process may die at any moment, several times in a row: what was due runs once, and what comes after it too (rows 162, 165, 189; I13)", async () => {
  await live([]);
  const calls = await live([]);
  expect(calls).toBeGreaterThan(50);
  const death = fc.record({ call: fc.integer({ min: 1, max: calls + 20 }), done: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(death, { minLength: 1, maxLength: 3 }), async (deaths) => {
      await live(deaths);
    }),
    { numRuns: 10, endOnFailure: true },
  );
}, 600_000);
