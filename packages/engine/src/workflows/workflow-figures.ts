import type { WorkflowFigures } from "@causeway/api";
import type { Run, RunCounts, WorkflowRecord } from "@causeway/ports";
import { NO_COUNTS } from "../exports/books.ts";

/**
 * What the runs of a workflow did, together: people and left-out values of the last try of each export, as an earlier try counted the same
 * people; requests, data points and who left of all tries, as each was spent, or told once. Null where no run has counted anybody.
 */
export function workflowFigures(
  { tasks }: Pick<WorkflowRecord, "tasks">,
  runs: ReadonlyMap<string, Run>,
): WorkflowFigures | null {
  const tries = tasks.map(({ attempts }) =>
    attempts.flatMap(({ runId }) => (runId === null ? [] : (runs.get(runId) ?? []))),
  );
  const all = tries.flat();
  const last = tries.flatMap((one) => one.at(-1) ?? []);
  if (last.every(({ counts }) => counts === null)) return null;
  return {
    counts: last.reduce((sums, { counts }) => sumOf(sums, counts), NO_COUNTS),
    added: sum(last.map(({ detail }) => detail?.added ?? 0)),
    left: sum(all.map(({ detail }) => detail?.left ?? 0)),
    omitted: sum(last.flatMap(({ detail }) => Object.values(detail?.omitted ?? {}))),
    requests: sum(all.map(({ detail }) => detail?.requests ?? 0)),
    dataPoints: sum(all.map(({ detail }) => detail?.dataPoints ?? 0)),
  };
}

/** Runs of before a count was kept have none of it. */
function sumOf(sums: RunCounts, counts: Partial<RunCounts> | null): RunCounts {
  const names = Object.keys(sums) as (keyof RunCounts)[];
  const added = names.map((name) => [name, sums[name] + (counts?.[name] ?? 0)] as const);
  return { ...sums, ...Object.fromEntries(added) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
