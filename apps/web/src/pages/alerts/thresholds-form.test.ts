import { expect, test } from "vitest";
import { alertsOf, ofConnection, thresholdsForm, USUAL_THRESHOLDS } from "./thresholds-form.ts";

test.each([
  { failedPercent: { warning: 5, critical: 20 }, rejectedPeople: { critical: 1 } },
  { freshnessHours: null, durationSeconds: { warning: 60 } },
  USUAL_THRESHOLDS,
])("thresholds that are opened and saved unchanged are the same: %j (row 194)", (alerts) => {
  expect(alertsOf(thresholdsForm(alerts))).toEqual(alerts);
});

test("nothing said is nothing written", () => {
  expect(alertsOf(thresholdsForm())).toBeUndefined();
});

test("a connection's threshold is watched as long as one limit stands there", () => {
  const none = thresholdsForm().failedPercent;
  expect(ofConnection({ ...none, warning: 5 }).use).toBe("own");
  expect(ofConnection({ ...none, use: "own" }).use).toBe("inherit");
});
