import { MASK_BITS, maskWords } from "@causeway/core";

/**
 * SQL over masks. A mask is named by what its words' names begin with: the words of mask `c.m` are `c.m0`, `c.m1`, …;
 * each is a 32-bit integer that holds MASK_BITS columns (see core's shape.ts).
 */
export const ALL_BITS: number = 2 ** MASK_BITS - 1;

export function wordOf(column: number): number {
  return Math.floor(column / MASK_BITS);
}

export function bitOf(column: number): number {
  return 2 ** (column % MASK_BITS);
}

export function wordNumbers(columns: number): readonly number[] {
  return Array.from({ length: maskWords(columns) }, (_, word) => word);
}

/** The names of the words of a mask over `columns` columns. */
export function words(mask: string, columns: number): readonly string[] {
  return wordNumbers(columns).map((word) => `${mask}${word}`);
}

export function hasBit(mask: string, column: number): string {
  return `(${mask}${wordOf(column)} & ${bitOf(column)}) <> 0`;
}

/** True where any bit of the words is set. */
export function anyBit(wordExprs: readonly string[]): string {
  return `(${wordExprs.join(" | ")}) <> 0`;
}

/**
 * The words of a mask in which the bit of column i is set where `condition(i)` holds. A condition may also be known beforehand.
 * Null conditions count as false.
 */
export function collectBits(
  columns: number,
  condition: (column: number) => string | boolean,
): readonly string[] {
  return wordNumbers(columns).map((word) => {
    const terms: string[] = [];
    let constant = 0;
    for (let i = word * MASK_BITS; i < Math.min(columns, (word + 1) * MASK_BITS); i += 1) {
      const holds = condition(i);
      if (holds === true) constant += bitOf(i);
      else if (holds !== false) terms.push(`case when ${holds} then ${bitOf(i)} else 0 end`);
    }
    return [String(constant), ...terms].join(" + ");
  });
}

/** The word of a mask whose number is the expression `word`. */
export function caseOfWord(mask: string, columns: number, word: string): string {
  const whens = wordNumbers(columns).map((i) => `when ${i} then ${mask}${i}`);
  return `(case ${word} ${whens.join(" ")} end)`;
}

/** A number of ours as a SQL literal. */
export function integerLiteral(value: number): string {
  if (!Number.isSafeInteger(value)) throw new Error(`not a whole number: ${value}`);
  return String(value);
}
