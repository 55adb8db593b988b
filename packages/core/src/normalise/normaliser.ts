/**
 * Brings what people write into the one form that a destination takes. Total (never throws), deterministic for one version, and idempotent:
 * an output normalises to itself.
 */
export interface Normaliser {
  /** Raised whenever any input may get another output: what was normalised before is then normalised anew. */
  readonly version: number;
  /** Null: cannot be normalised, and is left out rather than sent as it is. */
  readonly normalise: (input: string) => string | null;
}

/** Longer inputs are never what a normaliser looks for. */
export const INPUT_CHARACTERS_MAX: number = 512;

/** Letters and digits in lower case without accents, words parted by single spaces, `&` as `and`: how names are looked up. */
export function lookUpForm(input: string): string {
  return input
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/['’.]/g, "")
    .replaceAll("&", " and ")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
