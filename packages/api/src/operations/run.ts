import type { ErrorCode } from "@causeway/core";
import type { Cancellation, RowRejection, RunCounts, RunDetail, RunEnd } from "@causeway/ports";
import type { ExportPlan } from "./plan.ts";

export interface RunInput {
  /** All exports of enabled connections where empty. */
  readonly exports: readonly string[];
  /** Only exports of this connection. */
  readonly connection?: string;
  /** Plans with the run's own path, sends nothing, moves nothing. */
  readonly dryRun: boolean;
  /** Ignore the ledger. The cost is told by a `planned` event before anything is sent. */
  readonly full: boolean;
  /** Send at most this many people of each export. */
  readonly limit?: number;
  /** Send this person of each export alone. */
  readonly onlyKey?: string;
  /** Of a dry run: as if every export said so. */
  readonly existing?: "send" | "only-changes";
  /** Run exports of connections that are switched off, too (features.md row 13). */
  readonly evenIfOff?: boolean;
  /** Cancelled: nothing new is sent, what is under way is settled, the rest is `pending`, the error is INTERRUPTED. */
  readonly cancellation: Cancellation;
  readonly onEvent: (event: RunEvent) => void;
}

export interface RunResult {
  readonly datasets: readonly DatasetReport[];
  readonly exports: readonly RunReport[];
}

export interface DatasetReport {
  readonly name: string;
  /** False: the files were those of the last load. */
  readonly loaded: boolean;
  readonly rows: number;
  readonly rejectedRows: number;
  /** The first of them, at most ROW_REJECTIONS_SHOWN; empty where nothing was loaded. */
  readonly rejections: readonly RowRejection[];
}

/** How many unreadable rows of a dataset a report shows. */
export const ROW_REJECTIONS_SHOWN: number = 10;

/** One line of `run -o json` (interface.md, "Command line"); with --dry-run `run` is null and the counts say what would be sent as `pending`. */
export interface RunReport extends RunDetail {
  readonly run: string | null;
  readonly export: string;
  readonly connection: string;
  /** A run that was stopped is `failed` here, with `error.code` INTERRUPTED; in the history it is `stopped`. */
  readonly status: Exclude<RunEnd["status"], "stopped">;
  readonly counts: RunCounts;
  readonly seconds: number;
  /** Why it failed, or was stopped; null otherwise. */
  readonly error: RunFailure | null;
}

export interface RunFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly advice: string;
}

/** Progress of a run, in the order of what happens. Figures only: no personal data. */
export type RunEvent =
  | {
      readonly kind: "dataset";
      readonly name: string;
      readonly state: "loading" | "loaded" | "unchanged";
      readonly rows: number;
      /** Rows of the files that could not be read; 0 while loading. */
      readonly rejectedRows: number;
      /** The first of them, at most ROW_REJECTIONS_SHOWN; absent: there is none to tell of now. */
      readonly rejections?: readonly RowRejection[];
    }
  | { readonly kind: "phase"; readonly export: string; readonly phase: RunPhase }
  /** The diff is known, nothing was sent. */
  | { readonly kind: "planned"; readonly export: string; readonly plan: ExportPlan }
  | {
      readonly kind: "progress";
      readonly export: string;
      /** People settled, of `total`. */
      readonly done: number;
      readonly total: number;
      readonly requests: number;
      readonly peoplePerSecond: number;
    }
  | {
      readonly kind: "waiting";
      readonly export: string;
      readonly reason: "rate-limit" | "retry" | "hold";
      readonly waitMs: number;
    }
  | { readonly kind: "finished"; readonly export: string; readonly report: RunReport };

/** recover: rows that a crash left in doubt; stage: the model is evaluated; diff; send. */
export type RunPhase = "recover" | "stage" | "diff" | "send";
