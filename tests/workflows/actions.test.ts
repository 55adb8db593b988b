import type { ActionResolution, ActionView, Workflow, WorkflowSubject } from "@causeway/api";
import { createEgress } from "@causeway/adapter-messages";
import { RECOVERIES_MAX } from "@causeway/core";
import { SILENT_METER } from "@causeway/engine";
import type { Cancellation } from "@causeway/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ada,
  basics,
  connection,
  credential,
  daily,
  dataset,
  exported,
  KEY,
  MINUTE,
  model,
  orchestration,
  type TestProcess,
  until,
  WorkflowWorld,
} from "./workflow-world.ts";

const NEVER: Cancellation = { cancelled: false, onCancel: () => () => undefined };

let world: WorkflowWorld;
let process: TestProcess;
beforeEach(async () => {
  world = await WorkflowWorld.open();
});
afterEach(async () => {
  expect(process.errors).toEqual([]);
  await world.close();
});

const open = (): Promise<readonly ActionView[]> => process.operations.actionsList(ada, { state: "open" });
const resolve = (id?: string): Promise<readonly ActionResolution[]> =>
  process.operations.actionsResolve(ada, {
    ...(id === undefined ? {} : { id }),
    cancellation: NEVER,
    onEvent: () => undefined,
  });
const keyIs = (apiKey: string): Promise<void> =>
  world.configure([credential(apiKey, world.simulator.url), ...world.resources.slice(1)]);

describe("invalid credentials (row 179; 3C, step 21)", () => {
  it("fails the workflow, says what to do and where, and resolving tests and goes on with the same workflow", async () => {
    await world.configure([
      ...basics(world, "a-wrong-key").map((one) =>
        one.kind === "Credential" ? { ...one, label: "Braze key" } : one,
      ),
      connection("braze"),
      exported("one", "braze"),
      exported("two", "braze"),
    ]);
    process = await world.process().start();
    const { id } = await process.run("Connection", "braze");
    const failed = await process.ended(id);
    expect(failed).toMatchObject({ state: "failed", error: { code: "BRAZE_UNAUTHORIZED" } });
    expect(await world.health("a-wrong-key")).toMatchObject({ state: "failing", status: 401 });
    const [action, ...others] = await open();
    expect(others).toEqual([]);
    expect(action).toMatchObject({
      title: "Invalid credentials",
      code: "BRAZE_UNAUTHORIZED",
      attribution: "customer",
      workflowId: id,
      links: [
        { kind: "Credential", name: "key" },
        { kind: "Connection", name: "braze" },
      ],
    });
    expect(action?.steps[0]).toBe('Open the credential "Braze key".');
    expect(action?.steps.at(-1)).toContain("resolve");
    expect(failed.actions).toEqual([action?.id]);

    expect((await resolve())[0]).toMatchObject({ stillOpen: expect.stringContaining("401"), workflow: null });
    expect((await process.workflows.get(ada, { id })).state).toBe("failed");

    await keyIs(KEY);
    expect((await resolve(action?.id))[0]).toMatchObject({ stillOpen: null, workflow: id, runs: [] });
    const ended = await process.ended(id);
    expect(ended).toMatchObject({ state: "succeeded", error: null, actions: [] });
    expect(await world.health(KEY)).toMatchObject({ state: "healthy" });
    expect(ended.tasks.map(({ attempts }) => attempts.length)).toEqual([1, 2, 2]);
    expect(world.inBraze()).toHaveLength(3);
    expect(await process.all()).toEqual(["braze succeeded"]);
  });
});

describe("what is resolved while its workflow still runs (row 179)", () => {
  it("goes on with the same workflow once that has ended", async () => {
    // The key that is told to wait holds no other up.
    world.simulator.simulator.setKeys([KEY, "eu-key"].map((key) => ({ key, permissions: undefined })));
    const withKey = (apiKey: string) => [
      ...basics(world, apiKey),
      { ...credential(KEY, world.simulator.url), name: "good-key" },
      connection("eu"),
      connection("us", { credential: "good-key" }),
      exported("one", "eu"),
      exported("two", "us"),
      orchestration("nightly", ["one", "two"]),
    ];
    await world.configure(withKey("a-wrong-key"));
    world.simulator.simulator.faults.replace([{ then: "429", times: 1, retryAfterMs: MINUTE }]);
    process = await world.process().start();
    const { id } = await process.run("Orchestration", "nightly");
    await until(() => world.simulator.simulator.stats.faults === 1);
    const [action] = await open();
    expect(action).toMatchObject({ connection: "eu", workflowId: id });
    expect((await process.workflows.get(ada, { id })).state).toBe("running");

    await world.configure(withKey("eu-key"));
    world.clock.advance(1);
    expect((await resolve(action?.id))[0]).toMatchObject({ stillOpen: null, workflow: id, runs: [] });
    await until(async () => {
      world.clock.advance(1000);
      return (await process.workflows.get(ada, { id })).state === "succeeded";
    });
    const ended = await process.workflows.get(ada, { id });
    expect(ended).toMatchObject({ error: null, actions: [] });
    expect(ended.tasks.map(({ attempts }) => attempts.length)).toEqual([1, 2, 1]);
  });
});

describe("an address that the egress guard refuses (row 20)", () => {
  /** A server whose policy is `allow`; the simulator is on this machine. */
  const restart = async (allow: readonly string[]): Promise<void> => {
    const options = { allow, allowLoopback: false, environment: {}, meter: SILENT_METER };
    const egress = createEgress(options);
    process = await world.process(world.store, (timeouts) => egress.connector(timeouts)).start();
  };

  it("fails the run at once under its true code, with an action, and goes on when it is allowed", async () => {
    await world.configure([...basics(world), connection("braze"), exported("one", "braze")]);
    await restart([]);
    const { id } = await process.run("Connection", "braze");
    const failed = await process.ended(id);
    const error = {
      code: "EGRESS_REFUSED",
      message: expect.stringMatching(/127\.0\.0\.1.* is this machine/),
    };
    expect(failed).toMatchObject({ state: "failed", retryAtMs: null, error });
    expect(failed.error?.advice).toContain("--allow-address 127.0.0.1");
    const [action] = await open();
    expect(action).toMatchObject({ title: "Address not allowed", code: "EGRESS_REFUSED", workflowId: id });
    expect(action?.steps[1]).toContain("--allow-address");
    expect((await resolve())[0]).toMatchObject({ stillOpen: expect.stringContaining("is this machine") });

    await process.stop();
    await restart(["127.0.0.1"]);
    expect((await resolve(action?.id))[0]).toMatchObject({ stillOpen: null, workflow: id });
    expect(await process.ended(id)).toMatchObject({ state: "succeeded", error: null, actions: [] });
    expect(world.inBraze()).toHaveLength(3);
  });
});

describe("status 401 of a key that Braze took before (row 179)", () => {
  beforeEach(async () => {
    await world.configure([
      ...basics(world),
      connection("braze", {
        limits: {
          objectsPerRequest: 1,
          counting: "combined",
          requestsPer3s: 3000,
          requestsPerHour: null,
          concurrency: 1,
        },
      }),
      exported("one", "braze"),
      exported("two", "braze", {
        mapping: [{ to: "town", from: "city", whenNull: "omit", required: false }],
      }),
    ]);
    process = await world.process().start();
  });
  const takeKey = (key: string): void => world.simulator.simulator.setKeys([{ key, permissions: undefined }]);
  /** Braze takes one request, and then the key no more until it is told to. */
  const refuseAfterOne = async (): Promise<string> => {
    const { simulator } = world.simulator;
    const handle = simulator.handle.bind(simulator);
    simulator.handle = (request) => {
      const reply = handle(request);
      takeKey("another");
      simulator.handle = handle;
      return reply;
    };
    return (await process.run("Connection", "braze")).id;
  };

  it("may pass: it is tested again by itself, and then the same run goes on without anybody", async () => {
    const id = await refuseAfterOne();
    const waiting = await process.ended(id);
    expect(waiting).toMatchObject({ state: "scheduled", error: { code: "BRAZE_STATUS_401" } });
    expect(waiting.retryAtMs).toBe(world.clock.now() + MINUTE);
    expect((await open()).map(({ title, attribution }) => `${title} ${attribution}`)).toEqual([
      "Status 401 braze",
    ]);
    takeKey(KEY);
    world.clock.advance(MINUTE);
    await until(async () => {
      process.workspace.bell.ring();
      return (await process.workflows.get(ada, { id })).state === "succeeded";
    });
    expect(await open()).toEqual([]);
    expect(world.inBraze()).toHaveLength(3);
    expect(world.inBraze("town")).toEqual(["1 Wien", "2 Wien", "3 Wien"]);
  });

  it("stays: after three more tests it is a key that Braze refuses, and waits for a person", async () => {
    const id = await refuseAfterOne();
    for (const waitMs of [MINUTE, 5 * MINUTE, 15 * MINUTE]) {
      expect(await process.ended(id)).toMatchObject({
        state: "scheduled",
        error: { code: "BRAZE_STATUS_401" },
      });
      expect((await open()).map(({ code }) => code)).toEqual(["BRAZE_STATUS_401"]);
      world.clock.advance(waitMs);
      await until(async () => {
        process.workspace.bell.ring();
        const { state, retryAtMs } = await process.workflows.get(ada, { id });
        return state === "failed" || (retryAtMs ?? 0) > world.clock.now();
      });
    }
    expect((await process.workflows.get(ada, { id })).state).toBe("failed");
    const [action] = await open();
    expect(action).toMatchObject({
      title: "Invalid credentials",
      code: "BRAZE_UNAUTHORIZED",
      workflowId: id,
    });
    takeKey(KEY);
    expect((await resolve())[0]).toMatchObject({ stillOpen: null, workflow: id });
    expect((await process.ended(id)).state).toBe("succeeded");
  });
});

describe("missing required field (row 180; 3C, step 22)", () => {
  const withoutId = model("customers", "select id, city from (select city as id, city from people limit 1)");
  const mended = model("customers", "select id, id as external_id, city from people");
  const resources = (sql: ReturnType<typeof model>) => [
    credential(KEY, world.simulator.url),
    dataset,
    sql,
    connection("braze"),
    exported("one", "braze", { identifier: [{ kind: "external_id", column: "external_id" }] }),
  ];

  it("is said when the column is gone from the query; resolving validates first, then the same run goes on", async () => {
    await world.configure(resources(withoutId));
    process = await world.process().start();
    const { id } = await process.run("Export", "one");
    expect(await process.ended(id)).toMatchObject({
      state: "failed",
      error: { code: "MISSING_REQUIRED_FIELD" },
    });
    const [action] = await open();
    expect(action).toMatchObject({
      title: "Missing required field",
      exportName: "one",
      workflowId: id,
      links: [
        { kind: "Model", name: "customers" },
        { kind: "Export", name: "one" },
      ],
    });
    expect((await resolve())[0]).toMatchObject({
      stillOpen: expect.stringContaining("external_id"),
      workflow: null,
    });
    await world.configure(resources(mended));
    expect((await resolve())[0]).toMatchObject({ stillOpen: null, workflow: id });
    expect((await process.ended(id)).state).toBe("succeeded");
    expect(world.inBraze()).toHaveLength(3);
  });

  it("says how to mend the query where an orchestration sends it", async () => {
    await world.configure([...resources(withoutId), orchestration("nightly", ["one"])]);
    process = await world.process().start();
    const { id } = await process.run("Orchestration", "nightly");
    await process.ended(id);
    const [ofOrchestration] = await open();
    expect(ofOrchestration?.steps[0]).toContain('whose result the orchestration "nightly" sends');
    expect(ofOrchestration?.links.at(-1)).toEqual({ kind: "Orchestration", name: "nightly" });
    await process.ended((await process.run("Export", "one")).id);
    expect((await open())[0]?.steps[0]).toContain('Open the export "one"');
  });

  it("of some rows holds nobody else up; resolving tries again what went through in part", async () => {
    world.people(["1", "", "3"]);
    await world.configure([
      credential(KEY, world.simulator.url),
      dataset,
      model("customers", "select coalesce(id, 'none') as id, id as external_id, city from people"),
      connection("braze"),
      exported("one", "braze", { identifier: [{ kind: "external_id", column: "external_id" }] }),
    ]);
    process = await world.process().start();
    const { id } = await process.run("Export", "one");
    expect(await process.ended(id)).toMatchObject({ state: "succeeded", tasks: [{}, { state: "partial" }] });
    expect((await open())[0]).toMatchObject({ people: 1, message: expect.stringContaining("1 row") });
    expect((await resolve())[0]?.stillOpen).toContain("1 row");
    world.people(["1", "2", "3"]);
    expect((await resolve())[0]).toMatchObject({ stillOpen: null, workflow: id });
    expect(await process.ended(id)).toMatchObject({
      state: "succeeded",
      tasks: [{}, { state: "succeeded" }],
    });
    expect(world.inBraze()).toHaveLength(3);
  });
});

describe("an action of a run that no workflow stands behind", () => {
  it("is resolved by running at once, and through the queue where there is one (row 179)", async () => {
    for (const isServed of [false, true]) {
      world.people(["1", "2", "3"], isServed ? "Graz" : "Wien");
      await world.configure([...basics(world, "a-wrong-key"), connection("braze"), exported("one", "braze")]);
      process = world.process();
      const run = {
        exports: ["one"],
        dryRun: false,
        full: false,
        cancellation: NEVER,
        onEvent: () => undefined,
      };
      const { exports } = await process.operations.run(ada, run);
      expect(exports[0]?.error?.code).toBe("BRAZE_UNAUTHORIZED");
      await keyIs(KEY);
      const start = async (subject: WorkflowSubject): Promise<string> =>
        (await process.workflows.start(ada, { subject, full: false, evenIfOff: false })).id;
      const [resolution] = await process.operations.actionsResolve(ada, {
        cancellation: NEVER,
        onEvent: () => undefined,
        ...(isServed ? { start } : {}),
      });
      expect(resolution?.stillOpen).toBeNull();
      expect(resolution?.runs).toHaveLength(isServed ? 0 : 1);
      if (isServed) {
        await process.start();
        expect((await process.ended(resolution?.workflow ?? "")).subject).toEqual({
          kind: "Connection",
          name: "braze",
        });
      }
      expect(world.inBraze()[0]).toBe(isServed ? "1 Graz" : "1 Wien");
    }
  });
});

describe("other trouble that a person has to mend (row 178)", () => {
  it("opens an action, too, and a run by command does not need a workflow", async () => {
    await world.configure([
      ...basics(world),
      model("unfinished", "select * from people", "draft"),
      connection("braze"),
      exported("draft", "braze", { from: { model: "unfinished" } }),
    ]);
    process = await world.process().start();
    await process.ended((await process.run("Connection", "braze")).id);
    const [action] = await open();
    expect(action).toMatchObject({ code: "MODEL_DRAFT", exportName: "draft", attribution: "customer" });
    expect((await resolve())[0]?.stillOpen).toContain("draft");
    await world.configure([
      ...basics(world),
      model("unfinished", "select * from people"),
      connection("braze"),
      exported("draft", "braze", { from: { model: "unfinished" } }),
    ]);
    const [resolution] = await resolve();
    expect(resolution?.stillOpen).toBeNull();
    expect((await process.ended(resolution?.workflow ?? "")).state).toBe("succeeded");
  });
});

describe("a workflow that fails before a run begins (rows 178, 191)", () => {
  const configureWith = (state: "draft" | "active", mayBeUsed = true): Promise<void> =>
    world.configure([
      ...basics(world),
      model("new", "select * from people", state),
      connection("braze", {
        visibility: { orchestrations: mayBeUsed, restrictedPersonalData: false, campaigns: false },
      }),
      exported("fine", "braze"),
      exported("late", "braze", { from: { model: "new" } }),
      orchestration("nightly", ["fine", "late"], { schedule: daily("13:00") }),
    ]);

  /** The workflow of its time, once it has ended. */
  async function atOne(): Promise<Workflow> {
    world.clock.advance(60 * MINUTE);
    await process.settled();
    await process.quiet();
    const { items } = await process.workflows.list(ada, { limit: 1 });
    if (items[0] === undefined) throw new Error("nothing was started");
    return items[0];
  }

  it("says so where its model became a draft: run, task, action and status; the others are left out; resolved, it goes on", async () => {
    await configureWith("active");
    process = await world.process().start();
    await configureWith("draft");
    const failed = await atOne();
    expect(failed).toMatchObject({ state: "failed", error: { code: "MODEL_DRAFT" } });
    expect(failed.tasks.map(({ name, state }) => `${name} ${state}`)).toEqual([
      "datasets skipped",
      "fine skipped",
      "late failed",
    ]);
    expect(failed.tasks[1]?.leftOut).toMatchObject({
      atMs: failed.endedAtMs,
      error: { code: "MODEL_DRAFT" },
    });
    const [action, ...others] = await open();
    expect(others).toEqual([]);
    expect(action).toMatchObject({ code: "MODEL_DRAFT", exportName: "late", workflowId: failed.id });
    expect(failed.actions).toEqual([action?.id]);
    const { exports } = await process.operations.status(ada);
    expect(exports.find((one) => one.export === "late")?.lastRun).toMatchObject({
      id: action?.runId,
      status: "failed",
      error: { code: "MODEL_DRAFT" },
    });
    expect((await resolve())[0]?.stillOpen).toContain("draft");
    await configureWith("active");
    expect((await resolve())[0]?.workflow).toBe(failed.id);
    const ended = await process.ended(failed.id);
    expect(ended).toMatchObject({ state: "succeeded", error: null, actions: [] });
    expect(ended.tasks.every(({ leftOut }) => leftOut === null)).toBe(true);
    expect(world.inBraze()).toHaveLength(3);
  });

  it("says so where orchestrations may not use its connection, and does not resolve while that is so", async () => {
    await configureWith("active");
    process = await world.process().start();
    await configureWith("active", false);
    const failed = await atOne();
    expect(failed).toMatchObject({ state: "failed", error: { code: "ORCHESTRATION_REFUSED" } });
    expect(await open()).toMatchObject([{ code: "ORCHESTRATION_REFUSED", exportName: "fine" }]);
    expect((await resolve())[0]?.stillOpen).toContain("may not be used by orchestrations");
    await configureWith("active");
    expect((await resolve())[0]?.workflow).toBe(failed.id);
    expect((await process.ended(failed.id)).state).toBe("succeeded");
  });

  it("says so where it was cut off for the fourth time", async () => {
    await configureWith("active");
    process = world.process();
    const { id } = await process.run("Export", "fine");
    const failure = { code: "WORKFLOW_CUT_OFF", message: "", advice: "" } as const;
    for (let crash = 1; crash <= RECOVERIES_MAX + 1; crash += 1) {
      const atMs = world.clock.now();
      await world.store.workflows.take({ owner: "dead", atMs, untilMs: atMs + 1 });
      if (crash <= RECOVERIES_MAX) await world.store.workflows.recover({ atMs, failure });
    }
    expect(await open()).toEqual([]);
    await process.start();
    expect(await process.workflows.get(ada, { id })).toMatchObject({
      state: "failed",
      error: { code: failure.code },
    });
    const [action] = await open();
    expect(action).toMatchObject({ code: "WORKFLOW_CUT_OFF", exportName: "fine", workflowId: id });
    expect(await world.store.runs.get(action?.runId ?? "")).toMatchObject({
      status: "failed",
      exportName: "fine",
    });
    expect((await resolve())[0]?.workflow).toBe(id);
    expect((await process.ended(id)).state).toBe("succeeded");
  });
});
