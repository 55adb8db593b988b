import type { CellValue } from "@causeway/core";
import { STANDARD_FIELDS } from "./standard-fields.ts";

/** How writing an attribute is counted (contract.md §5). */
export type Counting = "free" | "one" | "by-leaf";

/** contract.md §5: subscription states and push tokens are not counted. */
const FREE_TARGETS: ReadonlySet<string> = new Set([
  "email_subscribe",
  "push_subscribe",
  "subscription_groups",
  "push_tokens",
]);

/** A standard field is one, whatever it holds; of custom attributes objects are counted by what is in them. */
export function countingOf(target: string): Counting {
  if (FREE_TARGETS.has(target)) return "free";
  return STANDARD_FIELDS.has(target) ? "one" : "by-leaf";
}

/**
 * Data points of a custom attribute whose cell is JSON text, or null (contract.md §5): an object costs one per leaf key, an array of
 * objects that for each element, everything else one.
 */
export function jsonDataPoints(cell: CellValue): number {
  if (typeof cell !== "string" || !cell.includes("{")) return 1;
  const value: unknown = JSON.parse(cell);
  return Array.isArray(value) ? Math.max(1, sum(value.filter(isObject))) : leaves(value);
}

function leaves(value: unknown): number {
  return isObject(value) ? Math.max(1, sum(Object.values(value))) : 1;
}

function sum(values: readonly unknown[]): number {
  return values.reduce<number>((total, value) => total + leaves(value), 0);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
