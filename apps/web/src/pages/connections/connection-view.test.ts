import type { HomeExport } from "@causeway/api";
import { expect, test } from "vitest";
import { healthOf, inOrder } from "./connection-view.ts";

const one: HomeExport = {
  name: "a",
  label: null,
  connection: "braze",
  state: "succeeded",
  lastRun: { id: "r", startedAtMs: 5, endedAtMs: 6, status: "succeeded", accepted: 1, rejected: 0 },
  trouble: null,
  nextMs: 20,
  startedBy: [{ kind: "Connection", name: "braze" }],
  people: 1,
  rejected: 0,
  alert: "ok",
  mutedUntilMs: null,
  baseline: { kind: "none" },
  dataPointsThisMonth: 1,
  dataPointsBudget: null,
  trend: [],
};

test("a connection is as healthy as the worst of its exports", () => {
  const failed = { ...one, state: "failed", nextMs: 10 } as const;
  expect(healthOf([one, failed], true)).toEqual({
    state: "failed",
    trouble: null,
    exports: 2,
    lastRunMs: 5,
    next: failed,
  });
  expect(healthOf([], true)).toEqual({
    state: "never-ran",
    trouble: null,
    exports: 0,
    lastRunMs: null,
    next: null,
  });
});

test("of two errors that which somebody has to set up is told, then what Braze refused (row 16)", () => {
  const refused = { ...one, state: "failed", trouble: "exchange" } as const;
  const wrong = { ...one, state: "failed", trouble: "configuration" } as const;
  expect(healthOf([one, refused], true)).toMatchObject({ state: "failed", trouble: "exchange" });
  expect(healthOf([refused, wrong], true).trouble).toBe("configuration");
  expect(healthOf([{ ...wrong, state: "off" }], false).trouble).toBe("configuration");
});

test("one that is off says how it last went, and has no next time", () => {
  expect(healthOf([{ ...one, state: "off" }], false)).toMatchObject({ state: "succeeded", next: null });
});

test("exports stand in the order that the connection names, the others behind them by name (row 15)", () => {
  const names = ["a", "b", "c", "d"].map((name) => ({ name }));
  expect(inOrder(names, ["c", "a"]).map(({ name }) => name)).toEqual(["c", "a", "b", "d"]);
});
