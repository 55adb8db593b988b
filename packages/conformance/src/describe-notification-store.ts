import type {
  AlertMute,
  AlertState,
  NewMessage,
  NewNotification,
  RunCounts,
  Store,
  Telling,
} from "@causeway/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StorePlace } from "./describe-store-scenario.ts";

const COUNTS: RunCounts = {
  selected: 1,
  unchanged: 0,
  changed: 1,
  accepted: 1,
  assumed: 0,
  rejected: 0,
  uncertain: 0,
  parked: 0,
  pending: 0,
  invalid: 0,
  skipped: 0,
};
const DETAIL = { skipped: {}, omitted: {}, stripped: {}, requests: 1, objects: 1, dataPoints: 1 };
const NOTHING: Telling = {
  told: { runs: [], opened: [], resolved: [] },
  healths: [],
  alerts: [],
  forgotten: [],
  endedMutes: [],
  notifications: [],
  messages: [],
};

const notification = (id: string, atMs: number): NewNotification => ({
  id,
  atMs,
  type: "run.failed",
  level: "broken",
  title: `Title of ${id}`,
  text: "Text; with 'quotes' and \"more\"",
  link: "/runs/r",
  connection: "c",
  exportName: "e",
});

const message = (id: string, createdAtMs: number, channel = "Webhook/pager"): NewMessage => ({
  id,
  channel,
  type: "run.failed",
  payload: '{"a":"ü"}',
  createdAtMs,
});

const PAGE = { person: "eve", unread: false, after: null, limit: 100 } as const;

const ids = (items: readonly { readonly id: string }[]): readonly string[] => items.map(({ id }) => id);

/** Suite of the NotificationStore port. */
export function describeNotificationStore(name: string, place: () => Promise<StorePlace>): void {
  describe(`notification store: ${name}`, () => {
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
    const run = async (id: string, endedAtMs: number | null): Promise<void> => {
      await store.runs.start({
        id,
        exportName: "e",
        connection: "c",
        actor: "ada",
        startedAtMs: 1,
        revision: null,
      });
      if (endedAtMs !== null)
        await store.runs.finish(id, {
          status: "succeeded",
          counts: COUNTS,
          detail: DETAIL,
          endedAtMs,
          error: null,
        });
    };

    it("knows what ended, opened or was resolved and was not told yet, oldest first; a run under way is not among it", async () => {
      await run("late", 30);
      await run("early", 20);
      await run("under-way", null);
      const action = {
        connection: "c",
        exportName: null,
        runId: "late",
        workflowId: null,
        message: "m",
        openedAtMs: 5,
      };
      await store.runs.openAction({ ...action, id: "w", code: "BRAZE_UNAUTHORIZED" });
      const first = await store.notifications.untold(10);
      expect(ids(first.runs)).toEqual(["early", "late"]);
      expect(first.runs[0]).toMatchObject({ counts: COUNTS, status: "succeeded" });
      expect([ids(first.opened), ids(first.resolved)]).toEqual([["w"], []]);
      expect(ids((await store.notifications.untold(1)).runs)).toEqual(["early"]);
      await store.notifications.tell({ ...NOTHING, told: { runs: ["early"], opened: ["w"], resolved: [] } });
      await store.runs.resolveAction("w", 40);
      const second = await store.notifications.untold(10);
      expect([ids(second.runs), ids(second.opened), ids(second.resolved)]).toEqual([["late"], [], ["w"]]);
      await store.notifications.tell({ ...NOTHING, told: { runs: ["late"], opened: [], resolved: ["w"] } });
      expect(await store.notifications.untold(10)).toEqual({ runs: [], opened: [], resolved: [] });
    });

    it("keeps the last health of each export", async () => {
      const health = { connection: "c", exportName: "e", level: "broken", sinceMs: 5 } as const;
      await store.notifications.tell({ ...NOTHING, healths: [health, { ...health, exportName: "f" }] });
      await store.notifications.tell({ ...NOTHING, healths: [{ ...health, level: "well", sinceMs: 6 }] });
      expect(await store.notifications.healths()).toEqual([
        { ...health, level: "well", sinceMs: 6 },
        { ...health, exportName: "f" },
      ]);
    });

    it("keeps how the figures of each export stand, the last in place of the one before (row 193)", async () => {
      const { notifications } = store;
      const alert: AlertState = {
        exportName: "e",
        level: "critical",
        sinceMs: 5,
        toldLevel: "warning",
        thresholds: [{ name: "failedPercent", level: "critical", sinceMs: 5 }],
        lastRun: {
          id: "r'1",
          endedAtMs: 4,
          selected: 9,
          figures: { failedPercent: 0.125, rejectedPeople: 0, durationSeconds: 1.5, sizeDropPercent: null },
        },
        freshFromMs: 4,
      };
      const fresh: AlertState = { ...alert, exportName: "f", thresholds: [], lastRun: null, level: "ok" };
      await notifications.tell({ ...NOTHING, alerts: [fresh, alert] });
      expect(await notifications.alerts()).toEqual([alert, fresh]);
      const later = { ...alert, level: "ok", sinceMs: 7, toldLevel: "ok" } as const;
      await notifications.tell({ ...NOTHING, alerts: [later] });
      expect(await notifications.alerts()).toEqual([later, fresh]);
      await notifications.tell({ ...NOTHING, forgotten: ["f", "nobody"] });
      expect(await notifications.alerts()).toEqual([later]);
    });

    it("keeps one mute an export until it was told that it is over; one that was renewed meanwhile stays (row 194)", async () => {
      const { notifications } = store;
      const mute: AlertMute = { exportName: "m", untilMs: 10, reason: "It's known", actor: "ada", atMs: 1 };
      const other = { ...mute, exportName: "n" };
      await notifications.mute(mute);
      await notifications.mute(other);
      const read = await notifications.mutes();
      expect(read).toEqual([mute, other]);
      const renewed = { ...mute, untilMs: 20, atMs: 9 };
      await notifications.mute(renewed);
      await notifications.tell({ ...NOTHING, endedMutes: read });
      expect(await notifications.mutes()).toEqual([renewed]);
      await notifications.tell({ ...NOTHING, forgotten: ["m"] });
      expect(await notifications.mutes()).toEqual([]);
    });

    it("what is read is read for one person alone; pages go from the newest to the oldest (row 191)", async () => {
      const all = [notification("a", 1), notification("b", 2), notification("d", 2), notification("c", 3)];
      await store.notifications.tell({ ...NOTHING, notifications: all });
      const { notifications } = store;
      const query = { person: "ada", unread: false, after: null, limit: 2 };
      const first = await notifications.list(query);
      expect([ids(first.items), first.total]).toEqual([["c", "d"], 4]);
      const { connection: _, exportName: __, ...shown } = notification("c", 3);
      expect(first.items[0]).toEqual({ ...shown, read: false });
      const rest = await notifications.list({ ...query, after: { atMs: 2, id: "d" } });
      expect([ids(rest.items), rest.total]).toEqual([["b", "a"], 4]);
      await notifications.markRead("ada", { ids: ["c", "nobody"], atMs: 9 });
      await notifications.markRead("ada", { ids: ["c"], atMs: 10 });
      expect(await notifications.unread("ada")).toBe(3);
      expect(await notifications.unread("bob")).toBe(4);
      const open = await notifications.list({ ...query, unread: true, limit: 10 });
      expect([ids(open.items), open.total]).toEqual([["d", "b", "a"], 3]);
      expect((await notifications.list(query)).items.map(({ read }) => read)).toEqual([true, false]);
      await notifications.markRead("ada", { atMs: 11 });
      expect([await notifications.unread("ada"), await notifications.unread("bob")]).toEqual([0, 4]);
    });

    it("a message waits from when it was made, is tried by time, and ends delivered or failed", async () => {
      await store.notifications.tell({
        ...NOTHING,
        messages: [message("m2", 20), message("m1", 10), message("m3", 30, "MailServer/post")],
      });
      const { notifications } = store;
      expect(ids(await notifications.due(25, 10))).toEqual(["m1", "m2"]);
      expect(ids(await notifications.due(25, 1))).toEqual(["m1"]);
      expect(await notifications.nextDueAtMs()).toBe(10);
      await notifications.attempted("m1", {
        state: "waiting",
        attempts: 1,
        nextAttemptAtMs: 5000,
        detail: "503",
      });
      await notifications.attempted("m2", {
        state: "delivered",
        attempts: 1,
        nextAttemptAtMs: null,
        detail: "204",
      });
      expect(await notifications.nextDueAtMs()).toBe(30);
      expect(await notifications.due(5000, 10)).toEqual([
        {
          ...message("m3", 30, "MailServer/post"),
          state: "waiting",
          attempts: 0,
          nextAttemptAtMs: 30,
          detail: null,
        },
        { ...message("m1", 10), state: "waiting", attempts: 1, nextAttemptAtMs: 5000, detail: "503" },
      ]);
      expect(await notifications.waiting()).toBe(2);
      const page = await store.notifications.deliveries({ after: { atMs: 30, id: "m3" }, limit: 1 });
      expect([ids(page.items), page.total]).toEqual([["m2"], 3]);
      expect(page.items[0]).toMatchObject({ state: "delivered", detail: "204", nextAttemptAtMs: null });
    });

    it("a message that did not wait is among the deliveries, and is not tried again", async () => {
      const test = { ...message("m0", 5), type: "channel.test", attempts: 1, nextAttemptAtMs: null };
      await store.notifications.record({ ...test, state: "failed", detail: "404" });
      expect(await store.notifications.waiting()).toBe(2);
      const { items, total } = await store.notifications.deliveries({ after: null, limit: 10 });
      expect([items.at(-1), total]).toEqual([{ ...test, state: "failed", detail: "404" }, 4]);
    });

    it("gives up a channel's waiting messages together, and leaves the others alone", async () => {
      await store.notifications.giveUp("Webhook/pager", "gone");
      const { items } = await store.notifications.deliveries({ after: null, limit: 10 });
      expect(items.map(({ id, state, detail }) => [id, state, detail])).toEqual([
        ["m3", "waiting", null],
        ["m2", "delivered", "204"],
        ["m1", "failed", "gone"],
        ["m0", "failed", "404"],
      ]);
    });

    it("a telling that fails is not there by halves", async () => {
      const broken = { ...message("m9", 90), type: null as unknown as string };
      const before = await store.notifications.alerts();
      const alerts = before.map((alert) => ({ ...alert, sinceMs: 99 }));
      const telling = { ...NOTHING, alerts, notifications: [notification("z", 99)], messages: [broken] };
      await expect(store.notifications.tell(telling)).rejects.toThrow();
      expect(before).toHaveLength(1);
      expect(await store.notifications.alerts()).toEqual(before);
      expect(await store.notifications.unread("ada")).toBe(0);
    });

    it("forgets what is old, but no message that waits", async () => {
      await store.notifications.prune(25);
      const { items } = await store.notifications.deliveries({ after: null, limit: 10 });
      expect(ids(items)).toEqual(["m3"]);
      expect(await store.notifications.unread("bob")).toBe(0);
    });

    it("holds messages and marks after it was closed and opened again", async () => {
      await store.notifications.tell({ ...NOTHING, notifications: [notification("y", 100)] });
      await store.notifications.markRead("ada", { atMs: 101 });
      await store.close();
      store = await at.open();
      expect(ids(await store.notifications.due(1000, 10))).toEqual(["m3"]);
      expect([await store.notifications.unread("ada"), await store.notifications.unread("bob")]).toEqual([
        0, 1,
      ]);
      expect((await store.notifications.untold(10)).opened).toEqual([]);
    });

    it("of what is closed to somebody nothing is told, counted or marked, and pages go on to the end (row 199)", async () => {
      const { notifications } = store;
      const none: ReadonlySet<string> = new Set();
      const scope = { connections: new Set(["c"]), exports: new Set(["e"]), orchestrations: none };
      const before = ids((await notifications.list({ ...PAGE, scope })).items);
      const more = [
        { ...notification("k", 9_091), connection: "closed" },
        { ...notification("l", 9_092), exportName: "closed" },
        { ...notification("m", 9_093), exportName: null },
        { ...notification("n", 9_094), connection: "closed", exportName: null },
        { ...notification("o", 9_095), connection: null, exportName: null },
        { ...notification("p", 9_096), connection: "", exportName: "" },
      ];
      await notifications.tell({ ...NOTHING, notifications: more });
      const all = await notifications.list({ ...PAGE, scope });
      expect([ids(all.items), all.total]).toEqual([["o", "m", ...before], before.length + 2]);
      const page = await notifications.list({ ...PAGE, limit: 1, after: { atMs: 9_095, id: "o" }, scope });
      expect([ids(page.items), page.total]).toEqual([["m"], before.length + 2]);
      expect(await notifications.unread("eve", scope)).toBe(before.length + 2);
      await notifications.markRead("eve", { ids: ["k", "m"], scope, atMs: 9_097 });
      expect(await notifications.unread("eve", scope)).toBe(before.length + 1);
      await notifications.markRead("eve", { scope, atMs: 9_098 });
      expect(await notifications.unread("eve", scope)).toBe(0);
      expect(await notifications.unread("eve")).toBe(4);
      const nothing = { connections: none, exports: none, orchestrations: none };
      expect(ids((await notifications.list({ ...PAGE, scope: nothing })).items)).toEqual(["o"]);
    });
  });
}
