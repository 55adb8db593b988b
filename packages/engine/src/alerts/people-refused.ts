import type { Run } from "@causeway/ports";

type Ended = Pick<Run, "counts" | "detail">;

/** People selected of the run who were refused, by us or by Braze, in it or before and so not sent again (docs/decisions/0030). */
export function peopleRefused(run: Ended): number {
  const { counts } = run;
  return counts === null ? 0 : counts.invalid + counts.rejected + peopleRefusedBefore(run);
}

/** Those of them whom it left out, as they were refused before and nothing changed since. */
export function peopleRefusedBefore({ detail }: Pick<Ended, "detail">): number {
  return detail?.skipped["rejectedBefore"] ?? 0;
}

/** A run with a limit, such as a test of one person: its figures are those of a part. */
export function isOfPart({ detail }: Pick<Ended, "detail">): boolean {
  return (detail?.skipped["beyondLimit"] ?? 0) > 0;
}
