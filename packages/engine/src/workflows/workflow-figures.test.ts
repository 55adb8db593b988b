import type { Run, TaskRecord } from "@causeway/ports";
import { describe, expect, it } from "vitest";
import { NO_COUNTS } from "../exports/books.ts";
import { workflowFigures } from "./workflow-figures.ts";

const run = (id: string, counts: Partial<Run["counts"]> | null, dataPoints = 0): Run => ({
  id,
  exportName: "a",
  connection: "braze",
  actor: "ada",
  startedAtMs: 1,
  revision: null,
  status: "succeeded",
  counts: counts === null ? null : { ...NO_COUNTS, ...counts },
  detail: {
    skipped: {},
    omitted: { country: 2, age: 1 },
    stripped: {},
    requests: 1,
    objects: 1,
    dataPoints,
    added: 2,
    left: 1,
  },
  endedAtMs: 2,
  error: null,
});

const task = (...runIds: readonly (string | null)[]): TaskRecord => ({
  kind: "export",
  name: "a",
  connection: "braze",
  state: "succeeded",
  attempts: runIds.map((runId) => ({ runId, startedAtMs: 1, endedAtMs: 2, error: null })),
  leftOut: null,
});

const known = (...runs: readonly Run[]): ReadonlyMap<string, Run> =>
  new Map(runs.map((one) => [one.id, one]));

describe("what the runs of a workflow did (row 167)", () => {
  it("sums people over the exports, of the last try of each, and the cost over all tries", () => {
    const runs = known(
      run("r1", { selected: 10, accepted: 4, pending: 6 }, 40),
      run("r2", { selected: 10, accepted: 6 }, 60),
      run("r3", { selected: 5, accepted: 1, rejected: 4 }, 7),
    );
    expect(workflowFigures({ tasks: [task(), task("r1", "r2", null), task("r3")] }, runs)).toEqual({
      counts: { ...NO_COUNTS, selected: 15, accepted: 7, rejected: 4 },
      added: 4,
      left: 3,
      omitted: 6,
      requests: 3,
      dataPoints: 107,
    });
  });

  it("knows nothing where no run has counted anybody, or no run is there any more", () => {
    expect(workflowFigures({ tasks: [task(null), task("gone")] }, known())).toBeNull();
    expect(workflowFigures({ tasks: [task("r1")] }, known(run("r1", null)))).toBeNull();
  });

  it("takes a count that an older run does not have as none", () => {
    const { parked: _, ...older } = NO_COUNTS;
    const runs = known({ ...run("r1", null), counts: { ...older, selected: 3 } as Run["counts"] });
    expect(workflowFigures({ tasks: [task("r1")] }, runs)?.counts).toEqual({ ...NO_COUNTS, selected: 3 });
  });
});
