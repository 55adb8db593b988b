import type { Overlap } from "@causeway/core";
import type {
  NewWorkflow,
  Store,
  Subject,
  TaskRecord,
  WorkflowFailure,
  WorkflowRecord,
} from "@causeway/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StorePlace } from "./describe-store-scenario.ts";
import { newWorkflow } from "./new-workflow.ts";

const DAY_MS = 24 * 3_600_000;
const subject: Subject = { kind: "Connection", name: "braze" };
const failure: WorkflowFailure = { code: "WORKFLOW_CUT_OFF", message: "cut off", advice: "wait" };
const overlap: WorkflowFailure = { code: "WORKFLOW_OVERLAP", message: "not over", advice: "nothing" };

const workflow = (id: string, over: Partial<NewWorkflow> = {}): NewWorkflow =>
  newWorkflow({
    id,
    subject,
    tasks: [
      { kind: "load", name: "datasets", connection: null },
      { kind: "export", name: "a", connection: "braze" },
      { kind: "export", name: "b", connection: "braze" },
    ],
    ...over,
  });

/** Suite of the WorkflowStore port (features.md rows 158–168, 177). */
export function describeWorkflowStore(name: string, place: () => Promise<StorePlace>): void {
  describe(`workflow store: ${name}`, () => {
    let at: StorePlace;
    let store: Store;
    beforeEach(async () => {
      at = await place();
      store = await at.open();
    });
    afterEach(async () => {
      await store.close();
      await at.dispose();
    });
    const take = (atMs = 2000, owner = "p1") => store.workflows.take({ owner, atMs, untilMs: atMs + 100 });
    const states = async (): Promise<readonly string[]> =>
      (await store.workflows.list({ limit: 100 })).items.map(({ id, state }) => `${id} ${state}`);
    const executed = async (id: string, over: Partial<NewWorkflow> = {}): Promise<WorkflowRecord> => {
      await store.workflows.create(workflow(id, over));
      const taken = await take();
      if (taken === null) throw new Error("nothing to take");
      await store.workflows.advance(taken.lease, { atMs: 3000, state: "running" });
      await store.workflows.advance(taken.lease, { atMs: 4000, state: "finalizing" });
      return store.workflows.advance(taken.lease, { atMs: 5000, state: "succeeded" });
    };

    it("finds the workflow that a run was an attempt of (row 241)", async () => {
      await store.workflows.create(workflow("w1"));
      const taken = await take();
      if (taken === null) throw new Error("nothing to take");
      const attempt = { runId: "run-1", startedAtMs: 1, endedAtMs: null, error: null };
      const tasks = taken.workflow.tasks.map((task) => ({
        ...task,
        attempts: [attempt, { ...attempt, runId: null }],
      }));
      await store.workflows.advance(taken.lease, { atMs: 3000, state: "running", tasks: tasks.slice(0, 3) });
      expect(await store.workflows.ofRuns(["run-1", "run-2"])).toEqual(new Map([["run-1", "w1"]]));
      expect(await store.workflows.ofRuns([])).toEqual(new Map());
    });

    it("keeps a workflow with its tasks as it was created, after the store was closed and opened too", async () => {
      const created = await store.workflows.create(workflow("w1", { limit: 5, full: true, dueAtMs: 7 }));
      expect(created).toEqual({
        ...workflow("w1", { limit: 5, full: true, dueAtMs: 7 }),
        tasks: workflow("w1").tasks.map((task) => ({
          ...task,
          state: "waiting",
          attempts: [],
          leftOut: null,
        })),
        state: "scheduled",
        startedAtMs: null,
        endedAtMs: null,
        notBeforeMs: null,
        executions: 0,
        recoveries: 0,
        retries: 0,
        error: null,
        createdNo: 1,
        endedNo: null,
      });
      await store.close();
      store = await at.open();
      expect(await store.workflows.get("w1")).toEqual(created);
      expect(await store.workflows.get("none")).toBeNull();
    });

    it("gives the same workflow for the same idempotency key within a day, and refuses the key for something else (row 166)", async () => {
      const first = await store.workflows.create(workflow("w1", { idempotencyKey: "k" }));
      expect(
        await store.workflows.create(workflow("w2", { idempotencyKey: "k", createdAtMs: 1000 + DAY_MS - 1 })),
      ).toEqual(first);
      await expect(
        store.workflows.create(workflow("w3", { idempotencyKey: "k", full: true })),
      ).rejects.toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" });
      const later = await store.workflows.create(
        workflow("w4", { idempotencyKey: "k", createdAtMs: 1000 + DAY_MS }),
      );
      expect(later.id).toBe("w4");
      expect(await states()).toEqual(["w4 scheduled", "w1 scheduled"]);
    });

    it("gives out one at a time, in order of creation", async () => {
      for (const id of ["w1", "w2"]) await store.workflows.create(workflow(id));
      const first = await take();
      expect(first?.workflow).toMatchObject({ id: "w1", state: "started", startedAtMs: 2000, executions: 1 });
      expect(await take(2000, "p2")).toBeNull();
      expect(await take(9999, "p2")).toBeNull();
      expect(await store.workflows.executing()).toMatchObject({
        workflow: { id: "w1" },
        owner: "p1",
        leasedUntilMs: 2100,
      });
    });

    it("lets only the holder of the lease change a workflow, however old a holder comes back", async () => {
      await store.workflows.create(workflow("w1"));
      const first = await take();
      if (first === null) throw new Error("nothing to take");
      expect(await store.workflows.renew(first.lease, 2200)).toBe(true);
      await store.workflows.recover({ atMs: 2300, failure });
      expect(await store.workflows.renew(first.lease, 2400)).toBe(false);
      const second = await take(2300);
      expect(second?.workflow.id).toBe("w1");
      expect(second?.lease.fence).toBeGreaterThan(first.lease.fence);
      await expect(
        store.workflows.advance(first.lease, { atMs: 2400, state: "running" }),
      ).rejects.toMatchObject({ code: "WORKFLOW_LEASE_LOST" });
      expect((await store.workflows.get("w1"))?.state).toBe("started");
    });

    it("refuses an illegal move, and then nothing has changed (row 177)", async () => {
      await store.workflows.create(workflow("w1"));
      const taken = await take();
      if (taken === null) throw new Error("nothing to take");
      await expect(store.workflows.advance(taken.lease, { atMs: 1, state: "succeeded" })).rejects.toThrow(
        "started to succeeded",
      );
      expect((await store.workflows.get("w1"))?.state).toBe("started");
    });

    it("puts a workflow that was cut off back, keeps what its tasks had done, and gives it up the fourth time", async () => {
      await store.workflows.create(workflow("w1"));
      for (let time = 1; time <= 4; time += 1) {
        const taken = await take(2000 + time);
        if (taken === null) throw new Error("nothing to take");
        await store.workflows.advance(taken.lease, { atMs: 1, state: "running" });
        const attempt = { runId: `r${time}`, startedAtMs: 1, endedAtMs: null, error: null };
        const tasks = taken.workflow.tasks.map((task, i): TaskRecord => ({
          ...task,
          state: (["succeeded", "partial", "running"] as const)[i] ?? "waiting",
          attempts: i === 2 ? [...task.attempts, attempt] : task.attempts,
        }));
        await store.workflows.advance(taken.lease, { atMs: 1, tasks });
        const recovered = await store.workflows.recover({ atMs: 50, failure });
        expect(recovered?.state).toBe(time === 4 ? "failed" : "scheduled");
        expect(recovered?.tasks.map(({ state }) => state)).toEqual([
          "succeeded",
          "partial",
          time === 4 ? "failed" : "waiting",
        ]);
        expect(recovered?.tasks[2]?.attempts.at(-1)).toEqual({ ...attempt, endedAtMs: 50, error: failure });
      }
      expect(await store.workflows.recover({ atMs: 60, failure })).toBeNull();
      expect(await store.workflows.get("w1")).toMatchObject({ error: failure, endedAtMs: 50, recoveries: 3 });
    });

    it("cancels what waits, asks what runs to stop, and leaves what ended alone (row 168)", async () => {
      await store.workflows.create(workflow("w1"));
      await store.workflows.create(workflow("w2"));
      expect(await store.workflows.stop("w2", 77)).toMatchObject({ state: "cancelled", endedAtMs: 77 });
      const taken = await take();
      if (taken === null) throw new Error("nothing to take");
      await store.workflows.advance(taken.lease, { atMs: 1, state: "running" });
      expect(await store.workflows.stop("w1", 78)).toMatchObject({ state: "stopping", endedAtMs: null });
      expect(await store.workflows.advance(taken.lease, { atMs: 79, state: "finalizing" })).toMatchObject({
        state: "stopping",
      });
      await store.workflows.advance(taken.lease, { atMs: 80, state: "stopped", error: failure });
      expect(await store.workflows.stop("w1", 81)).toMatchObject({ state: "stopped", endedAtMs: 80 });
      expect(await store.workflows.stop("none", 1)).toBeNull();
    });

    it("stops for good what was cut off while it was to stop", async () => {
      await store.workflows.create(workflow("w1"));
      const taken = await take();
      if (taken === null) throw new Error("nothing to take");
      await store.workflows.advance(taken.lease, { atMs: 1, state: "running" });
      await store.workflows.stop("w1", 2);
      expect(await store.workflows.recover({ atMs: 3, failure })).toMatchObject({ state: "stopped" });
      expect(await take()).toBeNull();
    });

    it("puts an ended workflow into the queue again with what did not succeed (row 179)", async () => {
      await store.workflows.create(workflow("w1"));
      const taken = await take();
      if (taken === null) throw new Error("nothing to take");
      await store.workflows.advance(taken.lease, { atMs: 1, state: "running" });
      const tasks = taken.workflow.tasks.map((task, i): TaskRecord => ({
        ...task,
        state: (["succeeded", "failed", "partial"] as const)[i] ?? "waiting",
      }));
      await store.workflows.advance(taken.lease, { atMs: 1, state: "finalizing", tasks });
      await store.workflows.advance(taken.lease, { atMs: 2, state: "failed", error: failure });
      const again = await store.workflows.retry("w1", 6000);
      expect(again).toMatchObject({
        state: "scheduled",
        error: null,
        endedAtMs: null,
        endedNo: null,
        retries: 1,
        recoveries: 0,
      });
      expect(again?.tasks.map(({ state }) => state)).toEqual(["succeeded", "waiting", "waiting"]);
      expect(await store.workflows.retry("w1", 6000)).toBeNull();
      expect((await store.workflows.get("w1"))?.retries).toBe(1);
    });

    it("does not give out before its time what waits for a moment, and lets others go before (row 178)", async () => {
      await store.workflows.create(workflow("w1"));
      const taken = await take();
      if (taken === null) throw new Error("nothing to take");
      await store.workflows.advance(taken.lease, { atMs: 1, state: "running" });
      await store.workflows.advance(taken.lease, { atMs: 2, state: "finalizing" });
      const waiting = await store.workflows.advance(taken.lease, {
        atMs: 3,
        state: "scheduled",
        error: failure,
        retryAtMs: 9000,
      });
      expect(waiting).toMatchObject({ state: "scheduled", notBeforeMs: 9000, recoveries: 1, error: failure });
      expect(await store.workflows.nextRetryMs()).toBe(9000);
      expect(await take(8999)).toBeNull();
      await store.workflows.create(workflow("w2"));
      expect((await take(8999))?.workflow.id).toBe("w2");
    });

    it("follows a moment once: the workflow and the cursor are one (rows 158, 165; I13)", async () => {
      const fire = (id: string, atMs: number): Promise<WorkflowRecord | null> =>
        store.workflows.fire({
          cursor: { subject, atMs, afterNo: 0 },
          workflow: workflow(id, { dueAtMs: atMs }),
          overlap: "queue",
          skipped: overlap,
        });
      expect(await fire("w1", 100)).toMatchObject({ id: "w1", state: "scheduled", dueAtMs: 100 });
      expect(await fire("w2", 100)).toBeNull();
      expect(await fire("w3", 99)).toBeNull();
      expect(await states()).toEqual(["w1 scheduled"]);
      await store.workflows.passOver({ subject, atMs: 500, afterNo: 3 });
      await store.workflows.passOver({ subject, atMs: 400, afterNo: 1 });
      expect(await fire("w4", 450)).toBeNull();
      expect(await store.workflows.cursors()).toEqual([{ subject, atMs: 500, afterNo: 3 }]);
    });

    it("moves no cursor where the workflow cannot be created", async () => {
      const bad = { ...workflow("w1"), actor: null as unknown as string };
      await expect(
        store.workflows.fire({
          cursor: { subject, atMs: 100, afterNo: 0 },
          workflow: bad,
          overlap: "queue",
          skipped: overlap,
        }),
      ).rejects.toThrow();
      expect(await store.workflows.cursors()).toEqual([]);
      expect(await states()).toEqual([]);
    });

    it("stops all of the subject that are not over, so that the newest is the next (row 163)", async () => {
      const fireOf = (of: Subject) => (id: string, atMs: number, how: Overlap) =>
        store.workflows.fire({
          cursor: { subject: of, atMs, afterNo: 0 },
          workflow: workflow(id, { subject: of }),
          overlap: how,
          skipped: overlap,
        });
      const fire = fireOf(subject);
      await fire("w1", 1, "queue");
      const taken = await take();
      if (taken === null) throw new Error("it waits for nobody");
      await store.workflows.advance(taken.lease, { atMs: 1500, state: "running" });
      await fire("w2", 2, "queue");
      await fireOf({ ...subject, name: "another" })("x1", 2, "queue");
      expect(await fire("w3", 3, "cancel-previous")).toMatchObject({ state: "scheduled", error: null });
      expect(await states()).toEqual(["w3 scheduled", "x1 scheduled", "w2 cancelled", "w1 stopping"]);
      expect(await fire("w3", 3, "cancel-previous")).toBeNull();
      await fire("w4", 4, "cancel-previous");
      expect(await states()).toEqual([
        "w4 scheduled",
        "w3 cancelled",
        "x1 scheduled",
        "w2 cancelled",
        "w1 stopping",
      ]);
    });

    it("lets one wait while one runs, or none, and says what was left out (row 163)", async () => {
      const fire = (id: string, atMs: number, how: Overlap): Promise<WorkflowRecord | null> =>
        store.workflows.fire({
          cursor: { subject, atMs, afterNo: 0 },
          workflow: workflow(id),
          overlap: how,
          skipped: overlap,
        });
      await fire("w1", 1, "skip");
      await take();
      expect(await fire("w2", 2, "skip")).toMatchObject({
        state: "skipped",
        error: overlap,
        endedAtMs: 1000,
      });
      expect(await fire("w3", 3, "queue")).toMatchObject({ state: "scheduled" });
      expect(await fire("w4", 4, "queue")).toMatchObject({ state: "skipped" });
      expect((await store.workflows.get("w4"))?.tasks.map(({ state }) => state)).toEqual([
        "skipped",
        "skipped",
        "skipped",
      ]);
    });

    it("numbers creations and ends in one count, so that what ended since another began is known", async () => {
      expect(await store.workflows.newest()).toBe(0);
      const one = await executed("w1");
      expect([one.createdNo, one.endedNo]).toEqual([1, 2]);
      const two = await store.workflows.create(workflow("w2"));
      expect(two.createdNo).toBe(3);
      expect(await store.workflows.newest()).toBe(3);
    });

    it("lists the newest first in pages, by subject, state, connection, export and time (row 167)", async () => {
      const other = { kind: "Export", name: "z" } as const;
      for (const [i, id] of ["w1", "w2", "w3"].entries())
        await store.workflows.create(workflow(id, { createdAtMs: 100 * (i + 1) }));
      await store.workflows.create(
        workflow("w4", {
          subject: other,
          createdAtMs: 400,
          tasks: [{ kind: "export", name: "z", connection: "second" }],
        }),
      );
      await store.workflows.stop("w1", 5);
      const ids = async (query: object): Promise<string> => {
        const { items, total } = await store.workflows.list({ limit: 10, ...query });
        return `${items.map(({ id }) => id).join(" ")} of ${total}`;
      };
      expect(await ids({})).toBe("w4 w3 w2 w1 of 4");
      expect(await ids({ limit: 2 })).toBe("w4 w3 of 4");
      expect(await ids({ limit: 2, beforeNo: 3 })).toBe("w2 w1 of 4");
      expect(await ids({ subject })).toBe("w3 w2 w1 of 3");
      expect(await ids({ states: ["cancelled"] })).toBe("w1 of 1");
      expect(await ids({ states: [] })).toBe(" of 0");
      expect(await ids({ connection: "second" })).toBe("w4 of 1");
      expect(await ids({ connection: "braze", states: ["scheduled"], beforeNo: 3 })).toBe("w2 of 2");
      expect(await ids({ exportName: "a" })).toBe("w3 w2 w1 of 3");
      expect(await ids({ fromMs: 200, toMs: 400 })).toBe("w3 w2 of 2");
      expect((await store.workflows.newestOf([subject, other])).map(({ id }) => id)).toEqual(["w3", "w4"]);
      expect((await store.workflows.newestOf([subject], ["cancelled"])).map(({ id }) => id)).toEqual(["w1"]);
    });

    it("leaves out workflows whose subject, or one of whose tasks, is closed, also in total (row 199)", async () => {
      const about = (kind: "Connection" | "Export" | "Orchestration", name: string) => ({
        subject: { kind, name },
      });
      const over = (...named: readonly (readonly [string, string])[]) => ({
        tasks: named.map(([name, connection]) => ({ kind: "export" as const, name, connection })),
      });
      const made: readonly (readonly [string, Partial<NewWorkflow>])[] = [
        ["open", { ...about("Connection", "braze") }],
        ["closed", { ...about("Connection", "second"), ...over(["z", "second"]) }],
        ["mixed", { ...about("Orchestration", "o"), ...over(["a", "braze"], ["z", "second"]) }],
        ["order", { ...about("Orchestration", "o"), ...over(["a", "braze"]) }],
        ["other", { ...about("Orchestration", "p"), ...over(["a", "braze"]) }],
        ["moved", { ...about("Export", "a"), ...over(["a", "second"]) }],
        ["export", { ...about("Export", "a"), ...over(["a", "braze"]) }],
      ];
      for (const [id, what] of made) await store.workflows.create(workflow(id, what));
      const scope = {
        connections: new Set(["braze"]),
        exports: new Set(["a", "b"]),
        orchestrations: new Set(["o"]),
      };
      const first = await store.workflows.list({ scope, limit: 2 });
      expect([first.items.map(({ id }) => id), first.total]).toEqual([["export", "order"], 3]);
      const beforeNo = first.items.at(-1)?.createdNo ?? 0;
      const rest = await store.workflows.list({ scope, beforeNo, limit: 2 });
      expect([rest.items.map(({ id }) => id), rest.total]).toEqual([["open"], 3]);
    });
  });
}
