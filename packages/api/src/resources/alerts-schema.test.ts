import { describe, expect, it } from "vitest";
import { connectionAlerts, exportAlerts } from "./alerts-schema.ts";

type Parsed = ReturnType<typeof connectionAlerts.safeParse> | ReturnType<typeof exportAlerts.safeParse>;

function problems(parsed: Parsed): readonly string[] {
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("thresholds as they are written (row 194)", () => {
  it.each([
    {},
    { failedPercent: { warning: 0.5, critical: 5 } },
    { rejectedPeople: { warning: 1 }, durationSeconds: { critical: 3600 } },
    { freshnessHours: { warning: 26, critical: 26 }, sizeDropPercent: { warning: 100 } },
  ])("may be %j, of a connection and of an export", (alerts) => {
    expect(connectionAlerts.parse(alerts)).toEqual(alerts);
    expect(exportAlerts.parse(alerts)).toEqual(alerts);
  });

  it("of an export may say that it is not watched for something; a connection says so by leaving it out", () => {
    expect(exportAlerts.parse({ freshnessHours: null })).toEqual({ freshnessHours: null });
    expect(problems(connectionAlerts.safeParse({ freshnessHours: null }))).toHaveLength(1);
  });

  it.each<[unknown, string]>([
    [
      { failedPercent: { warning: 20, critical: 5 } },
      "failedPercent.critical: must not be below warning; found critical 5 and warning 20",
    ],
    [{ failedPercent: {} }, "failedPercent: needs warning, critical, or both"],
    [{ failedPercent: { warning: 101 } }, "failedPercent.warning"],
    [{ failedPercent: { warning: 0 } }, "failedPercent.warning"],
    [{ rejectedPeople: { warning: 1.5 } }, "rejectedPeople.warning"],
    [{ rejectedPeople: { warning: 0 } }, "rejectedPeople.warning"],
    [{ durationSeconds: { critical: 0 } }, "durationSeconds.critical"],
    [{ freshnessHours: { critical: -1 } }, "freshnessHours.critical"],
    [{ sizeDropPercent: { criticla: 10 } }, "sizeDropPercent"],
    [{ failedPercnt: { warning: 1 } }, ""],
  ])("may not be %j", (alerts, problem) => {
    const [first] = problems(connectionAlerts.safeParse(alerts));
    expect(first?.startsWith(problem.includes(": ") ? problem : `${problem}: `)).toBe(true);
    expect(problems(exportAlerts.safeParse(alerts))).toEqual(problems(connectionAlerts.safeParse(alerts)));
  });
});
