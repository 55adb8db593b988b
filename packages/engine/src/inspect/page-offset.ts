import { type Page, PAGE_LIMIT_MAX, type PageInput } from "@causeway/api";
import { CodedError } from "@causeway/core";

/** Where a page begins and how long it may be. Throws USAGE where the cursor is none of ours. */
export function offsetOf({ cursor, limit }: PageInput): { readonly offset: number; readonly limit: number } {
  const offset = cursor === undefined ? 0 : Number(cursor);
  if (!Number.isSafeInteger(offset) || offset < 0)
    throw new CodedError("USAGE", "the cursor is none that a page before gave");
  return { offset, limit: Math.min(Math.max(1, Math.trunc(limit)), PAGE_LIMIT_MAX) };
}

/** A page of `total` items that begins at `offset`. */
export function pageFrom<Item>(items: readonly Item[], offset: number, total: number): Page<Item> {
  const end = offset + items.length;
  return { items, next: items.length > 0 && end < total ? String(end) : null, total };
}
