import { expect, test } from "vitest";
import { CONNECTION_SHAPE, wordsOf } from "./connection-form.ts";

const object = {
  name: "braze",
  label: "Braze EU",
  labels: ["daily", "eu"],
  spec: {
    credential: "key",
    favorite: true,
    enabled: false,
    limits: {
      objectsPerRequest: 75,
      counting: "combined",
      requestsPer3s: 3000,
      requestsPerHour: null,
      concurrency: 16,
    },
    partnerUserAgent: true,
    order: ["b", "a"],
    stopOnFailure: true,
    testPeople: ["1001", "ada, the first"],
    schedule: { type: "times-per-day", times: ["08:30"], overlap: "skip" },
    notify: { when: "failures", emails: ["a@example.org", "b@example.org"] },
    alerts: { failedPercent: { warning: 5, critical: 20 }, freshnessHours: { critical: 26 } },
    visibility: { orchestrations: true, restrictedPersonalData: false, campaigns: false },
  },
};

test("a connection that is opened and saved unchanged is the same object, with what the form does not show", () => {
  expect(CONNECTION_SHAPE.toObject(CONNECTION_SHAPE.toForm(object))).toEqual(object);
});

test("a schedule that is set to by hand is gone", () => {
  const form = CONNECTION_SHAPE.toForm(object);
  const saved = CONNECTION_SHAPE.toObject({ ...form, schedule: { ...form.schedule, type: "manual" } });
  expect(saved.spec).not.toHaveProperty("schedule");
});

test("addresses and labels may be typed with blanks, empty lines and twice", () => {
  expect(wordsOf(" a@x.org,\n\nb@x.org; a@x.org ", /[\n,;]/)).toEqual(["a@x.org", "b@x.org"]);
});
