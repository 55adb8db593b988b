import { describe, expect, it } from "vitest";
import { ENDED, EXECUTING, hasEnded, mayMove, moveWorkflow, type WorkflowState } from "./workflow-state.ts";

const STATES: readonly WorkflowState[] = ["scheduled", ...EXECUTING, ...ENDED];

describe("the states of a workflow (row 177)", () => {
  it("are the ten of the diagram, each waiting, executing or ended", () => {
    expect(new Set(STATES).size).toBe(10);
    expect(STATES.filter(hasEnded)).toEqual(ENDED);
  });

  it("move along the diagram and nowhere else", () => {
    const moves = STATES.flatMap((from) =>
      STATES.filter((to) => mayMove(from, to)).map((to) => `${from} -> ${to}`),
    );
    expect(moves).toMatchInlineSnapshot(`
      [
        "scheduled -> started",
        "scheduled -> skipped",
        "scheduled -> cancelled",
        "started -> scheduled",
        "started -> running",
        "started -> failed",
        "started -> skipped",
        "started -> cancelled",
        "running -> scheduled",
        "running -> finalizing",
        "running -> stopping",
        "running -> failed",
        "finalizing -> scheduled",
        "finalizing -> succeeded",
        "finalizing -> failed",
        "stopping -> stopped",
        "succeeded -> scheduled",
        "stopped -> scheduled",
        "failed -> scheduled",
      ]
    `);
  });

  it("throw on an illegal move", () => {
    expect(moveWorkflow("finalizing", "succeeded")).toBe("succeeded");
    expect(() => moveWorkflow("skipped", "started")).toThrow("from skipped to started");
  });

  it("lead from everywhere but skipped and cancelled to success", () => {
    for (const start of STATES) {
      const reached = new Set<WorkflowState>([start]);
      for (const from of reached) for (const to of STATES) if (mayMove(from, to)) reached.add(to);
      expect(reached.has("succeeded")).toBe(start !== "skipped" && start !== "cancelled");
    }
  });
});
