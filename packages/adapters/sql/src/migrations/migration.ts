import type { Dialect } from "../dialect.ts";

/**
 * One step of the schema, applied once per store in order of `id`, each in a transaction of its own. Never change one that was
 * released: add the next.
 */
export interface Migration {
  /** From 1 without gaps, within its component. */
  readonly id: number;
  readonly name: string;
  readonly statements: (dialect: Dialect) => readonly string[];
}
