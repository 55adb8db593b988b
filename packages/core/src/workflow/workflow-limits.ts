/** How long an idempotency key gives the workflow that it created (features.md row 166). */
export const IDEMPOTENCY_KEY_MS: number = 24 * 3_600_000;

/** Workflows that may wait at once. */
export const WORKFLOWS_WAITING_MAX = 1_000;

/** Times that a workflow goes back to the queue by itself, after crashes and after failures that pass. */
export const RECOVERIES_MAX = 3;

/** How long runs and workflows are kept after their end: 13 months, the longest that they can be (features.md row 167). */
export const HISTORY_KEPT_MS: number = 397 * 24 * 3_600_000;

/** Lines of a workflow's log that are kept: the last ones. */
export const LOG_LINES_MAX = 200;

/** States of a workflow and its tasks that are kept with their times: the last ones. */
export const STATES_KEPT = 1_000;

/** A workflow that starts later than this after it was due is late (features.md row 165). */
export const LATE_MS = 60_000;
