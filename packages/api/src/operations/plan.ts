import type { CellValue } from "@causeway/core";
import type { Cancellation, ResourceChanges } from "@causeway/ports";
import type { Problem } from "./problem.ts";
import type { RunEvent } from "./run.ts";

export interface PlanInput {
  /** All enabled exports where empty. */
  readonly exports: readonly string[];
  /** Only exports of this connection. */
  readonly connection?: string;
  /** As if the ledger were empty. */
  readonly full: boolean;
  /** Send at most this many people. */
  readonly limit?: number;
  /** As if every export said so: what either choice would send. */
  readonly existing?: "send" | "only-changes";
  readonly cancellation: Cancellation;
  /** Told of datasets and phases only. */
  readonly onEvent: (event: RunEvent) => void;
}

/** What a run would do. Counts are people: selected = toAdd + toChange + unchanged + invalid + skipped. */
export interface ExportPlan {
  readonly export: string;
  readonly connection: string;
  readonly selected: number;
  /** Nothing of them was ever acknowledged. */
  readonly toAdd: number;
  readonly toChange: number;
  readonly unchanged: number;
  /** People whom an earlier run sent and who are not selected any more, since the run before; not of `selected`. */
  readonly toLeave: number;
  readonly invalid: number;
  readonly skipped: number;
  /** Of toAdd + toChange: those that wait because an earlier request about them is in doubt or too young. */
  readonly held: number;
  /** By reason; sums to `skipped`. */
  readonly skippedBy: { readonly [reason: string]: number };
  /** By problem; sums to `invalid`. */
  readonly invalidBy: { readonly [problem: string]: number };
  /** Values left out because they cannot be normalised or sent, by target. */
  readonly omitted: { readonly [target: string]: number };
  /** Values that consent keeps back, by target. */
  readonly stripped: { readonly [target: string]: number };
  /** Values that Braze rejected before, of people who are sent others, by target. */
  readonly withheld: { readonly [target: string]: number };
  readonly dataPoints: number;
  /** False on a plan that does not bill data points. */
  readonly billable: boolean;
  readonly requests: number;
  /** At the connection's rate limit. */
  readonly seconds: number;
  /** In the order of the mapping; those that nobody needs included. */
  readonly attributes: readonly PlannedAttribute[];
  /** At most PLAN_SAMPLES people. */
  readonly samples: readonly PlannedPerson[];
  /** What recording the project files would change; nothing where a server answers, as a run beside one records none. */
  readonly configuration: ResourceChanges;
  readonly warnings: readonly Problem[];
}

export interface PlannedAttribute {
  readonly target: string;
  readonly people: number;
}

export interface PlannedPerson {
  readonly key: string;
  /** False: new to the ledger, and every `from` is null. */
  readonly known: boolean;
  readonly changes: readonly {
    readonly target: string;
    readonly from: CellValue;
    readonly to: CellValue;
  }[];
}

/** How many people a plan shows by example. */
export const PLAN_SAMPLES: number = 10;
