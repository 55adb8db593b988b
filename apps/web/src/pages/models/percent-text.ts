import { formatShare } from "../../kit/format.ts";

/** A share in percent: never 0 % of some, nor 100 % of not quite all. */
export function percentText(part: number, whole: number): string {
  if (part > 0 && part / whole < 0.001) return `under ${formatShare(1, 1000)}`;
  if (part < whole && part / whole > 0.999) return `over ${formatShare(999, 1000)}`;
  return formatShare(part, whole);
}
