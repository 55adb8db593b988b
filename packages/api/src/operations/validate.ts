import type { ResourceKind } from "@causeway/core";
import type { Problem } from "./problem.ts";

export interface ValidationReport {
  /** Empty: the project is valid. */
  readonly problems: readonly Problem[];
  /** What is allowed and probably not meant, for example a target that looks like a standard field. */
  readonly warnings: readonly Problem[];
  /** How many objects were checked. */
  readonly objects: { readonly [Kind in ResourceKind]: number };
}
