import { expect, it } from "vitest";
import { homeSummary, worstFirst } from "./home-summary.ts";

const run = (status: "running" | "succeeded" | "partial" | "failed") => ({
  id: "r",
  startedAtMs: 0,
  endedAtMs: null,
  status,
  accepted: 0,
  rejected: 0,
});
const NOTHING = { actions: [], dataPointsThisMonth: 1234 };

it("exports that never ran, run for the first time or are drafts are not counted among those that ran", () => {
  const exports = [
    { state: "succeeded", lastRun: run("succeeded") },
    { state: "off", lastRun: run("partial") },
    { state: "never-run", lastRun: null },
    { state: "running", lastRun: run("running") },
    { state: "draft", lastRun: null },
  ] as const;
  expect(homeSummary({ ...NOTHING, exports })).toBe(
    "1 of 2 exports that ran went well last time. 1,234 data points this month.",
  );
});

it("all of them are told as all, and the only one as the last run", () => {
  const well = { state: "succeeded", lastRun: run("succeeded") } as const;
  const failed = { state: "failed", lastRun: run("failed") } as const;
  expect(homeSummary({ ...NOTHING, exports: [well, well] })).toMatch(
    /^All 2 exports that ran went well last time\. /,
  );
  expect(homeSummary({ ...NOTHING, exports: [well] })).toMatch(/^The last run went well\. /);
  expect(homeSummary({ ...NOTHING, exports: [failed] })).toMatch(/^The last run did not go well\. /);
});

it("where no run is over nothing is said of how they went", () => {
  const exports = [{ state: "never-run", lastRun: null }] as const;
  expect(homeSummary({ ...NOTHING, exports })).toMatch(/^No export has run yet\. /);
});

it("what is broken stands before what is in doubt, and both before the others, which stay as they came", () => {
  const fine = { alert: "ok", trouble: null } as const;
  const exports = [
    { name: "off", state: "off", ...fine },
    { name: "partial", state: "partial", ...fine },
    { name: "well", state: "succeeded", ...fine },
    { name: "critical", state: "succeeded", alert: "critical", trouble: null },
    { name: "paused by an error", state: "paused", alert: "ok", trouble: "exchange" },
  ] as const;
  expect(worstFirst(exports).map(({ name }) => name)).toEqual([
    "critical",
    "paused by an error",
    "partial",
    "off",
    "well",
  ]);
});
