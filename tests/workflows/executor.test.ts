import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ada,
  basics,
  connection,
  dataset,
  credential,
  exported,
  KEY,
  MINUTE,
  model,
  NOON,
  orchestration,
  type TestProcess,
  until,
  WorkflowWorld,
} from "./workflow-world.ts";

let world: WorkflowWorld;
let process: TestProcess;
beforeEach(async () => {
  world = await WorkflowWorld.open();
});
afterEach(async () => {
  expect(process.errors).toEqual([]);
  await world.close();
});

/** A model whose rows have no identifier column makes its export fail. */
const broken = model("broken", "select id as wrong, id, city from people");
const brokenExport = (name: string, inConnection: string) =>
  exported(name, inConnection, {
    identifier: [{ kind: "external_id", column: "gone" }],
    from: { model: "broken" },
  });

describe("running a connection (rows 15, 159, 177)", () => {
  it("runs its exports in its order, then the others by name, and says each state it went through", async () => {
    await world.configure([
      ...basics(world),
      connection("braze", { order: ["third", "first"] }),
      ...["a", "first", "b", "third"].map((name) => exported(name, "braze")),
    ]);
    process = await world.process().start();
    const { id, state, trigger, actor } = await process.run("Connection", "braze");
    expect([state, trigger, actor]).toEqual(["scheduled", "manual", ada.name]);
    const ended = await process.ended(id);
    expect(ended).toMatchObject({
      state: "succeeded",
      error: null,
      late: false,
      startedAtMs: NOON,
      endedAtMs: NOON,
    });
    expect(ended.tasks.map(({ name, state }) => `${name} ${state}`)).toEqual([
      "datasets succeeded",
      "third succeeded",
      "first succeeded",
      "a succeeded",
      "b succeeded",
    ]);
    expect(world.inBraze()).toEqual(["1 Wien", "2 Wien", "3 Wien"]);
    const runs = await world.store.runs.list({ limit: 10 });
    expect(
      runs
        .toReversed()
        .map(({ exportName, actor }) => `${exportName} ${actor}`)
        .toSorted(),
    ).toEqual(["third", "first", "a", "b"].map((name) => `${name} ${ada.name}`).toSorted());
    expect(ended.tasks[1]?.attempts[0]?.runId).toBe(
      runs.find(({ exportName }) => exportName === "third")?.id,
    );
    const states = process.told.flatMap(({ event }) =>
      event.kind === "workflow" ? [event.workflow.state] : [],
    );
    expect([...new Set(states)]).toEqual(["started", "running", "finalizing", "succeeded"]);
  });

  it("goes on after a failed export, unless the connection says to stop; the workflow has failed", async () => {
    for (const stopOnFailure of [false, true]) {
      await world.configure([
        ...basics(world),
        broken,
        connection("braze", { order: ["one", "two"], stopOnFailure }),
        brokenExport("one", "braze"),
        exported("two", "braze"),
      ]);
      process = await world.process().start();
      const ended = await process.ended((await process.run("Connection", "braze")).id);
      expect(ended.state).toBe("failed");
      expect(ended.error?.code).toBe("MISSING_REQUIRED_FIELD");
      expect(ended.tasks.map(({ state }) => state)).toEqual([
        "succeeded",
        "failed",
        stopOnFailure ? "skipped" : "succeeded",
      ]);
      await process.stop();
    }
  });

  it("runs while it is off only when a person says so (row 13)", async () => {
    await world.configure([
      ...basics(world),
      connection("braze", { enabled: false }),
      exported("one", "braze"),
    ]);
    process = await world.process().start();
    await expect(process.run("Connection", "braze")).rejects.toMatchObject({ code: "CONNECTION_DISABLED" });
    await expect(process.run("Export", "one")).rejects.toMatchObject({ code: "CONNECTION_DISABLED" });
    const { id } = await process.run("Connection", "braze", { evenIfOff: true });
    expect((await process.ended(id)).state).toBe("succeeded");
    expect(world.inBraze()).toHaveLength(3);
  });

  it("never runs two at once: what is started together is queued (3A, step 21)", async () => {
    await world.configure([
      ...basics(world),
      connection("one"),
      connection("two"),
      exported("a", "one"),
      exported("b", "two"),
    ]);
    process = await world.process().start();
    const [one, two] = await Promise.all([
      process.run("Connection", "one"),
      process.run("Connection", "two"),
    ]);
    await process.ended(one.id);
    await process.ended(two.id);
    const order = process.told.flatMap(({ id, event }) =>
      event.kind === "workflow" && ["started", "succeeded"].includes(event.workflow.state)
        ? [`${id === one.id ? "one" : "two"} ${event.workflow.state}`]
        : [],
    );
    expect(order).toEqual(["one started", "one succeeded", "two started", "two succeeded"]);
  });

  it("gives the same workflow for the same key of a caller from outside (row 166)", async () => {
    await world.configure([...basics(world), connection("braze"), exported("one", "braze")]);
    process = await world.process().start();
    const first = await process.run("Export", "one", { idempotencyKey: "airflow-1" });
    await process.ended(first.id);
    expect((await process.run("Export", "one", { idempotencyKey: "airflow-1" })).id).toBe(first.id);
    await expect(process.run("Connection", "braze", { idempotencyKey: "airflow-1" })).rejects.toMatchObject({
      code: "IDEMPOTENCY_KEY_REUSED",
    });
    expect(await process.all()).toEqual(["one succeeded"]);
  });
});

describe("what may not run", () => {
  it("a draft: its export says so, and an orchestration that holds it is refused as a whole (3C, step 13)", async () => {
    await world.configure([
      ...basics(world),
      model("unfinished", "select * from people", "draft"),
      connection("braze"),
      exported("draft", "braze", { from: { model: "unfinished" } }),
      exported("fine", "braze"),
      orchestration("nightly", ["fine", "draft"]),
    ]);
    process = await world.process().start();
    await expect(process.run("Export", "draft")).rejects.toMatchObject({ code: "MODEL_DRAFT" });
    await expect(process.run("Orchestration", "nightly")).rejects.toMatchObject({ code: "MODEL_DRAFT" });
    const ended = await process.ended((await process.run("Connection", "braze")).id);
    expect(ended.tasks.map(({ name, state }) => `${name} ${state}`)).toEqual([
      "datasets succeeded",
      "draft failed",
      "fine succeeded",
    ]);
    expect(ended.error?.code).toBe("MODEL_DRAFT");
    const plans = await process.operations.plan(ada, {
      exports: ["draft"],
      full: false,
      cancellation: { cancelled: false, onCancel: () => () => undefined },
      onEvent: () => undefined,
    });
    expect(plans[0]?.selected).toBe(3);
  });

  it("a draft export: nobody starts it, its connection runs the others, a plan shows it (rows 50, 238)", async () => {
    const unready = exported("unready", "braze", { state: "draft" });
    const others = [exported("fine", "braze"), orchestration("nightly", ["fine", "unready"])];
    await world.configure([...basics(world), connection("braze"), unready, ...others]);
    process = await world.process().start();
    await expect(process.run("Export", "unready")).rejects.toMatchObject({ code: "EXPORT_DRAFT" });
    await expect(process.run("Orchestration", "nightly")).rejects.toMatchObject({ code: "EXPORT_DRAFT" });
    const ended = await process.ended((await process.run("Connection", "braze")).id);
    expect(ended.tasks.map(({ name, state }) => `${name} ${state}`)).toEqual([
      "datasets succeeded",
      "fine succeeded",
    ]);
    expect(await process.all()).toEqual(["braze succeeded"]);
    const [plan] = await process.operations.plan(ada, {
      exports: ["unready"],
      full: false,
      cancellation: { cancelled: false, onCancel: () => () => undefined },
      onEvent: () => undefined,
    });
    expect(plan?.selected).toBe(3);

    await world.configure([...basics(world), connection("braze"), unready]);
    await expect(process.run("Connection", "braze")).rejects.toMatchObject({
      code: "EXPORT_DRAFT",
      message: 'Connection "braze" has no export but drafts',
    });
    await world.configure([
      ...basics(world),
      connection("braze"),
      { ...unready, spec: { ...unready.spec, state: "active" } },
    ]);
    const now = await process.ended((await process.run("Export", "unready")).id);
    expect(now.state).toBe("succeeded");
  });

  it("an orchestration over a connection that does not allow it, or switched off; a restricted person over a connection that does not allow them (rows 197, 199)", async () => {
    await world.configure([
      ...basics(world),
      connection("braze", {
        visibility: { orchestrations: false, restrictedPersonalData: false, campaigns: false },
      }),
      exported("one", "braze"),
      orchestration("hidden", ["one"]),
      connection("open"),
      exported("two", "open"),
      orchestration("off", ["two"], { enabled: false }),
    ]);
    process = await world.process().start();
    await expect(process.run("Orchestration", "hidden")).rejects.toMatchObject({
      code: "ORCHESTRATION_REFUSED",
    });
    await expect(process.run("Orchestration", "off")).rejects.toMatchObject({
      code: "ORCHESTRATION_DISABLED",
    });
    const restricted = { ...ada, restricted: true };
    await expect(
      process.workflows.start(restricted, {
        subject: { kind: "Export", name: "two" },
        full: false,
        evenIfOff: false,
      }),
    ).rejects.toMatchObject({ code: "NOT_FOUND", message: 'there is no Export named "two"' });
    await expect(process.run("Export", "nobody")).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await process.all()).toEqual([]);
  });
});

describe("orchestrations (row 162)", () => {
  it("run their members in order as one, whichever connections those are of", async () => {
    await world.configure([
      ...basics(world),
      broken,
      connection("one"),
      connection("two"),
      exported("a", "one"),
      brokenExport("b", "two"),
      exported("c", "two"),
      orchestration("lenient", ["c", "b", "a"]),
      orchestration("strict", ["c", "b", "a"], { stopOnFailure: true }),
    ]);
    process = await world.process().start();
    const lenient = await process.ended((await process.run("Orchestration", "lenient")).id);
    expect(lenient.tasks.slice(1).map(({ name, state }) => `${name} ${state}`)).toEqual([
      "c succeeded",
      "b failed",
      "a succeeded",
    ]);
    const strict = await process.ended((await process.run("Orchestration", "strict")).id);
    expect(strict.tasks.slice(1).map(({ name, state }) => `${name} ${state}`)).toEqual([
      "c succeeded",
      "b failed",
      "a skipped",
    ]);
  });
});

describe("trouble that passes, and trouble that does not (row 178)", () => {
  it("tries again by itself what Braze could not do, a minute later, with the tasks that did not go through", async () => {
    await world.configure([...basics(world), connection("braze"), exported("one", "braze")]);
    await world.simulator.close();
    process = await world.process().start();
    await world.configure([credential(KEY, "http://127.0.0.1:9"), ...world.resources.slice(1)]);
    const { id } = await process.run("Connection", "braze");
    for (const waitMs of [MINUTE, 5 * MINUTE, 15 * MINUTE]) {
      const waiting = await process.endedInTime(id);
      expect(waiting).toMatchObject({
        state: "scheduled",
        error: { code: "BRAZE_UNREACHABLE" },
        actions: [],
      });
      const states = await process.workflows.states(ada, { id });
      const since = states.findLast(({ task, state }) => task === null && state === "scheduled")?.atMs;
      expect(waiting.retryAtMs).toBe((since ?? 0) + waitMs);
      world.clock.advance(waitMs);
    }
    const given = await process.endedInTime(id);
    expect(given).toMatchObject({ state: "failed", retryAtMs: null, error: { code: "BRAZE_UNREACHABLE" } });
    expect(given.tasks[1]?.attempts).toHaveLength(4);
    world = await WorkflowWorld.open();
  });
});

describe("stopping and watching", () => {
  it("stops what runs at a batch boundary with its books settled; the same run goes on when it is retried (row 168)", async () => {
    world.simulator.simulator.faults.replace([{ then: "429", times: 1, retryAfterMs: 60_000 }]);
    await world.configure([
      ...basics(world),
      connection("braze"),
      exported("one", "braze"),
      exported("two", "braze"),
    ]);
    process = await world.process().start();
    const { id } = await process.run("Connection", "braze");
    await until(() => world.simulator.simulator.stats.faults === 1);
    expect((await process.workflows.stop(ada, { id })).state).toBe("stopping");
    const stopped = await process.ended(id);
    expect(stopped).toMatchObject({ state: "stopped", error: { code: "INTERRUPTED" } });
    expect(stopped.tasks.map(({ state }) => state)).toEqual(["succeeded", "stopped", "skipped"]);
    const [run] = await world.store.runs.list({ limit: 1 });
    expect(run).toMatchObject({
      status: "stopped",
      error: { code: "INTERRUPTED" },
      counts: { changed: 3, pending: 3, uncertain: 0 },
    });
    await process.workflows.retry(ada, { id });
    const ended = await process.endedInTime(id);
    expect(ended).toMatchObject({ state: "succeeded", error: null });
    expect(ended.tasks.map(({ attempts }) => attempts.length)).toEqual([1, 2, 1]);
    expect(world.inBraze()).toHaveLength(3);
    await expect(process.workflows.retry(ada, { id })).rejects.toMatchObject({ code: "USAGE" });
  });

  it("stops a long load as well, and what was loaded before stays", async () => {
    await world.configure([...basics(world), connection("braze"), exported("one", "braze")]);
    process = await world.process().start();
    await process.ended((await process.run("Connection", "braze")).id);
    world.people(Array.from({ length: 60_000 }, (_, i) => String(i)));
    const isLoading = new Promise<string>((resolve) => {
      process.events.onEvent((id, event) => {
        if (event.kind === "run" && event.event.kind === "dataset" && event.event.state === "loading")
          resolve(id);
      });
    });
    await process.run("Connection", "braze");
    const id = await isLoading;
    await process.workflows.stop(ada, { id });
    const stopped = await process.ended(id);
    expect(stopped.state).toBe("stopped");
    expect(stopped.tasks.map(({ state }) => state)).toEqual(["stopped", "skipped"]);
    expect(await world.store.data.dataset("people")).toMatchObject({ rows: 3 });
  });

  it("cancels what waits", async () => {
    await world.configure([...basics(world), connection("braze"), exported("one", "braze")]);
    process = world.process();
    const { id } = await process.run("Connection", "braze");
    expect((await process.workflows.stop(ada, { id })).state).toBe("cancelled");
    await process.start();
    await process.settled();
    expect(await process.all()).toEqual(["braze cancelled"]);
    expect(world.inBraze()).toEqual([]);
  });

  it("tells those who come late what happened since it began, and ends with the workflow", async () => {
    await world.configure([...basics(world), connection("braze"), exported("one", "braze")]);
    process = await world.process().start();
    const { id } = await process.run("Connection", "braze");
    await process.ended(id);
    const kinds: string[] = [];
    const watch = process.workflows.watch(ada, {
      id,
      onEvent: (event) => kinds.push(event.kind === "workflow" ? event.workflow.state : event.event.kind),
    });
    await watch.ended;
    expect(kinds).toContain("finished");
    expect(kinds.at(-1)).toBe("succeeded");
    await expect(
      process.workflows.watch(ada, { id: "none", onEvent: () => undefined }).ended,
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("goes on after the process was asked to end and started again, and that does not count as a crash", async () => {
    world.simulator.simulator.faults.replace([{ then: "429", times: 1, retryAfterMs: 60_000 }]);
    await world.configure([
      ...basics(world),
      connection("braze"),
      exported("one", "braze"),
      exported("two", "braze"),
    ]);
    process = await world.process().start();
    const { id } = await process.run("Connection", "braze");
    await until(() => world.simulator.simulator.stats.faults === 1);
    await process.stop();
    expect(await world.store.workflows.get(id)).toMatchObject({
      state: "scheduled",
      recoveries: 0,
      error: { code: "WORKFLOW_CUT_OFF" },
    });
    process = await world.process().start();
    expect((await process.endedInTime(id)).state).toBe("succeeded");
  });
});

describe("one export whose data is wrong", () => {
  it("does not keep the others of its connection from running", async () => {
    await world.configure([
      ...basics(world),
      { ...dataset, name: "missing", spec: { files: { path: "none.csv", format: "csv" } } },
      model("unloaded", "select * from missing"),
      connection("braze", { order: ["bad"] }),
      exported("bad", "braze", { from: { model: "unloaded" } }),
      exported("fine", "braze"),
    ]);
    process = await world.process().start();
    const ended = await process.ended((await process.run("Connection", "braze")).id);
    expect(ended.tasks.map(({ name, state }) => `${name} ${state}`)).toEqual([
      "datasets failed",
      "bad failed",
      "fine succeeded",
    ]);
    expect(ended).toMatchObject({ state: "failed", error: { code: "DATASET_NO_FILES" } });
  });
});
