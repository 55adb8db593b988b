import type { CellValue } from "@causeway/core";

/**
 * Data points of one attribute whose cell is JSON text, or null (contract.md §5): an object costs one per leaf key, an array of
 * objects one per key of each element, everything else one.
 */
export function jsonDataPoints(cell: CellValue): number {
  if (typeof cell !== "string" || !cell.includes("{")) return 1;
  return pointsOf(JSON.parse(cell));
}

function pointsOf(value: unknown): number {
  if (Array.isArray(value)) {
    const objects = value.filter(isObject);
    return Math.max(1, sum(objects));
  }
  return isObject(value) ? Math.max(1, sum(Object.values(value))) : 1;
}

function sum(values: readonly unknown[]): number {
  return values.reduce<number>((total, value) => total + pointsOf(value), 0);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
