import type { Schedule } from "@causeway/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ada,
  basics,
  connection,
  daily,
  exported,
  MINUTE,
  NOON,
  orchestration,
  type TestProcess,
  until,
  WorkflowWorld,
} from "./workflow-world.ts";

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let world: WorkflowWorld;
let process: TestProcess;
beforeEach(async () => {
  world = await WorkflowWorld.open();
});
afterEach(async () => {
  expect(process.errors).toEqual([]);
  await world.close();
});

/** It is this time, and everything that this brings about has come to its end. */
async function at(atMs: number): Promise<void> {
  world.clock.setTo(atMs);
  await process.quiet();
}

describe("schedules (rows 157, 158, 161)", () => {
  it("start a connection at its time, tagged so, not before, and once", async () => {
    await world.configure([
      ...basics(world),
      connection("braze", { schedule: daily("12:30") }),
      exported("one", "braze"),
    ]);
    process = await world.process().start();
    await at(NOON + 30 * MINUTE - 1);
    expect(await process.all()).toEqual([]);
    await at(NOON + 30 * MINUTE);
    await at(NOON + 31 * MINUTE);
    expect(await process.all()).toEqual(["braze succeeded"]);
    const { items } = await process.workflows.list(ada, { limit: 1 });
    expect(items[0]).toMatchObject({
      trigger: "schedule",
      actor: "scheduler",
      dueAtMs: NOON + 30 * MINUTE,
      late: false,
    });
    await at(NOON + DAY + 30 * MINUTE);
    expect(await process.all()).toEqual(["braze succeeded", "braze succeeded"]);
    expect(world.inBraze()).toEqual(["1 Wien", "2 Wien", "3 Wien"]);
  });

  it("of several connections due at once are queued, never parallel (3A, step 21)", async () => {
    await world.configure([
      ...basics(world),
      ...["one", "two", "three"].map((name) => connection(name, { schedule: daily("13:00") })),
      ...["one", "two", "three"].map((name) => exported(`to-${name}`, name)),
    ]);
    process = await world.process().start();
    await at(NOON + HOUR);
    const began = process.told.flatMap(({ event }) =>
      event.kind === "workflow" && ["started", "succeeded"].includes(event.workflow.state)
        ? [event.workflow.state]
        : [],
    );
    expect(began).toEqual(["started", "succeeded", "started", "succeeded", "started", "succeeded"]);
    expect((await process.all()).toSorted()).toEqual(["one succeeded", "three succeeded", "two succeeded"]);
  });

  it("that are once complete and are locked, whatever the clock does afterwards (row 161)", async () => {
    const once: Schedule = { type: "once", at: "2026-11-22T13:00", overlap: "queue" };
    await world.configure([
      ...basics(world),
      connection("braze"),
      exported("one", "braze", { schedule: once }),
    ]);
    process = await world.process().start();
    expect(await process.workflows.scheduled(ada)).toEqual([
      {
        subject: { kind: "Export", name: "one" },
        schedule: once,
        after: [],
        enabled: true,
        nextMs: NOON + HOUR,
      },
    ]);
    await at(NOON + HOUR);
    world.clock.setTo(NOON);
    await at(NOON + HOUR);
    await at(NOON + 2 * DAY);
    expect(await process.all()).toEqual(["one succeeded"]);
    expect((await process.workflows.scheduled(ada))[0]?.nextMs).toBeNull();
  });

  it("say their next times, in the project's zone unless they name one", async () => {
    process = world.process();
    await world.configure([]);
    const next = (schedule: Schedule) => process.workflows.nextTimes(ada, { schedule, count: 2 });
    expect(await next(daily("12:00"))).toEqual([NOON + DAY, NOON + 2 * DAY]);
    expect(await next({ ...daily("12:00"), timezone: "Europe/Vienna" })).toEqual([
      NOON + 23 * HOUR,
      NOON + 47 * HOUR,
    ]);
    await expect(next({ type: "cron", pattern: "0 0 30 2 *", overlap: "queue" })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringContaining("never occurs"),
    });
  });
});

describe("overlap (row 163)", () => {
  /** Every minute, while the first run waits for Braze. */
  async function everyMinute(overlap: Schedule["overlap"]): Promise<readonly string[]> {
    world.simulator.simulator.faults.replace([{ then: "429", times: 1, retryAfterMs: HOUR }]);
    await world.configure([
      ...basics(world),
      connection("braze", { schedule: { type: "cron", pattern: "* * * * *", overlap } }),
      exported("one", "braze"),
    ]);
    process = await world.process().start();
    for (let minute = 1; minute <= 4; minute += 1) {
      world.clock.setTo(NOON + minute * MINUTE);
      await until(async () => {
        process.workspace.bell.ring();
        return (await process.all()).length === minute;
      });
      if (minute === 1) await until(() => world.simulator.simulator.stats.faults === 1);
    }
    return process.all();
  }

  it("queue: one waits while one runs, and what is due beyond is skipped with its reason", async () => {
    expect(await everyMinute("queue")).toEqual([
      "braze running",
      "braze scheduled",
      "braze skipped",
      "braze skipped",
    ]);
    const { items } = await process.workflows.list(ada, { limit: 1 });
    expect(items[0]?.error?.code).toBe("WORKFLOW_OVERLAP");
  });

  it("cancel-previous: what runs is stopped, what waits is cancelled, and the newest runs", async () => {
    const ends = await everyMinute("cancel-previous");
    expect(ends.at(-1)).toBe("braze scheduled");
    world.clock.setTo(NOON + 2 * HOUR);
    await process.quiet();
    const { items } = await process.workflows.list(ada, { limit: 10 });
    const oldest = items.findLast(({ trigger }) => trigger === "schedule");
    expect(oldest).toMatchObject({ state: "stopped", error: { code: "INTERRUPTED" } });
  });

  it("skip: none waits", async () => {
    expect(await everyMinute("skip")).toEqual([
      "braze running",
      "braze skipped",
      "braze skipped",
      "braze skipped",
    ]);
  });
});

describe("times that were missed (row 165)", () => {
  it("are caught up once after a downtime, and said to be late", async () => {
    await world.configure([
      ...basics(world),
      connection("braze", { schedule: daily("12:30") }),
      exported("one", "braze"),
    ]);
    process = await world.process().start();
    await at(NOON + 30 * MINUTE);
    await process.stop();
    world.clock.setTo(NOON + 5 * DAY);
    process = await world.process().start();
    await process.quiet();
    expect(await process.all()).toEqual(["braze succeeded", "braze succeeded"]);
    const { items } = await process.workflows.list(ada, { limit: 1 });
    expect(items[0]).toMatchObject({
      late: true,
      dueAtMs: NOON + 4 * DAY + 30 * MINUTE,
      startedAtMs: NOON + 5 * DAY,
    });
  });

  it("before the schedule was there, or while it was off, are not caught up (row 13)", async () => {
    const on = [
      ...basics(world),
      connection("braze", { schedule: daily("12:30") }),
      exported("one", "braze"),
    ];
    const off = [
      ...basics(world),
      connection("braze", { schedule: daily("12:30"), enabled: false }),
      exported("one", "braze"),
    ];
    await world.configure(off);
    process = await world.process().start();
    await at(NOON + 30 * MINUTE);
    await at(NOON + HOUR);
    expect((await process.workflows.scheduled(ada))[0]).toMatchObject({ enabled: false });
    await world.configure(on);
    await at(NOON + HOUR);
    expect(await process.all()).toEqual([]);
    await at(NOON + DAY + 30 * MINUTE);
    expect(await process.all()).toEqual(["braze succeeded"]);
  });

  it("while the export was a draft are not caught up either (rows 50, 238)", async () => {
    const withExport = (state: "draft" | "active") => [
      ...basics(world),
      connection("braze"),
      exported("one", "braze", { schedule: daily("12:30"), state }),
    ];
    await world.configure(withExport("draft"));
    process = await world.process().start();
    await at(NOON + 30 * MINUTE);
    expect((await process.workflows.scheduled(ada))[0]).toMatchObject({ enabled: false });
    await world.configure(withExport("active"));
    await at(NOON + HOUR);
    expect(await process.all()).toEqual([]);
    await at(NOON + DAY + 30 * MINUTE);
    expect(await process.all()).toEqual(["one succeeded"]);
  });

  it("while it was switched off and on again during a downtime are not caught up either", async () => {
    const resources = (enabled: boolean) => [
      ...basics(world),
      connection("braze", { schedule: daily("12:30"), enabled }),
      exported("one", "braze"),
    ];
    await world.configure(resources(true));
    process = await world.process().start();
    await at(NOON);
    await process.stop();
    world.clock.setTo(NOON + 10 * MINUTE);
    await world.configure(resources(false));
    world.clock.setTo(NOON + HOUR);
    await world.configure(resources(true));
    process = await world.process().start();
    await process.quiet();
    expect(await process.all()).toEqual([]);
  });

  it("of a schedule that was written during the downtime are caught up", async () => {
    await world.configure([...basics(world), connection("braze"), exported("one", "braze")]);
    process = await world.process().start();
    await process.quiet();
    await process.stop();
    await world.configure([
      ...basics(world),
      connection("braze", { schedule: daily("12:30") }),
      exported("one", "braze"),
    ]);
    world.clock.setTo(NOON + HOUR);
    process = await world.process().start();
    await process.quiet();
    expect(await process.all()).toEqual(["braze succeeded"]);
  });
});

describe("a switch (row 13)", () => {
  it("that is turned off while a run waits leaves that run out", async () => {
    const resources = (enabled: boolean) => [
      ...basics(world),
      connection("slow"),
      exported("first", "slow"),
      connection("braze", { schedule: daily("12:30"), enabled }),
      exported("one", "braze"),
    ];
    world.simulator.simulator.faults.replace([{ then: "429", times: 1, retryAfterMs: HOUR }]);
    await world.configure(resources(true));
    process = await world.process().start();
    await process.run("Connection", "slow");
    await until(() => world.simulator.simulator.stats.faults === 1);
    world.clock.setTo(NOON + 30 * MINUTE);
    await until(async () => (await process.all()).length === 2);
    await world.configure(resources(false));
    await at(NOON + 2 * HOUR);
    expect(await process.all()).toEqual(["slow succeeded", "braze skipped"]);
    const { items } = await process.workflows.list(ada, { limit: 1 });
    expect(items[0]?.error?.code).toBe("CONNECTION_DISABLED");
  });
});

describe("an orchestration after others (row 162)", () => {
  const resources = (enabled = true) => [
    ...basics(world),
    connection("braze"),
    exported("a", "braze"),
    exported("b", "braze"),
    exported("c", "braze"),
    orchestration("load-a", ["a"]),
    orchestration("load-b", ["b"]),
    orchestration("then-c", ["c"], { after: ["load-a", "load-b"], enabled }),
  ];
  const run = async (name: string): Promise<void> => {
    await process.ended((await process.run("Orchestration", name)).id);
    await process.quiet();
  };

  it("starts when all of them have succeeded since it last started, by itself, once", async () => {
    await world.configure(resources());
    process = await world.process().start();
    await process.quiet();
    await run("load-a");
    await run("load-a");
    expect(await process.all()).toEqual(["load-a succeeded", "load-a succeeded"]);
    await run("load-b");
    expect((await process.all()).slice(2)).toEqual(["load-b succeeded", "then-c succeeded"]);
    const { items } = await process.workflows.list(ada, { limit: 1 });
    expect(items[0]).toMatchObject({ trigger: "after", actor: "scheduler", dueAtMs: null });
    expect(await process.workflows.scheduled(ada)).toEqual([
      {
        subject: { kind: "Orchestration", name: "then-c" },
        schedule: null,
        after: ["load-a", "load-b"],
        enabled: true,
        nextMs: null,
      },
    ]);
    await run("load-b");
    await run("then-c");
    await run("load-a");
    expect((await process.all()).slice(4)).toEqual([
      "load-b succeeded",
      "then-c succeeded",
      "load-a succeeded",
    ]);
    await run("load-b");
    expect((await process.all()).slice(7)).toEqual(["load-b succeeded", "then-c succeeded"]);
  });

  it("does not start for what succeeded while it was off, or before it was there", async () => {
    await world.configure(resources(false));
    process = await world.process().start();
    await run("load-a");
    await run("load-b");
    await world.configure(resources(true));
    await process.quiet();
    expect(await process.all()).toEqual(["load-a succeeded", "load-b succeeded"]);
  });
});
