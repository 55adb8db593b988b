import type { OrchestrationSpec } from "@causeway/core";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { moved, orchestrationShape } from "./orchestration-form.ts";

test("an orchestration comes back from its form as it was (row 162)", () => {
  const spec: OrchestrationSpec = {
    runs: ["tiers", "rfm"],
    schedule: { type: "cron", pattern: "30 8 * * *", overlap: "queue" },
    stopOnFailure: true,
    enabled: false,
  };
  const object = { name: "nightly", label: "Every night", spec };
  expect(orchestrationShape.toObject(orchestrationShape.toForm(object))).toEqual(object);
});

test("starting after others takes the place of a schedule", () => {
  const form = orchestrationShape.toForm({
    name: "later",
    spec: { runs: ["rfm"], after: ["nightly"], stopOnFailure: false, enabled: true },
  });
  expect(form.startsAfter).toBe(true);
  expect(orchestrationShape.toObject(form).spec).not.toHaveProperty("schedule");
});

test("moving an item changes the order alone", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer(), { minLength: 1 }),
      fc.nat(20),
      fc.integer({ min: -2, max: 20 }),
      (list, from, to) => {
        const result = moved(list, from, to);
        expect(new Set(result)).toEqual(new Set(list));
        if (from < list.length && to >= 0 && to < list.length) expect(result[to]).toBe(list[from]);
      },
    ),
  );
});
