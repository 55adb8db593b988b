/** How long an idempotency key gives the workflow that it created (features.md row 166). */
export const IDEMPOTENCY_KEY_MS: number = 24 * 3_600_000;

/** Workflows that may wait at once. */
export const WORKFLOWS_WAITING_MAX = 1_000;

/** Times that a workflow goes back to the queue by itself, after crashes and after failures that pass. */
export const RECOVERIES_MAX = 3;

/** A workflow that starts later than this after it was due is late (features.md row 165). */
export const LATE_MS = 60_000;
