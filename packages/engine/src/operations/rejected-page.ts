import type { Page, PersonInput, RejectedListInput } from "@causeway/api";
import { CodedError } from "@causeway/core";
import type { DeliveryStore, Rejection, RejectionPlace } from "@causeway/ports";

/** See Operations.rejectedList. A cursor holds a time and a number, nothing of anybody. */
export async function rejectedPage(
  delivery: Pick<DeliveryStore, "rejections" | "rejectionCount">,
  { limit, ...filter }: Omit<RejectedListInput, "cursor">,
  cursor: string | undefined,
): Promise<Page<Rejection>> {
  const from = cursor === undefined ? undefined : placeOf(cursor);
  const items = await delivery.rejections({ ...filter, ...(from === undefined ? {} : { from }), limit });
  const total = await delivery.rejectionCount(filter);
  const last = items.at(-1);
  if (last === undefined || items.length < limit) return { items, next: null, total };
  const ofThatTime = items.filter(({ atMs }) => atMs === last.atMs).length;
  const before = from?.atMs === last.atMs ? from.after : 0;
  return { items, next: `${last.atMs}.${before + ofThatTime}`, total };
}

/** Rejections of one person that are shown: more than an export can have attributes. */
const PERSON_REJECTIONS_MAX = 10_000;

/** What is refused of one person, newest first. */
export async function rejectedOfPerson(
  delivery: Pick<DeliveryStore, "rejections">,
  { exportName, key }: PersonInput,
): Promise<readonly Rejection[]> {
  return await delivery.rejections({ exportName, key, limit: PERSON_REJECTIONS_MAX });
}

/** Throws USAGE where the cursor is none of ours. */
function placeOf(cursor: string): RejectionPlace {
  const [, atMs, after] = /^(\d{1,15})\.(\d{1,9})$/.exec(cursor) ?? [];
  if (atMs === undefined || after === undefined)
    throw new CodedError("USAGE", "the cursor is none that a page of rejections gave");
  return { atMs: Number(atMs), after: Number(after) };
}
