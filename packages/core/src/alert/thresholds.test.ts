import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  alertLevelOf,
  alertRank,
  effectiveThresholds,
  figureText,
  THRESHOLD_NAMES,
  worstLevel,
} from "./thresholds.ts";

describe("thresholds (row 194)", () => {
  it.each([
    [4.99, { warning: 5, critical: 10 }, "ok"],
    [5, { warning: 5, critical: 10 }, "warning"],
    [9.99, { warning: 5, critical: 10 }, "warning"],
    [10, { warning: 5, critical: 10 }, "critical"],
    [10, { warning: 10, critical: 10 }, "critical"],
    [1000, { warning: 5 }, "warning"],
    [9, { critical: 10 }, "ok"],
    [10, { critical: 10 }, "critical"],
    [null, { warning: 0.01 }, "ok"],
  ] as const)("%s against %j is %s: a limit is reached at its figure", (figure, limits, level) => {
    expect(alertLevelOf(figure, limits)).toBe(level);
  });

  it("a larger figure is never better, whatever the limits", () => {
    const figure = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(figure, figure), fc.tuple(figure, figure), (two, pair) => {
        const limits = { warning: Math.min(...pair), critical: Math.max(...pair) };
        const [small, large] = [Math.min(...two), Math.max(...two)];
        expect(alertRank(alertLevelOf(small, limits))).toBeLessThanOrEqual(
          alertRank(alertLevelOf(large, limits)),
        );
      }),
    );
  });

  it("the worst of several levels counts, and none is ok", () => {
    expect(worstLevel([])).toBe("ok");
    expect(worstLevel(["warning", "ok"])).toBe("warning");
    expect(worstLevel(["warning", "critical", "ok"])).toBe("critical");
  });

  it("an export's own limits count in place of its connection's, name by name, and null means none", () => {
    const ofConnection = { failedPercent: { warning: 5 }, freshnessHours: { critical: 24 } };
    const ofExport = {
      freshnessHours: null,
      failedPercent: { critical: 50 },
      rejectedPeople: { warning: 1 },
    };
    expect(effectiveThresholds(ofConnection, ofExport)).toEqual([
      { name: "failedPercent", limits: { critical: 50 }, from: "export" },
      { name: "rejectedPeople", limits: { warning: 1 }, from: "export" },
    ]);
    expect(effectiveThresholds(ofConnection)).toEqual([
      { name: "failedPercent", limits: { warning: 5 }, from: "connection" },
      { name: "freshnessHours", limits: { critical: 24 }, from: "connection" },
    ]);
    expect(effectiveThresholds()).toEqual([]);
  });

  it("figures are told with their unit, to two places", () => {
    expect(THRESHOLD_NAMES.map((name) => figureText(name, 12.3456))).toEqual([
      "12.35 %",
      "12.35 people",
      "12.35 seconds",
      "12.35 hours",
      "12.35 %",
      "12.35 data points",
    ]);
    expect([figureText("rejectedPeople", 1), figureText("freshnessHours", 1)]).toEqual([
      "1 person",
      "1 hour",
    ]);
  });
});
