import { CodedError, IDEMPOTENCY_KEY_MS } from "@causeway/core";
import type { NewWorkflow, WorkflowRecord } from "@causeway/ports";
import type { SqlSession } from "../connection.ts";
import { readWorkflows } from "./workflow-rows.ts";

/** The workflow that the key created lately; null where there is none. */
export async function withSameKey(
  session: SqlSession,
  workflow: NewWorkflow,
): Promise<WorkflowRecord | null> {
  const { idempotencyKey, subject, full, limit, createdAtMs } = workflow;
  if (idempotencyKey === null) return null;
  const [before] = await readWorkflows(
    session,
    "where w.idempotency_key = $1 and w.created_at_ms > $2 order by w.created_no desc limit 1",
    [idempotencyKey, createdAtMs - IDEMPOTENCY_KEY_MS],
  );
  if (before === undefined) return null;
  const isSame =
    before.subject.kind === subject.kind &&
    before.subject.name === subject.name &&
    before.full === full &&
    before.limit === limit;
  if (isSame) return before;
  throw new CodedError(
    "IDEMPOTENCY_KEY_REUSED",
    `the idempotency key was used for workflow ${before.id} of ${before.subject.kind} "${before.subject.name}"`,
  );
}
