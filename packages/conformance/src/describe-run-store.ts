import type { NewAction, RunCounts, RunDetail, RunStart, Store } from "@causeway/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StorePlace } from "./describe-store-scenario.ts";

const COUNTS: RunCounts = {
  selected: 10,
  unchanged: 4,
  changed: 6,
  accepted: 5,
  assumed: 0,
  rejected: 1,
  uncertain: 0,
  parked: 0,
  pending: 0,
  invalid: 0,
  skipped: 0,
};
const DETAIL: RunDetail = {
  skipped: { rejectedBefore: 1 },
  omitted: { country: 3 },
  stripped: {},
  requests: 1,
  objects: 6,
  dataPoints: 12,
};

const start = (id: string, exportName: string, startedAtMs: number): RunStart => ({
  id,
  exportName,
  connection: "braze",
  actor: "ada",
  startedAtMs,
  revision: 7,
});

const action = (id: string, exportName: string | null): NewAction => ({
  id,
  connection: "braze",
  exportName,
  runId: "r1",
  workflowId: exportName === null ? null : "w",
  code: "BRAZE_FORBIDDEN",
  message: "The key may not users.track.",
  openedAtMs: 5,
});

/** Suite of the RunStore port. */
export function describeRunStore(name: string, place: () => Promise<StorePlace>): void {
  describe(`run store: ${name}`, () => {
    let at: StorePlace;
    let store: Store;
    beforeAll(async () => {
      at = await place();
      store = await at.open();
    });
    afterAll(async () => {
      await store.close();
      await at.dispose();
    });

    it("shows a run under way with the counts it reported last, and its books once it has ended", async () => {
      await store.runs.start(start("r1", "a", 100));
      await store.runs.progress("r1", COUNTS);
      await store.runs.progress("r1", { ...COUNTS, accepted: 6, rejected: 0 });
      expect(await store.runs.list({ limit: 5 })).toEqual([
        {
          ...start("r1", "a", 100),
          status: "running",
          counts: { ...COUNTS, accepted: 6, rejected: 0 },
          detail: null,
          endedAtMs: null,
          error: null,
        },
      ]);
      await store.runs.finish("r1", {
        status: "partial",
        counts: COUNTS,
        detail: DETAIL,
        endedAtMs: 200,
        error: { code: "BRAZE_UNAVAILABLE", message: "503" },
      });
      const [run] = await store.runs.list({ limit: 1 });
      expect(run).toEqual({
        ...start("r1", "a", 100),
        status: "partial",
        counts: COUNTS,
        detail: DETAIL,
        endedAtMs: 200,
        error: { code: "BRAZE_UNAVAILABLE", message: "503" },
      });
    });

    it("lists the newest first, of one export or of all, as many as asked for", async () => {
      await store.runs.start(start("r2", "b", 300));
      await store.runs.start(start("r3", "a", 200));
      const ids = async (query: { exportName?: string; limit: number }): Promise<readonly string[]> =>
        (await store.runs.list(query)).map(({ id }) => id);
      expect(await ids({ limit: 10 })).toEqual(["r2", "r3", "r1"]);
      expect(await ids({ limit: 1 })).toEqual(["r2"]);
      expect(await ids({ exportName: "a", limit: 10 })).toEqual(["r3", "r1"]);
    });

    it("finds one by its id, and pages by export, connection, status and time (row 241)", async () => {
      expect((await store.runs.get("r1"))?.status).toBe("partial");
      expect(await store.runs.get("none")).toBeNull();
      const page = async (query: object): Promise<readonly [number, readonly string[]]> => {
        const { runs, total } = await store.runs.page({ offset: 0, limit: 10, ...query });
        return [total, runs.map((run) => run.id)];
      };
      const [total, all] = await page({});
      expect(all).toEqual((await store.runs.list({ limit: 10 })).map((run) => run.id));
      expect(await page({ offset: 1, limit: 1 })).toEqual([total, all.slice(1, 2)]);
      expect(await page({ exportName: "a", status: "partial" })).toEqual([1, ["r1"]]);
      expect(await page({ connections: ["other"] })).toEqual([0, []]);
      expect(await page({ connections: [] })).toEqual([0, []]);
      expect(await page({ connections: ["braze", "other"], fromMs: 100, toMs: 101 })).toEqual([1, ["r1"]]);
    });

    it("leaves out what is about a closed connection or export, in lists, pages and totals (row 199)", async () => {
      await store.runs.start({ ...start("r4", "a", 310), connection: "closed" });
      await store.runs.start(start("r5", "gone", 320));
      const scope = {
        connections: new Set(["braze"]),
        exports: new Set(["a", "b"]),
        orchestrations: new Set<string>(),
      };
      const { runs, total } = await store.runs.page({ scope, offset: 0, limit: 2 });
      expect([runs.map(({ id }) => id), total]).toEqual([["r2", "r3"], 3]);
      expect((await store.runs.page({ scope, offset: 2, limit: 2 })).runs.map(({ id }) => id)).toEqual([
        "r1",
      ]);
      expect(await store.runs.page({ scope, connections: ["closed"], offset: 0, limit: 2 })).toEqual({
        runs: [],
        total: 0,
      });
      expect((await store.runs.list({ scope, limit: 10 })).map(({ id }) => id)).toEqual(["r2", "r3", "r1"]);
      const none: ReadonlySet<string> = new Set();
      const nothing = { connections: none, exports: none, orchestrations: none };
      expect(await store.runs.list({ scope: nothing, limit: 10 })).toEqual([]);
      for (const id of ["r4", "r5"])
        await store.runs.finish(id, {
          status: "succeeded",
          counts: COUNTS,
          detail: DETAIL,
          endedAtMs: 330,
          error: null,
        });
    });

    it("adds up the data points of runs that began since a moment, of whom they are open to (rows 167, 199)", async () => {
      const points = async (query: object) =>
        Object.fromEntries(await store.runs.dataPoints({ fromMs: 0, ...query }));
      expect(await points({})).toEqual({ a: 24, b: 0, gone: 12 });
      expect(await points({ fromMs: 310 })).toEqual({ a: 12, gone: 12 });
      expect(await points({ fromMs: 1000 })).toEqual({});
      const exports = new Set(["a", "b"]);
      const scope = { connections: new Set(["braze"]), exports, orchestrations: new Set() };
      expect(await points({ scope })).toEqual({ a: 12, b: 0 });
    });

    it("closes runs that were cut off, once, and leaves ended ones alone", async () => {
      expect(await store.runs.closeInterrupted(400)).toEqual(["r3", "r2"]);
      expect(await store.runs.closeInterrupted(500)).toEqual([]);
      const [cutOff] = await store.runs.list({ exportName: "b", limit: 1 });
      expect(cutOff).toMatchObject({
        id: "r2",
        status: "failed",
        endedAtMs: 400,
        error: { code: "INTERRUPTED" },
      });
      const ended = await store.runs.get("r1");
      expect(ended).toMatchObject({ id: "r1", status: "partial" });
    });

    it("opens one action per connection, export and reason, until it is resolved", async () => {
      expect(await store.runs.openAction(action("w1", null))).toBe("w1");
      expect(await store.runs.openAction(action("w2", null))).toBe("w1");
      expect(await store.runs.openAction(action("w3", "a"))).toBe("w3");
      const newer = { ...action("w5", "a"), runId: "r9", workflowId: "w-new", message: "still not" };
      expect(await store.runs.openAction(newer)).toBe("w3");
      expect(await store.runs.actions({ state: "open" })).toContainEqual({
        ...newer,
        id: "w3",
        state: "open",
        resolvedAtMs: null,
      });
      await store.runs.resolveAction("w1", 9);
      await store.runs.resolveAction("w1", 10);
      expect(await store.runs.openAction({ ...action("w4", null), openedAtMs: 11 })).toBe("w4");
      expect(await store.runs.actions({ state: "resolved" })).toEqual([
        { ...action("w1", null), state: "resolved", resolvedAtMs: 9 },
      ]);
      expect((await store.runs.actions({ state: "open" })).map(({ id }) => id)).toEqual(["w4", "w3"]);
      expect(await store.runs.actions({})).toHaveLength(3);
      expect((await store.runs.actions({ workflowId: "w-new" })).map(({ id }) => id)).toEqual(["w3"]);
      expect(await store.runs.actions({ workflowId: "w-new", state: "resolved" })).toEqual([]);
    });

    it("leaves out actions of a closed connection or export (row 199)", async () => {
      const scope = (connection: string, exportName: string) => ({
        connections: new Set([connection]),
        exports: new Set([exportName]),
        orchestrations: new Set<string>(),
      });
      const shown = async (connection: string, exportName: string): Promise<readonly string[]> =>
        (await store.runs.actions({ state: "open", scope: scope(connection, exportName) })).map(
          ({ id }) => id,
        );
      expect(await shown("braze", "a")).toEqual(["w4", "w3"]);
      expect(await shown("braze", "b")).toEqual(["w4"]);
      expect(await shown("other", "a")).toEqual([]);
    });

    it("finds runs by their ids, and says nothing of ids that nobody has (row 167)", async () => {
      await store.runs.start(start("by-id-1", "by-id", 100));
      await store.runs.start(start("by-id-2", "by-id", 200));
      const found = await store.runs.ofIds(["by-id-2", "nobody", "by-id-1", "by-id-2"]);
      expect([...found.keys()].toSorted()).toEqual(["by-id-1", "by-id-2"]);
      expect(found.get("by-id-2")).toEqual(await store.runs.get("by-id-2"));
      expect(await store.runs.ofIds([])).toEqual(new Map());
    });

    it("forgets runs and resolved actions of before, oldest first, but for each export's newest and what is open (row 167)", async () => {
      const end = { status: "succeeded", counts: COUNTS, detail: DETAIL, error: null } as const;
      const endAll = async (exportName: string, ids: readonly string[]): Promise<void> => {
        for (const [i, id] of ids.entries()) {
          await store.runs.start(start(id, exportName, -1000 + i));
          await store.runs.finish(id, { ...end, endedAtMs: -1000 + i });
        }
      };
      await endAll("old", ["old-1", "old-2", "old-3", "old-4"]);
      await endAll("older", ["older-1", "older-2"]);
      await store.runs.start(start("going-on", "old", -2000));
      await store.runs.openAction({ ...action("old-open", "old"), runId: "old-2", openedAtMs: -999 });
      const resolved = { ...action("old-resolved", "older"), runId: "older-1", openedAtMs: -999 };
      await store.runs.openAction(resolved);
      await store.runs.resolveAction("old-resolved", -998);
      const claim = { exportName: "old", runId: "old-3", fromN: 0, toN: 0, claimedAtMs: -999 };
      await store.delivery.claim(claim);
      const prune = { endedBeforeMs: -500, max: 1 };
      expect(await store.runs.prune({ ...prune, endedBeforeMs: -1000 })).toBe(0);
      expect(await store.runs.prune(prune)).toBe(2);
      expect(await store.runs.prune({ ...prune, max: 99 })).toBe(1);
      const left = await store.runs.ofIds([
        "old-1",
        "old-2",
        "old-3",
        "old-4",
        "older-1",
        "older-2",
        "going-on",
      ]);
      expect([...left.keys()].toSorted()).toEqual(["going-on", "old-2", "old-3", "old-4", "older-2"]);
      const ids = (await store.runs.actions({})).map(({ id }) => id);
      expect([ids.includes("old-open"), ids.includes("old-resolved")]).toEqual([true, false]);
      await store.runs.resolveAction("old-open", 900);
      expect(await store.runs.prune({ ...prune, max: 99 })).toBe(1);
      expect(await store.runs.prune({ ...prune, max: 99 })).toBe(0);
    });
  });
}
