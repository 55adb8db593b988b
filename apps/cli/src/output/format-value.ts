import type { CellValue } from "@causeway/core";

/** Most letters of a value that are shown; what is longer is cut and ends in `…`. */
const valueLettersMax = 60;

/** A value for people, on one line and without control characters (a value must not steer the terminal). Null is `–`. */
export function cellText(value: CellValue, lettersMax: number = valueLettersMax): string {
  if (value === null) return "–";
  const letters = Array.from(String(value).replaceAll(/\p{C}+/gu, " "));
  return letters.length > lettersMax ? `${letters.slice(0, lettersMax - 1).join("")}…` : letters.join("");
}
