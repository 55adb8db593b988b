/** The states by which the history can be narrowed. */
export const FILTER_STATES = [
  "running",
  "scheduled",
  "succeeded",
  "failed",
  "stopped",
  "skipped",
  "cancelled",
] as const;
export type FilterState = (typeof FILTER_STATES)[number];
