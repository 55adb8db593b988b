/** How a cell is held in wanted, ledger, refused and doubt tables: canonical, compared exactly. */
export type CellType = "text" | "integer" | "number" | "boolean" | "json";

/**
 * One mapped attribute of an export. The position in `Shape.columns` is the attribute's bit in a mask.
 * `json` cells are canonical JSON text (keys sorted; arrays that stand for sets sorted).
 */
export interface ShapeColumn {
  /** The name in Braze. */
  readonly target: string;
  readonly type: CellType;
  /** `omit`: a null has no opinion and sends nothing. `erase`: a null is a wanted value. */
  readonly whenNull: "omit" | "erase";
}

export interface Shape {
  readonly columns: readonly ShapeColumn[];
  /**
   * Who a key means, and in which workspace: the identifier kinds in order of precedence, for example `external_id` or `external_id,email`, and
   * what names the workspace. With one kind a key is the bare value; with several it is `kind:value`. A ledger belongs to one identity.
   */
  readonly identity: string;
}

/** Bits of a mask word: small enough that a word is a plain int32 in every engine and in JavaScript. */
export const MASK_BITS = 30;

/** How many words a mask of `columns` bits has; at least 1. */
export function maskWords(columns: number): number {
  return Math.max(1, Math.ceil(columns / MASK_BITS));
}

/** Whether bit `column` is set in the mask whose words are `words[0..]` at row `row`. */
export function maskHas(words: readonly ArrayLike<number>[], row: number, column: number): boolean {
  const word = words[Math.floor(column / MASK_BITS)];
  return word !== undefined && ((word[row] ?? 0) & (1 << (column % MASK_BITS))) !== 0;
}
