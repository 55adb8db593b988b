import type { Run, RunCounts, RunDetail } from "@causeway/ports";
import { NO_COUNTS } from "../../exports/books.ts";

interface RunOver extends Partial<Pick<Run, "id" | "status" | "startedAtMs" | "endedAtMs" | "error">> {
  readonly counts?: Partial<RunCounts>;
  readonly skipped?: RunDetail["skipped"];
}

/** A run of `daily` over `eu` that went through, as it is recorded. */
export function endedRun({ counts, skipped = {}, ...over }: RunOver = {}): Run {
  return {
    id: `r${over.endedAtMs ?? 0}`,
    exportName: "daily",
    connection: "eu",
    actor: "scheduler",
    startedAtMs: 0,
    revision: 1,
    status: "succeeded",
    counts: { ...NO_COUNTS, selected: 100, ...counts },
    detail: { skipped, omitted: {}, stripped: {}, requests: 1, objects: 1, dataPoints: 1 },
    endedAtMs: 1000,
    error: null,
    ...over,
  };
}
