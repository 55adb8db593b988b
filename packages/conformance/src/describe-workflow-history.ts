import { LOG_LINES_MAX, STATES_KEPT } from "@causeway/core";
import type { NewWorkflow, StateEntry, Store, Subject, WorkflowLogLine } from "@causeway/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StorePlace } from "./describe-store-scenario.ts";
import { newWorkflow } from "./new-workflow.ts";

const failure = { code: "WORKFLOW_CUT_OFF", message: "cut off", advice: "wait" } as const;
const orchestration = (name: string): Subject => ({ kind: "Orchestration", name });

const workflow = (id: string, over: Partial<NewWorkflow> = {}): NewWorkflow =>
  newWorkflow({
    id,
    subject: orchestration("nightly"),
    tasks: [
      { kind: "load", name: "datasets", connection: null },
      { kind: "export", name: "a", connection: "braze" },
    ],
    ...over,
  });

const line = (no: number, text = `line ${no}`): WorkflowLogLine => ({ no, atMs: no * 10, about: null, text });

const told = ({ atMs, task, state, code }: StateEntry): string =>
  [atMs, task === null ? "" : `${task.kind} ${task.name} `, state, code ?? ""]
    .join(" ")
    .replaceAll(/\s+/g, " ")
    .trim();

/** What the WorkflowStore keeps of the past: states, logs, and for how long (features.md rows 167, 177). */
export function describeWorkflowHistory(name: string, place: () => Promise<StorePlace>): void {
  describe(`workflow history: ${name}`, () => {
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
    const take = async (atMs: number) => {
      const taken = await store.workflows.take({ owner: "p1", atMs, untilMs: atMs + 100 });
      if (taken === null) throw new Error("nothing to take");
      return taken;
    };
    const states = async (id: string): Promise<readonly string[]> =>
      (await store.workflows.states(id)).map(told);
    /** Created and ended at these moments. */
    const ended = async (
      id: string,
      over: Partial<NewWorkflow> & { readonly endedAtMs: number; readonly state?: "succeeded" | "failed" },
    ): Promise<void> => {
      const { endedAtMs, state = "succeeded", ...rest } = over;
      await store.workflows.create(workflow(id, rest));
      const { lease } = await take(endedAtMs);
      for (const next of ["running", "finalizing", state] as const)
        await store.workflows.advance(lease, { atMs: endedAtMs, state: next, log: [line(1)] });
    };

    it("keeps when a workflow and its tasks entered each state, and why they failed (row 177)", async () => {
      await store.workflows.create(workflow("w1"));
      const { lease, workflow: taken } = await take(2000);
      const [load, one] = taken.tasks;
      if (load === undefined || one === undefined) throw new Error("there are two tasks");
      const attempt = { runId: null, startedAtMs: 2200, endedAtMs: null, error: null };
      await store.workflows.advance(lease, { atMs: 2100, state: "running" });
      await store.workflows.advance(lease, {
        atMs: 2200,
        tasks: [{ ...load, state: "running", attempts: [attempt] }, one],
      });
      await store.workflows.advance(lease, {
        atMs: 2300,
        tasks: [
          { ...load, state: "succeeded", attempts: [attempt] },
          { ...one, state: "running", attempts: [attempt] },
        ],
      });
      await store.workflows.recover({ atMs: 2400, failure });
      await take(2500);
      await store.workflows.stop("w1", 2600);
      expect(await states("w1")).toEqual([
        "1000 scheduled",
        "2000 started",
        "2100 running",
        "2200 load datasets running",
        "2300 load datasets succeeded",
        "2300 export a running",
        "2400 export a waiting",
        "2400 scheduled WORKFLOW_CUT_OFF",
        "2500 started",
        "2600 export a skipped",
        "2600 cancelled",
      ]);
      await store.close();
      store = await at.open();
      expect(await states("w1")).toHaveLength(11);
      expect(await states("none")).toEqual([]);
    });

    it("keeps stopping, finalizing and the way back by a retry (row 177)", async () => {
      await store.workflows.create(workflow("w1"));
      const { lease, workflow: taken } = await take(2000);
      await store.workflows.advance(lease, { atMs: 2100, state: "running" });
      await store.workflows.stop("w1", 2200);
      const tasks = taken.tasks.map((task) => ({
        ...task,
        state: "skipped" as const,
        leftOut: { atMs: 2300, error: failure },
      }));
      await store.workflows.advance(lease, { atMs: 2300, state: "stopped", tasks });
      await store.workflows.retry("w1", 2400);
      expect((await states("w1")).slice(3)).toEqual([
        "2200 stopping",
        "2300 load datasets skipped WORKFLOW_CUT_OFF",
        "2300 export a skipped WORKFLOW_CUT_OFF",
        "2300 stopped",
        "2400 load datasets waiting",
        "2400 export a waiting",
        "2400 scheduled",
      ]);
    });

    it("writes nothing into the states or the log where the lease was lost", async () => {
      await store.workflows.create(workflow("w1"));
      const { lease } = await take(2000);
      await store.workflows.recover({ atMs: 2100, failure });
      const before = await states("w1");
      const change = { atMs: 2200, state: "running", log: [line(1)] } as const;
      await expect(store.workflows.advance(lease, change)).rejects.toMatchObject({
        code: "WORKFLOW_LEASE_LOST",
      });
      expect(await store.workflows.renew(lease, 9000, [line(1)])).toBe(false);
      expect([await states("w1"), await store.workflows.log("w1")]).toEqual([before, []]);
    });

    it("keeps the last lines of a log, and takes a line of the same number in place of the one before (row 167)", async () => {
      await store.workflows.create(workflow("w1"));
      const { lease } = await take(2000);
      await store.workflows.advance(lease, { atMs: 2100, log: [line(1), line(2)] });
      await store.workflows.renew(lease, 2300, [line(2, "said anew"), { ...line(3), about: "a" }]);
      expect(await store.workflows.log("w1")).toEqual([
        line(1),
        line(2, "said anew"),
        { ...line(3), about: "a" },
      ]);
      const many = Array.from({ length: LOG_LINES_MAX + 50 }, (_, i) => line(i + 4));
      await store.workflows.renew(lease, 2400, many);
      await store.workflows.advance(lease, { atMs: 2500, log: [line(LOG_LINES_MAX + 54)] });
      const kept = await store.workflows.log("w1");
      expect([kept.length, kept[0]?.no, kept.at(-1)?.no]).toEqual([LOG_LINES_MAX, 55, LOG_LINES_MAX + 54]);
      expect(await store.workflows.log("none")).toEqual([]);
    });

    it("has what ran outside of the queue beside the rest, with its run, states and log (row 167)", async () => {
      await ended("before", { endedAtMs: 50 });
      const error = { code: "INTERRUPTED", message: "stopped", advice: "again" } as const;
      const attempt = { runId: "run-1", startedAtMs: 100, endedAtMs: 200, error };
      const task = { kind: "export", name: "a", connection: "braze" } as const;
      const subject = { kind: "Export", name: "a" } as const;
      const record = { ...workflow("command", { subject, createdAtMs: 100, limit: 5 }), tasks: [] };
      await store.workflows.record({
        ...record,
        startedAtMs: 100,
        endedAtMs: 200,
        state: "stopped",
        error,
        tasks: [{ ...task, state: "stopped", attempts: [attempt], leftOut: null }],
        log: [line(1)],
      });
      const { items } = await store.workflows.list({ exportName: "a", states: ["stopped"], limit: 9 });
      expect(items).toMatchObject([
        {
          id: "command",
          subject,
          state: "stopped",
          startedAtMs: 100,
          endedAtMs: 200,
          limit: 5,
          error,
          executions: 1,
        },
      ]);
      expect(items[0]?.tasks).toEqual([{ ...task, state: "stopped", attempts: [attempt], leftOut: null }]);
      expect((await store.workflows.list({ limit: 9 })).items.map(({ id }) => id)).toEqual([
        "command",
        "before",
      ]);
      expect(await store.workflows.ofRuns(["run-1"])).toEqual(new Map([["run-1", "command"]]));
      expect(await states("command")).toEqual([
        "100 export a running",
        "100 running",
        "200 export a stopped INTERRUPTED",
        "200 stopped INTERRUPTED",
      ]);
      expect(await store.workflows.log("command")).toEqual([line(1)]);
      expect((await store.workflows.retry("command", 300))?.state).toBe("scheduled");
    });

    it("keeps no more states than its limit, the last ones (row 177)", async () => {
      const tasks = Array.from({ length: 50 }, (_, i) => ({
        kind: "export" as const,
        name: `e${i}`,
        connection: "braze",
      }));
      await store.workflows.create(workflow("w1", { tasks }));
      const { lease, workflow: taken } = await take(2000);
      for (let i = 0; i <= STATES_KEPT / 50; i += 1) {
        const state = i % 2 === 0 ? "running" : "waiting";
        await store.workflows.advance(lease, {
          atMs: 3000 + i,
          tasks: taken.tasks.map((task) => ({ ...task, state })),
        });
      }
      const found = await store.workflows.states("w1");
      expect([found.length, found[0]?.atMs, found.at(-1)?.atMs]).toEqual([STATES_KEPT, 3001, 3020]);
    });

    it("forgets what ended before, oldest first and no more than asked, with states and log (row 167)", async () => {
      for (const [i, id] of ["w1", "w2", "w3", "w4"].entries()) await ended(id, { endedAtMs: 100 * (i + 1) });
      expect(await store.workflows.prune({ endedBeforeMs: 100, max: 9 })).toBe(0);
      expect(await store.workflows.prune({ endedBeforeMs: 1000, max: 2 })).toBe(2);
      const left = async () => (await store.workflows.list({ limit: 9 })).items.map(({ id }) => id);
      expect(await left()).toEqual(["w4", "w3"]);
      expect([await states("w1"), await store.workflows.log("w1")]).toEqual([[], []]);
      expect((await store.workflows.log("w3")).length).toBe(1);
      expect(await store.workflows.prune({ endedBeforeMs: 1000, max: 9 })).toBe(1);
      expect(await left()).toEqual(["w4"]);
      expect(await store.workflows.prune({ endedBeforeMs: 1000, max: 9 })).toBe(0);
    });

    it("never forgets what schedules, orchestrations or an open action go on by, nor gives a number twice (row 167)", async () => {
      await ended("held", { endedAtMs: 10, state: "failed" });
      await ended("succeeded", { endedAtMs: 20 });
      await ended("first", { endedAtMs: 30, state: "failed" });
      await ended("newest", { endedAtMs: 40, state: "failed" });
      await ended("other", { endedAtMs: 50, subject: orchestration("other") });
      const action = { connection: "braze", exportName: null, runId: "r", code: "BRAZE_FORBIDDEN" } as const;
      await store.runs.openAction({ ...action, id: "a1", workflowId: "held", message: "no", openedAtMs: 10 });
      await store.workflows.create(workflow("waiting", { subject: orchestration("third") }));
      const [newest, before] = [
        await store.workflows.newest(),
        await store.workflows.newestOf([orchestration("nightly")], ["succeeded"]),
      ];
      expect(await store.workflows.prune({ endedBeforeMs: 1_000_000, max: 99 })).toBe(1);
      expect(await store.workflows.get("first")).toBeNull();
      expect((await store.workflows.list({ limit: 9 })).total).toBe(5);
      expect(await store.workflows.newest()).toBe(newest);
      expect(await store.workflows.newestOf([orchestration("nightly")], ["succeeded"])).toEqual(before);
      await store.runs.resolveAction("a1", 60);
      expect(await store.workflows.prune({ endedBeforeMs: 1_000_000, max: 99 })).toBe(1);
      expect(await store.workflows.get("held")).toBeNull();
    });
  });
}
