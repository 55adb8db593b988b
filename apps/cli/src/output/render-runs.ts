import type { Run } from "@causeway/ports";
import type { Colors } from "./colors.ts";
import { count, duration, moment } from "./format-number.ts";
import { statusText } from "./render-run.ts";
import { table } from "./table.ts";

/** History, newest first. Statuses stand last, so that colours do not disturb the columns. */
export function renderRuns(runs: readonly Run[], colors: Colors): string {
  if (runs.length === 0) return "No runs yet.\n";
  return table(
    [
      { title: "started (UTC)" },
      { title: "export" },
      { title: "run" },
      { title: "took", align: "right" },
      { title: "selected", align: "right" },
      { title: "accepted", align: "right" },
      { title: "rejected", align: "right" },
      { title: "requests", align: "right" },
      { title: "status" },
    ],
    runs.map((run) => [
      moment(run.startedAtMs),
      run.exportName,
      run.id.slice(0, 8),
      run.endedAtMs === null ? "" : duration((run.endedAtMs - run.startedAtMs) / 1000),
      figure(run.counts?.selected),
      figure(run.counts?.accepted),
      figure(run.counts?.rejected),
      figure(run.detail?.requests),
      `${statusText(run.status, colors)}${run.error === null ? "" : ` ${run.error.code}`}`,
    ]),
  );
}

function figure(value: number | undefined): string {
  return value === undefined ? "" : count(value);
}
