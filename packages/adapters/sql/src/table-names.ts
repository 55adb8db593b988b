import { createHash } from "node:crypto";

/** Our own tables. */
export const OWN_SCHEMA = "causeway";
/** What the SQL of users sees: datasets as tables, models as views. */
export const DATA_SCHEMA = "data";

/** PostgreSQL cuts names at 63 bytes. */
const SLUG_CHARACTERS_MAX = 36;

/**
 * A safe SQL name for something that a person named: a readable part, and a part of the SHA-256 that keeps different names apart.
 * Needs no quotes.
 */
export function physicalName(prefix: string, name: string): string {
  const readable = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .slice(0, SLUG_CHARACTERS_MAX);
  return `${prefix}_${readable}_${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
}

/**
 * The table that staging fills: seq bigint (from 0, no gaps), key text, problem text, `cellColumn(i)` for each shape column, and
 * `omittedColumn(w)`: bit i of the mask says that the row holds a value for shape column i which cannot be sent (the cell is null then).
 */
export function wantedTable(exportName: string): string {
  return `${OWN_SCHEMA}.${physicalName("wanted", exportName)}`;
}

/** The column of shape column `index` in wanted, ledger, refused and doubt tables. */
export function cellColumn(index: number): string {
  return `a${index}`;
}

/** Mask word `word` of the values left out of a wanted row; an integer. */
export function omittedColumn(word: number): string {
  return `omitted${word}`;
}
