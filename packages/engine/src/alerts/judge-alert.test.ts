import type { EffectiveThreshold } from "@causeway/core";
import type { AlertState, Run, RunCounts } from "@causeway/ports";
import { describe, expect, it } from "vitest";
import { figureOf, judged, newAlert, type Watch, withRun } from "./judge-alert.ts";
import { endedRun } from "./testing/ended-run.ts";

const HOUR = 3_600_000;
const fresh = newAlert("daily", 0);

function watch(thresholds: readonly EffectiveThreshold[], enabled = true): Watch {
  return { exportName: "daily", connection: "eu", enabled, thresholds, dataPointsThisMonth: null };
}

const freshness = { name: "freshnessHours", limits: { warning: 2, critical: 4 }, from: "export" } as const;

function figures(run: Run, before: AlertState = fresh): object | undefined {
  return withRun(before, run).lastRun?.figures;
}

describe("the figures of a run (row 194)", () => {
  it.each<readonly [string, Partial<RunCounts>, { readonly failed: number; readonly rejected: number }]>([
    ["nobody was refused", { accepted: 10 }, { failed: 0, rejected: 0 }],
    ["Braze refused some", { accepted: 6, rejected: 4 }, { failed: 4, rejected: 4 }],
    ["rows are invalid", { accepted: 10, invalid: 5 }, { failed: 5, rejected: 5 }],
    [
      "some are in doubt: failed, and not rejected",
      { accepted: 7, uncertain: 2, parked: 1 },
      { failed: 3, rejected: 0 },
    ],
    ["nobody was selected", { selected: 0 }, { failed: 0, rejected: 0 }],
  ])("%s", (_, counts, { failed, rejected }) => {
    const run = endedRun({ counts: { selected: 100, ...counts } });
    expect(figures(run)).toMatchObject({ failedPercent: failed, rejectedPeople: rejected });
  });

  it("who was refused before, and so is not sent again, stays rejected: nothing recovers by being left alone", () => {
    const first = endedRun({ endedAtMs: 10, counts: { selected: 50, changed: 50, rejected: 5 } });
    const second = endedRun({
      endedAtMs: 20,
      counts: { selected: 50, unchanged: 45, skipped: 5 },
      skipped: { rejectedBefore: 5 },
    });
    const failed = { failedPercent: 10, rejectedPeople: 5 };
    expect(figures(first)).toMatchObject(failed);
    expect(figures(second, withRun(fresh, first))).toMatchObject(failed);
  });

  it("its duration is from its start to its end", () => {
    expect(figures(endedRun({ startedAtMs: 1000, endedAtMs: 3500 }))).toMatchObject({ durationSeconds: 2.5 });
  });

  it.each([
    [100, 100, 0],
    [100, 60, 40],
    [100, 0, 100],
    [60, 100, 0],
    [0, 0, 0],
  ])("from %i to %i people the size drops by %i %%", (before, now, drop) => {
    const first = endedRun({ endedAtMs: 10, counts: { selected: before } });
    const second = endedRun({ endedAtMs: 20, counts: { selected: now } });
    expect(figures(first)).toMatchObject({ sizeDropPercent: null });
    expect(figures(second, withRun(fresh, first))).toMatchObject({ sizeDropPercent: drop });
  });

  it.each<readonly [string, Parameters<typeof endedRun>[0]]>([
    ["failed", { status: "failed", counts: { selected: 1, rejected: 1 } }],
    ["was limited", { counts: { selected: 9, rejected: 1 }, skipped: { beyondLimit: 8 } }],
    ["is under way", { status: "running", endedAtMs: null }],
  ])("a run that %s is not measured, and what is known stays", (_, over) => {
    const known = withRun(fresh, endedRun({ endedAtMs: 10 }));
    expect(withRun(known, endedRun({ endedAtMs: 20, ...over }))).toBe(known);
  });

  it("a run that is known already, or older than what is known, changes nothing", () => {
    const run = endedRun({ endedAtMs: 20 });
    const known = withRun(fresh, run);
    expect(withRun(known, run)).toBe(known);
    expect(withRun(known, endedRun({ id: "older", endedAtMs: 10 }))).toBe(known);
  });
});

describe("freshness is judged by the clock (row 194)", () => {
  it("from the last run that went through, or since the export was first looked at", () => {
    const never = judged(fresh, watch([freshness]), 2 * HOUR);
    expect(never.level).toBe("warning");
    const ran = judged(withRun(never, endedRun({ endedAtMs: 3 * HOUR })), watch([freshness]), 3 * HOUR);
    expect([ran.level, ran.sinceMs]).toEqual(["ok", 3 * HOUR]);
    expect(judged(ran, watch([freshness]), 5 * HOUR - 1).level).toBe("ok");
    expect(judged(ran, watch([freshness]), 5 * HOUR).level).toBe("warning");
    expect(judged(ran, watch([freshness]), 7 * HOUR).level).toBe("critical");
    expect(figureOf(ran, "freshnessHours", { watch: watch([freshness]), atMs: 4.5 * HOUR })).toBe(1.5);
  });

  it("not while the connection is off: the level stays as it was, and a run by hand makes it well", () => {
    const off = watch([freshness], false);
    expect(judged(fresh, off, 100 * HOUR).level).toBe("ok");
    const stale = judged(fresh, watch([freshness]), 3 * HOUR);
    expect(judged(stale, off, 100 * HOUR).level).toBe("warning");
    const ran = withRun(stale, endedRun({ endedAtMs: 101 * HOUR }));
    expect(judged(ran, off, 101 * HOUR).level).toBe("ok");
  });
});

describe("the budget of data points is judged by what all runs of the month cost (row 194)", () => {
  const budget = {
    name: "dataPointsPerMonth",
    limits: { warning: 80, critical: 100 },
    from: "export",
  } as const;

  it.each([
    [null, "ok"],
    [79, "ok"],
    [80, "warning"],
    [100, "critical"],
  ] as const)("%s of them: %s, whatever the last run was", (dataPointsThisMonth, level) => {
    const watched = { ...watch([budget]), dataPointsThisMonth };
    expect(judged(fresh, watched, 10).level).toBe(level);
    expect(judged(withRun(fresh, endedRun({ endedAtMs: 5 })), watched, 10).level).toBe(level);
  });
});

describe("levels", () => {
  const failed = (warning: number): EffectiveThreshold => ({
    name: "failedPercent",
    limits: { warning },
    from: "connection",
  });
  const known = withRun(fresh, endedRun({ endedAtMs: 10, counts: { selected: 100, rejected: 10 } }));

  it("follow the limits of now, and keep since when they are what they are", () => {
    const warned = judged(known, watch([failed(10)]), 10);
    expect(warned).toMatchObject({ level: "warning", sinceMs: 10 });
    expect(judged(warned, watch([failed(5)]), 20)).toMatchObject({ level: "warning", sinceMs: 10 });
    expect(judged(warned, watch([failed(11)]), 20)).toMatchObject({ level: "ok", sinceMs: 20 });
    expect(judged(warned, watch([]), 20)).toMatchObject({ level: "ok", thresholds: [] });
  });

  it("of a threshold that is new follow from the run before it was set", () => {
    expect(judged(judged(known, watch([]), 10), watch([failed(10)]), 30)).toMatchObject({
      level: "warning",
      sinceMs: 30,
    });
  });
});
