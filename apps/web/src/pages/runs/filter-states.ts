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

/** The outcomes by which the requests of a run can be narrowed. */
export const OUTCOMES = [
  "accepted",
  "partial",
  "rejected",
  "refused",
  "unknown",
  "unauthorized",
  "rate-limited",
  "not-sent",
] as const;
