import type { Dialect } from "../dialect.ts";

/**
 * One step of the schema, applied once per store in the order of its list, each in a transaction of its own. Never change one that was
 * released: add the next.
 */
export interface Migration {
  /** Ascending within its component; gaps are allowed. */
  readonly id: number;
  readonly name: string;
  readonly statements: (dialect: Dialect) => readonly string[];
}
