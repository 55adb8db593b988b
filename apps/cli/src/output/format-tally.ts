import { count } from "./format-number.ts";

/** `Left out: country 3, phone 1.` with a line end, or nothing where every count is 0. */
export function formatTally(title: string, counts: { readonly [name: string]: number }): string {
  const parts = Object.entries(counts)
    .filter(([, value]) => value > 0)
    .map(([name, value]) => `${name} ${count(value)}`);
  return parts.length === 0 ? "" : `${title}: ${parts.join(", ")}.\n`;
}
