import { expect, it } from "vitest";
import { areHeld, isHeld, nextRunHindrance, startedBy } from "./next-run.ts";

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

it("the time of a paused export depends on somebody, where there is one", () => {
  const exports = [
    { state: "paused", nextMs: 1 },
    { state: "paused", nextMs: null },
    { state: "failed", nextMs: 1 },
  ] as const;
  expect(exports.map(isHeld)).toEqual([true, false, false]);
});

it("the time of what starts exports depends on somebody where each of them is paused", () => {
  const nightly = { kind: "Orchestration", name: "nightly" } as const;
  const paused = { state: "paused", nextMs: 1, startedBy: [nightly] } as const;
  const well = { state: "succeeded", nextMs: 1, startedBy: [nightly] } as const;
  const other = { ...well, startedBy: [{ kind: "Export", name: "nightly" }] } as const;
  expect(areHeld(startedBy(nightly, [paused, other]))).toBe(true);
  expect(areHeld(startedBy(nightly, [paused, well]))).toBe(false);
  expect(areHeld(startedBy(nightly, [other]))).toBe(false);
  expect(areHeld([paused, { state: "draft", nextMs: null }])).toBe(true);
  expect(areHeld([{ state: "draft", nextMs: null }])).toBe(false);
});

it("an export without a time says that somebody has to start it", () => {
  expect(nextRunHindrance({ state: "never-run", nextMs: null })).toContain("Run now");
});
