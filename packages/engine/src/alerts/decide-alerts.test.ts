import type { EffectiveThreshold } from "@causeway/core";
import type { AlertMute, AlertState, Health, Telling, Untold } from "@causeway/ports";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideTelling } from "../notifications/decide-telling.ts";
import type { Watch } from "./judge-alert.ts";
import { endedRun } from "./testing/ended-run.ts";

const HOUR = 3_600_000;
const FAILED: EffectiveThreshold = {
  name: "failedPercent",
  limits: { warning: 10, critical: 50 },
  from: "connection",
};
const REJECTED: EffectiveThreshold = { name: "rejectedPeople", limits: { warning: 10 }, from: "export" };
const FRESH: EffectiveThreshold = {
  name: "freshnessHours",
  limits: { warning: 1, critical: 2 },
  from: "connection",
};

/** What the store keeps between two looks, and the looks. */
class Watched {
  alerts: readonly AlertState[] = [];
  mutes: readonly AlertMute[] = [];
  healths: readonly Health[] = [];
  thresholds: readonly EffectiveThreshold[] = [FAILED, REJECTED];
  when: "every-run" | "failures" | "never" = "failures";
  readonly told: string[] = [];
  readonly mails: string[] = [];
  lastTelling: Telling | null = null;
  #ids = 0;

  look(atMs: number, untold: Partial<Untold> = {}): readonly string[] {
    const watch: Watch = {
      exportName: "daily",
      connection: "eu",
      enabled: true,
      thresholds: this.thresholds,
      dataPointsThisMonth: null,
    };
    const telling = decideTelling(
      { runs: [], opened: [], resolved: [], ...untold },
      {
        healths: this.healths,
        actions: [],
        alerts: this.alerts,
        mutes: this.mutes,
        watches: new Map([["daily", watch]]),
        history: new Map(),
        lastRuns: new Map(this.mutes.map(() => ["daily", endedRun()])),
        channels: {
          mailServer: "post",
          webhooks: [],
          notifyOf: () => ({ when: this.when, emails: ["ops@example.com"] }),
          timezone: "UTC",
        },
        pagesUrl: "https://cdp.example",
        nowMs: atMs,
        id: () => `id${(this.#ids += 1)}`,
        isAll: true,
      },
    );
    if (telling.alerts.length > 0) this.alerts = telling.alerts;
    if (telling.healths.length > 0) this.healths = telling.healths;
    this.mutes = this.mutes.filter((mute) => !telling.endedMutes.includes(mute));
    const types = telling.notifications.map(({ type }) => type).filter((type) => type.startsWith("alert."));
    this.told.push(...types);
    this.mails.push(...telling.messages.map(({ type }) => type).filter((type) => type.startsWith("alert.")));
    this.lastTelling = telling;
    return types;
  }

  /** A run of 100 people ends, of whom so many are rejected. */
  run(endedAtMs: number, rejected: number): readonly string[] {
    return this.look(endedAtMs, { runs: [endedRun({ endedAtMs, counts: { rejected } })] });
  }

  mute(atMs: number, untilMs: number): void {
    this.mutes = [{ exportName: "daily", untilMs, reason: "known", actor: "ada", atMs }];
  }
}

describe("one message for each change of level, not for each run (row 193)", () => {
  it("ok, warning, warning, critical, critical, warning, ok, ok", () => {
    const watched = new Watched();
    const rejected = [0, 10, 12, 50, 80, 20, 0, 0];
    expect(rejected.map((people, at) => watched.run(at + 1, people))).toEqual([
      [],
      ["alert.warning"],
      [],
      ["alert.critical"],
      [],
      ["alert.warning"],
      ["alert.recovered"],
      [],
    ]);
  });

  it("says in one message which figures have come to which limits, without anything of a person", () => {
    const watched = new Watched();
    watched.run(1, 60);
    expect(watched.lastTelling?.notifications.find(({ type }) => type === "alert.critical")).toMatchObject({
      level: "broken",
      title: 'Export "daily" is at CRITICAL',
      text: "Failed: 60 %, critical from 50 %. Rejected: 60 people, warning from 10 people.",
      link: "/exports/daily?tab=alerts",
    });
    expect(watched.run(2, 0)).toEqual(["alert.recovered"]);
    expect(watched.lastTelling?.notifications.find(({ type }) => type === "alert.recovered")).toMatchObject({
      level: "well",
      title: 'Export "daily" is within its thresholds again',
    });
  });

  it("law: whatever runs, failures and looks there are, what is told changes each time and ends with the level of now (I16)", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("run" as const), rejected: fc.integer({ min: 0, max: 100 }) }),
      fc.record({ kind: fc.constant("failed" as const) }),
      fc.record({ kind: fc.constant("look" as const) }),
      fc.record({ kind: fc.constant("limits" as const), warning: fc.integer({ min: 1, max: 49 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.boolean(), (steps, together) => {
        const watched = new Watched();
        let changes = 0;
        let level: string = "ok";
        steps.forEach((one, at) => {
          const atMs = at + 1;
          if (one.kind === "run") watched.run(atMs, one.rejected);
          else if (one.kind === "failed")
            watched.look(atMs, { runs: [endedRun({ endedAtMs: atMs, status: "failed" })] });
          else if (one.kind === "limits")
            watched.thresholds = [{ ...FAILED, limits: { warning: one.warning, critical: 50 } }];
          if (!together || one.kind === "look") watched.look(atMs);
          const now = watched.alerts[0]?.level ?? "ok";
          if (now !== level) changes += 1;
          level = now;
        });
        expect(watched.told).toHaveLength(changes);
        watched.told.forEach((type, at) => expect(type).not.toBe(watched.told[at - 1]));
        const last = watched.told.at(-1) ?? "alert.recovered";
        expect(last).toBe(level === "ok" ? "alert.recovered" : `alert.${level}`);
      }),
      { numRuns: 300 },
    );
  });

  it("law: several runs that are told together are told as each for itself", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 20 }), (people) => {
        const [one, other] = [new Watched(), new Watched()];
        people.forEach((rejected, at) => one.run(at + 1, rejected));
        const runs = people.map((rejected, at) => endedRun({ endedAtMs: at + 1, counts: { rejected } }));
        other.look(people.length + 1, { runs: runs.toReversed() });
        expect(other.told).toEqual(one.told);
      }),
    );
  });

  it("is mailed unless the connection mails never", () => {
    for (const when of ["every-run", "failures", "never"] as const) {
      const watched = new Watched();
      watched.when = when;
      watched.run(1, 20);
      watched.run(2, 0);
      expect(watched.mails).toEqual(when === "never" ? [] : ["alert.warning", "alert.recovered"]);
    }
  });

  it("an export that grows stale is told without a run, and recovers with the next one that goes through", () => {
    const watched = new Watched();
    watched.thresholds = [FRESH];
    watched.run(1000, 0);
    expect(watched.look(HOUR)).toEqual([]);
    expect(watched.look(HOUR + 1000)).toEqual(["alert.warning"]);
    expect(watched.look(HOUR + 31_000)).toEqual([]);
    expect(watched.look(2 * HOUR + 1000)).toEqual(["alert.critical"]);
    const failed = endedRun({ endedAtMs: 3 * HOUR, status: "failed" });
    expect(watched.look(3 * HOUR, { runs: [failed] })).toEqual([]);
    expect(watched.run(4 * HOUR, 0)).toEqual(["alert.recovered"]);
  });

  it("writes nothing where nothing has changed", () => {
    const watched = new Watched();
    watched.run(1, 20);
    watched.look(2);
    expect(watched.lastTelling).toMatchObject({ alerts: [], notifications: [], messages: [] });
  });

  it("an export that is not configured any more is forgotten, with its mute", () => {
    const watched = new Watched();
    watched.run(1, 20);
    watched.mute(2, 10);
    const telling = decideTelling(
      { runs: [], opened: [], resolved: [] },
      {
        healths: [],
        actions: [],
        alerts: watched.alerts,
        mutes: watched.mutes,
        watches: new Map(),
        history: new Map(),
        lastRuns: new Map(),
        channels: {
          mailServer: null,
          webhooks: [],
          notifyOf: () => ({ when: "never", emails: [] }),
          timezone: "UTC",
        },
        pagesUrl: "",
        nowMs: 3,
        id: () => "id",
        isAll: true,
      },
    );
    expect(telling).toMatchObject({ alerts: [], forgotten: ["daily"], notifications: [] });
  });
});

describe("a mute (row 194)", () => {
  it("tells nothing while it lasts, keeps what happens, and at its end tells once what is still bad", () => {
    const watched = new Watched();
    watched.mute(0, 100);
    expect([watched.run(10, 60), watched.run(20, 70), watched.look(99)]).toEqual([[], [], []]);
    expect(watched.alerts[0]).toMatchObject({ level: "critical", sinceMs: 10, toldLevel: "ok" });
    expect(watched.look(100)).toEqual(["alert.critical"]);
    expect(watched.mutes).toEqual([]);
    expect(watched.lastTelling?.notifications[0]?.text).toContain("The export is not muted any more.");
    expect(watched.look(130)).toEqual([]);
    expect(watched.run(140, 0)).toEqual(["alert.recovered"]);
  });

  it("reminds of what was bad and told before it, and is still bad", () => {
    const watched = new Watched();
    expect(watched.run(1, 20)).toEqual(["alert.warning"]);
    watched.mute(2, 100);
    watched.run(50, 20);
    expect(watched.look(150)).toEqual(["alert.warning"]);
  });

  it("tells at its end that what was told as bad has recovered meanwhile, and nothing of what came and went", () => {
    const watched = new Watched();
    watched.run(1, 60);
    watched.mute(2, 100);
    expect(watched.run(50, 0)).toEqual([]);
    expect(watched.look(100)).toEqual(["alert.recovered"]);
    watched.mute(101, 200);
    watched.run(110, 60);
    watched.run(120, 0);
    expect(watched.look(200)).toEqual([]);
  });

  it("law: whatever happens while it lasts, its end tells at most once, and then people know the level of now (I16)", () => {
    const people = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 8 });
    fc.assert(
      fc.property(people, people, (before, during) => {
        const watched = new Watched();
        before.forEach((rejected, at) => watched.run(at + 1, rejected));
        watched.mute(100, 200);
        expect(during.flatMap((rejected, at) => watched.run(101 + at, rejected))).toEqual([]);
        const level = watched.alerts[0]?.level ?? "ok";
        expect(watched.look(250).length).toBeLessThanOrEqual(1);
        const known = watched.told.at(-1)?.replace("alert.", "").replace("recovered", "ok") ?? "ok";
        expect(known).toBe(level);
        expect(watched.look(300)).toEqual([]);
      }),
    );
  });

  it("that ended while nobody looked counts to its end: runs in it are not told, those after it are", () => {
    const watched = new Watched();
    watched.mute(0, 100);
    const runs = [
      endedRun({ endedAtMs: 50, counts: { rejected: 60 } }),
      endedRun({ endedAtMs: 60, counts: { rejected: 0 } }),
      endedRun({ endedAtMs: 150, counts: { rejected: 20 } }),
    ];
    expect(watched.look(1000, { runs })).toEqual(["alert.warning"]);
  });
});

describe("a mute and the runs themselves", () => {
  const failed = endedRun({
    endedAtMs: 50,
    status: "failed",
    error: { code: "BRAZE_UNAVAILABLE", message: "503" },
  });

  const watch: Watch = {
    exportName: "daily",
    connection: "eu",
    enabled: true,
    thresholds: [],
    dataPointsThisMonth: null,
  };

  function tell(mute: AlertMute, nowMs: number, runs: Untold["runs"]): Telling {
    return decideTelling(
      { runs, opened: [], resolved: [] },
      {
        healths: [],
        actions: [],
        alerts: [],
        mutes: [mute],
        watches: new Map([["daily", watch]]),
        history: new Map(),
        lastRuns: new Map([["daily", failed]]),
        channels: {
          mailServer: "post",
          webhooks: [],
          notifyOf: () => ({ when: "every-run", emails: ["ops@example.com"] }),
          timezone: "UTC",
        },
        pagesUrl: "",
        nowMs,
        id: () => "id",
        isAll: true,
      },
    );
  }

  it("a run that fails is not told, nor mailed, and told once at the end where the export is still broken", () => {
    const mute = { exportName: "daily", untilMs: 100, reason: "known", actor: "ada", atMs: 0 };
    const during = tell(mute, 50, [failed]);
    expect(during).toMatchObject({ notifications: [], messages: [], healths: [], endedMutes: [] });
    expect(during.told.runs).toEqual([failed.id]);
    const end = tell(mute, 130, []);
    expect(end.notifications.map(({ type, atMs }) => [type, atMs])).toEqual([["run.failed", 100]]);
    expect(end.messages.map(({ type }) => type)).toEqual(["run.failed"]);
    expect(end.endedMutes).toEqual([mute]);
    expect(end.healths).toMatchObject([{ level: "broken" }]);
  });
});
