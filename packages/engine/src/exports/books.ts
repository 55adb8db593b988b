import type { Shape } from "@causeway/core";
import type { DiffCounts, RunCounts, RunEnd, StageCounts } from "@causeway/ports";
import type { Delivered } from "../delivery/deliver.ts";
import type { DeliveredCounts } from "../delivery/settlement.ts";

const MISSING_REQUIRED = "missing_required:";

/**
 * Why people were skipped, a required value that is missing by its field; the figures sum to the `skipped` of the books, as staging and diff
 * count the same wanted rows.
 */
export function skippedBy(diff: DiffCounts, stage: StageCounts): Readonly<Record<string, number>> {
  const missing = Object.entries(stage.problems).filter(([problem]) => problem.startsWith(MISSING_REQUIRED));
  return {
    rejectedBefore: diff.rejectedBefore,
    ...(diff.existing === 0 ? {} : { existing: diff.existing }),
    ...Object.fromEntries(missing),
    ...(diff.beyondLimit === 0 ? {} : { beyondLimit: diff.beyondLimit }),
  };
}

/** Why rows were set aside as invalid; missing required values are skipped, not invalid. */
export function invalidBy(stage: StageCounts): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(stage.problems).filter(([problem]) => !problem.startsWith(MISSING_REQUIRED)),
  );
}

/** How many people get each target sent; targets that nobody gets are left out. */
export function attributesOf(shape: Shape, diff: DiffCounts): Readonly<Record<string, number>> {
  const people = shape.columns.map(({ target }, i) => [target, diff.perColumn[i] ?? 0] as const);
  return Object.fromEntries(people.filter(([, count]) => count > 0));
}

/** The books of interface.md: selected = unchanged + changed + invalid + skipped. Nothing can be parked: only attributes are sent. */
export function runCounts(diff: DiffCounts, delivered: DeliveredCounts): RunCounts {
  return {
    selected: diff.selected,
    unchanged: diff.unchanged,
    changed: diff.changed,
    ...delivered,
    parked: 0,
    invalid: diff.invalid,
    skipped: diff.rejectedBefore + diff.existing + diff.missingRequired + diff.beyondLimit,
  };
}

/** Nothing was sent: all changes are pending. */
export function pendingCounts(diff: DiffCounts): RunCounts {
  return runCounts(diff, { accepted: 0, assumed: 0, rejected: 0, uncertain: 0, pending: diff.changed });
}

/** stopped: somebody asked for it. failed: it had to stop. partial: it went through, and somebody is not as they should be. */
export function runStatus(stop: Delivered["stop"], counts: RunCounts): RunEnd["status"] {
  if (stop !== null) return stop.code === "INTERRUPTED" ? "stopped" : "failed";
  return counts.rejected + counts.uncertain + counts.pending + counts.invalid > 0 ? "partial" : "succeeded";
}

/** Of a run that is under way, or could not count. */
export const NO_COUNTS: RunCounts = {
  selected: 0,
  unchanged: 0,
  changed: 0,
  accepted: 0,
  assumed: 0,
  rejected: 0,
  uncertain: 0,
  parked: 0,
  pending: 0,
  invalid: 0,
  skipped: 0,
};
