import type { Page, PageInput } from "@causeway/api";
import { CodedError } from "@causeway/core";

interface Dated {
  readonly id: string;
  readonly createdAtMs: number;
}

/** One page of a whole list that is in order of time and id; what was removed meanwhile moves nothing. Throws USAGE for a wrong cursor. */
export function pageOf<Item extends Dated>(items: readonly Item[], { cursor, limit }: PageInput): Page<Item> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const rest = after === null ? items : items.filter((item) => isAfter(item, after));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const isLast = rest.length <= limit || last === undefined;
  return { items: page, next: isLast ? null : `${last.createdAtMs}.${last.id}`, total: items.length };
}

function readCursor(cursor: string): Dated {
  const [, createdAtMs, id] = /^(\d{1,16})\.([0-9a-f]+)$/.exec(cursor) ?? [];
  if (createdAtMs === undefined || id === undefined)
    throw new CodedError("USAGE", "the cursor is not one that was given out");
  return { createdAtMs: Number(createdAtMs), id };
}

function isAfter(item: Dated, other: Dated): boolean {
  return item.createdAtMs === other.createdAtMs ? item.id > other.id : item.createdAtMs > other.createdAtMs;
}
