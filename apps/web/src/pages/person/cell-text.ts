import type { CellValue } from "@causeway/core";

/** A value as one line; what is nothing is said so by whoever shows it. */
export function cellText(value: CellValue): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** How it breaks into lines: between words, and where it has none, as a key, wherever a line is full. */
export function breakOf(text: string): string {
  return /\s/.test(text) ? "[overflow-wrap:anywhere]" : "break-all";
}
