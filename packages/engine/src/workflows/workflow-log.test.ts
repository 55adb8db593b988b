import type { RunEvent } from "@causeway/api";
import { describe, expect, it } from "vitest";
import { WorkflowLog } from "./workflow-log.ts";

const waiting = (over: Partial<Extract<RunEvent, { kind: "waiting" }>> = {}): RunEvent => ({
  kind: "waiting",
  export: "a",
  reason: "rate-limit",
  waitMs: 3000,
  ...over,
});
const phase: RunEvent = { kind: "phase", export: "a", phase: "send" };
const progress: RunEvent = {
  kind: "progress",
  export: "a",
  done: 1,
  total: 2,
  requests: 1,
  peoplePerSecond: 1,
};

const shown = (log: WorkflowLog): readonly string[] => log.take().map(({ no, text }) => `${no} ${text}`);

describe("the log of a workflow (row 167)", () => {
  it("goes on with the numbers of before, and tells each line once", () => {
    const log = new WorkflowLog(7);
    log.addRun(phase, 1);
    expect(log.take()).toEqual([{ no: 8, atMs: 1, about: "a", text: "Sending" }]);
    log.add("finalizing", { atMs: 2 });
    expect(log.take()).toEqual([{ no: 9, atMs: 2, about: null, text: "finalizing" }]);
    expect(log.take()).toEqual([]);
  });

  it("tells waits for one thing as one line, also over progress and where it was written before", () => {
    const log = new WorkflowLog(0);
    log.addRun(waiting(), 1);
    expect(shown(log)).toEqual(["1 Waits 3 s for Braze's rate limit"]);
    log.addRun(progress, 2);
    log.addRun(waiting({ waitMs: 12_345 }), 3);
    log.addRun(waiting({ waitMs: 500 }), 4);
    expect(shown(log)).toEqual(["1 Waited 3 times for Braze's rate limit, 12 s at the longest"]);
    log.addRun(waiting({ reason: "retry", waitMs: 250 }), 5);
    log.addRun(phase, 6);
    log.addRun(waiting({ reason: "retry" }), 7);
    expect(shown(log)).toEqual([
      "2 Waits 0.25 s for another try of a request",
      "3 Sending",
      "4 Waits 3 s for another try of a request",
    ]);
  });

  it("writes again what could not be written, but for what was said anew", () => {
    const log = new WorkflowLog(0);
    log.addRun(phase, 1);
    log.addRun(waiting(), 2);
    const lost = log.take();
    log.addRun(waiting(), 3);
    log.putBack(lost);
    expect(shown(log)).toEqual(["1 Sending", "2 Waited 2 times for Braze's rate limit, 3 s at the longest"]);
  });

  it("holds a bounded number of lines where nobody can write, the last ones", () => {
    const log = new WorkflowLog(0);
    for (let at = 1; at <= 700; at += 1) log.add("line", { atMs: at });
    const held = log.take();
    expect([held.length, held[0]?.no, held.at(-1)?.no]).toEqual([500, 201, 700]);
  });

  it("groups the digits of large figures, as the pages do", () => {
    const log = new WorkflowLog(0);
    log.addRun({ kind: "dataset", name: "people", state: "unchanged", rows: 3000, rejectedRows: 0 }, 1);
    expect(shown(log)).toEqual(["1 Unchanged, 3,000 rows"]);
  });

  it("holds nothing that a person, a file or Braze said", () => {
    const log = new WorkflowLog(0);
    const rejections = [{ file: "f.csv", line: 1, reason: "ada@example.com is no date" }];
    log.addRun({ kind: "dataset", name: "people", state: "loaded", rows: 2, rejectedRows: 1, rejections }, 1);
    const counts = { accepted: 1, rejected: 1 };
    const error = { code: "BRAZE_UNAVAILABLE", message: "ada@example.com: 503", advice: "" };
    const report = { status: "failed", counts, requests: 3, error };
    log.addRun({ kind: "finished", export: "a", report } as unknown as RunEvent, 2);
    expect(shown(log)).toEqual([
      "1 2 rows loaded, 1 could not be read",
      "2 Failed: BRAZE_UNAVAILABLE, 1 accepted, 1 rejected, 3 requests",
    ]);
  });
});
