import { expect, test } from "vitest";
import {
  aboutHowLong,
  attributesSentence,
  costText,
  leftSentence,
  planParts,
  planSentence,
  reasonText,
  samplesWords,
  togetherOf,
  valuesSentence,
} from "./plan-words.ts";

const figures = {
  toAdd: 3000,
  toChange: 569,
  dataPoints: 14_276,
  billable: true,
  requests: 48,
  seconds: 0.4,
  skippedBy: {},
  invalid: 0,
  omitted: {},
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

test("nobody is said to be as wanted in Braze who was left out", () => {
  const nothing = { ...figures, toAdd: 0, toChange: 0 };
  expect(planSentence({ ...nothing, skippedBy: { rejectedBefore: 1 } })).toBe(
    "Nothing to send now. 1 person is left out.",
  );
  const two = togetherOf([
    { ...nothing, invalid: 2 },
    { ...nothing, skippedBy: { rejectedBefore: 3 } },
  ]);
  expect(planSentence(two)).toBe("Nothing to send now. 5 people are left out.");
});

test("values that are left out are counted where people are, and once", () => {
  const values = { ...figures, omitted: { country: 2, phone: 1 } };
  const nothing = { ...values, toAdd: 0, toChange: 0 };
  expect(planSentence(nothing)).toBe("Nothing to send now. 3 values are left out.");
  expect(planSentence(togetherOf([{ ...nothing, invalid: 1 }, nothing]))).toBe(
    "Nothing to send now. 1 person and 6 values are left out.",
  );
  expect(planSentence({ ...nothing, omitted: { country: 1 } })).toContain("1 value is left out.");
  expect(valuesSentence(values)).toBe("3 values are left out: they cannot be sent as they are.");
  expect([valuesSentence(nothing), valuesSentence(figures)]).toEqual(["", ""]);
});

test("what several exports would send is said together", () => {
  const staying = { ...figures, toAdd: 0, toChange: 1, skippedBy: { existing: 2 } };
  expect(togetherOf([figures, staying])).toEqual({
    ...figures,
    toChange: 570,
    dataPoints: 28_552,
    requests: 96,
    seconds: 0.8,
    skippedBy: { existing: 2 },
    omitted: { together: 0 },
  });
  expect(planSentence(togetherOf([]))).toContain("Nothing to send");
});

test("who left is said, and nobody is not (row 213)", () => {
  expect(leftSentence(0)).toBe("");
  expect(leftSentence(1)).toBe("1 person has left the audience: Braze keeps what it has of them.");
});

test("the parts of a plan add up to everybody who is selected", () => {
  const plan = { toAdd: 1, toChange: 2, unchanged: 3, invalid: 4, skipped: 5, skippedBy: {} };
  const sum = (parts: ReturnType<typeof planParts>) => parts.reduce((all, { people }) => all + people, 0);
  expect(sum(planParts(plan))).toBe(15);
  const some = planParts({ ...plan, skippedBy: { existing: 4, rejectedBefore: 1 } });
  expect(sum(some)).toBe(15);
  expect(some.find(({ key }) => key === "existing")?.people).toBe(4);
  expect(some.find(({ key }) => key === "rejected")?.people).toBe(1);
  expect(some.some(({ key }) => key === "skipped")).toBe(false);
  const others = planParts({ ...plan, skippedBy: { rejectedBefore: 1, missingRequired: 4 } });
  expect(sum(others)).toBe(15);
  expect(others.find(({ key }) => key === "skipped")).toMatchObject({ label: "Others", people: 4 });
});

test("people who stay as they are were not acknowledged, and are not said to be (row 122)", () => {
  const existing = { ...figures, skippedBy: { existing: 3_569 } };
  expect(planSentence({ ...existing, toAdd: 0, toChange: 0 })).toBe(
    "Nothing to send now. 3,569 people stay as they are until something about them changes.",
  );
  expect(planSentence({ ...existing, skippedBy: { existing: 1 } })).toMatch(
    /1 second\. 1 person stays as they are until/,
  );
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

test("attributes that are sent for nobody are counted, not listed", () => {
  expect(attributesSentence(3, 0)).toBeNull();
  expect(attributesSentence(0, 0)).toBe("Nothing is mapped.");
  expect(attributesSentence(0, 1)).toBe("1 attribute is mapped, and sent for nobody.");
  expect(attributesSentence(2, 98)).toBe("98 other attributes are sent for nobody.");
});

test("people who are shown are examples where there are more", () => {
  expect(samplesWords(1, 1)).toBe("One person");
  expect(samplesWords(3, 3)).toBe("3 people");
  expect(samplesWords(10, 3569)).toBe("The first 10 of 3,569 people");
});
