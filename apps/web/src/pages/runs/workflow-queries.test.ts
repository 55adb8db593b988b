import type { WorkflowTask } from "@causeway/api";
import { describe, expect, it } from "vitest";
import { canRetry } from "./workflow-queries.ts";

const task = (state: WorkflowTask["state"]): WorkflowTask => ({
  kind: "export",
  name: "loyalty",
  connection: "braze",
  state,
  attempts: [],
  leftOut: null,
});

describe("going on with a run (row 180)", () => {
  it.each([
    ["failed", "failed", true],
    ["stopped", "stopped", true],
    ["succeeded", "partial", true],
    ["succeeded", "succeeded", false],
    ["running", "running", false],
    ["cancelled", "skipped", false],
  ] as const)("a workflow that is %s with a task that is %s: %s", (state, taskState, may) => {
    expect(canRetry({ state, tasks: [task("succeeded"), task(taskState)] })).toBe(may);
  });
});
