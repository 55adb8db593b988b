import { expect, test } from "vitest";
import { aboutHowLong, costText, planParts, planSentence, reasonText } from "./plan-words.ts";

const figures = {
  toAdd: 3000,
  toChange: 569,
  dataPoints: 14_276,
  billable: true,
  requests: 48,
  seconds: 0.4,
};

test("a plan is one sentence with its cost and its time", () => {
  expect(planSentence(figures)).toBe("Send 3,569 people: 14,276 data points, 48 requests, about 1 second.");
  expect(
    planSentence({ ...figures, toAdd: 1, toChange: 0, dataPoints: 1, requests: 1, billable: false }),
  ).toBe("Send 1 person: 1 data point (not billed), 1 request, about 1 second.");
  expect(planSentence({ ...figures, toAdd: 0, toChange: 0 })).toContain("Nothing to send");
  expect(aboutHowLong(600)).toBe("about 10 minutes");
  expect(aboutHowLong(9000)).toBe("about 3 hours");
});

test("the parts of a plan add up to everybody who is selected", () => {
  const parts = planParts({ toAdd: 1, toChange: 2, unchanged: 3, invalid: 4, skipped: 5 });
  expect(parts.reduce((sum, { people }) => sum + people, 0)).toBe(15);
});

test("reasons are words, and one that is not known yet stays as it is", () => {
  expect(reasonText("missing_required:email")).toBe("A required value is missing: email");
  expect(reasonText("missing_required:shop:tier")).toBe("A required value is missing: shop:tier");
  expect(reasonText("something_new:x")).toBe("something_new:x");
});

test("each mapping row says what it costs a month (row 242)", () => {
  expect(costText({ billable: true, dataPointsPerMonth: 4123 })).toBe("4,123 data points a month");
  expect(costText({ billable: false, dataPointsPerMonth: 4123 })).toBe("not billed");
});
