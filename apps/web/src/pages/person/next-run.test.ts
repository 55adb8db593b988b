import { expect, it } from "vitest";
import { nextRunCondition, nextRunHindrance, startCondition } from "./next-run.ts";

it("a due time is only promised where the export is active, on and not paused", () => {
  const hindered = (["draft", "off", "paused", "running"] as const).map((state) =>
    nextRunHindrance({ state, nextMs: 1 }),
  );
  expect(hindered).toEqual([
    expect.stringContaining("draft"),
    expect.stringContaining("off"),
    expect.stringContaining("paused"),
    expect.stringContaining("under way"),
  ]);
  expect(nextRunHindrance({ state: "succeeded", nextMs: 1 })).toBeNull();
});

it("the time of a paused export says on what it depends, where there is one", () => {
  const conditions = [
    { state: "paused", nextMs: 1 },
    { state: "paused", nextMs: null },
    { state: "failed", nextMs: 1 },
  ] as const;
  expect(conditions.map(nextRunCondition)).toEqual(["if resolved by then", null, null]);
});

it("the time of what starts exports depends on somebody where each of them is paused", () => {
  const nightly = { kind: "Orchestration", name: "nightly" } as const;
  const paused = { state: "paused", nextMs: 1, startedBy: [nightly] } as const;
  const well = { state: "succeeded", nextMs: 1, startedBy: [nightly] } as const;
  const other = { ...well, startedBy: [{ kind: "Export", name: "nightly" }] } as const;
  expect(startCondition(nightly, [paused, other])).toBe("if resolved by then");
  expect(startCondition(nightly, [paused, well])).toBeNull();
  expect(startCondition(nightly, [])).toBeNull();
});

it("an export without a time says that somebody has to start it", () => {
  expect(nextRunHindrance({ state: "never-run", nextMs: null })).toContain("Run now");
});
