import { figureUnit, type ThresholdName } from "@causeway/core";
import { formatCount } from "../../kit/format.ts";

/** A figure with its unit as the reader writes numbers, to two places: `1,234 people`, `12.35 %`. */
export function figureWords(name: ThresholdName, figure: number): string {
  const rounded = Math.round(figure * 100) / 100;
  return `${formatCount(rounded, 2)} ${figureUnit(name, rounded)}`;
}
