import type { ScheduleCursor } from "@causeway/ports";
import type { SqlSession } from "../connection.ts";
import { numberOf } from "../row.ts";

/** False where the cursor is there or beyond already; it never moves backwards. */
export async function moveCursor(
  session: SqlSession,
  { subject, atMs, afterNo }: ScheduleCursor,
): Promise<boolean> {
  const key = [subject.kind, subject.name] as const;
  const [before] = await session.rows(
    "select at_ms, after_no from causeway.schedule_cursor where subject_kind = $1 and subject_name = $2",
    key,
  );
  if (before === undefined) {
    await session.run("insert into causeway.schedule_cursor values ($1, $2, $3, $4)", [
      ...key,
      atMs,
      afterNo,
    ]);
    return true;
  }
  const [nowAt, nowNo] = [numberOf(before, "at_ms"), numberOf(before, "after_no")];
  if (atMs <= nowAt && afterNo <= nowNo) return false;
  await session.run(
    "update causeway.schedule_cursor set at_ms = $3, after_no = $4 where subject_kind = $1 and subject_name = $2",
    [...key, Math.max(atMs, nowAt), Math.max(afterNo, nowNo)],
  );
  return true;
}
