import type { ErrorCode } from "@causeway/core";
import type { SentRequest } from "./delivery-store.ts";
import type { Scope } from "./scope.ts";
import type { HistoryPrune } from "./workflow-store.ts";

/** Runs, what needs a person, and which connections are paused. */
export interface RunStore {
  start(run: RunStart): Promise<void>;
  /** Overwrites the counts of a run that is under way. */
  progress(id: string, counts: RunCounts): Promise<void>;
  finish(id: string, end: RunEnd): Promise<void>;
  /** Every run still `running` was cut off: becomes `failed` with `error: INTERRUPTED`. Call when the store was opened. Returns their ids. */
  closeInterrupted(atMs: number): Promise<readonly string[]>;
  /** Newest first. */
  list(query: RunListQuery): Promise<readonly Run[]>;
  /** Null: there is none. */
  get(id: string): Promise<Run | null>;
  /** Those of the ids that there are, by id: one question, however many ids. */
  ofIds(ids: readonly string[]): Promise<ReadonlyMap<string, Run>>;
  /** Newest first. */
  page(query: RunQuery): Promise<RunPage>;
  /** Data points that runs begun since then cost, by export; exports without such a run are left out. */
  dataPoints(query: DataPointsQuery): Promise<ReadonlyMap<string, number>>;
  /**
   * Requests of all runs, newest first: by when they were sent, then by run and number. Those of which nothing is known any more, or whose run is
   * forgotten, are gone.
   */
  requests(query: RunRequestQuery): Promise<RunRequestPage>;

  /**
   * Opens an action. Where one of the same connection, export and code is open, that one is about the newer run, message and workflow from
   * now on. Returns its id.
   */
  openAction(action: NewAction): Promise<string>;
  actions(query: ActionQuery): Promise<readonly WorkflowAction[]>;
  resolveAction(id: string, atMs: number): Promise<void>;

  /**
   * Forgets the oldest runs that ended before, and the oldest actions that were resolved before, at most `max` of each. Kept are the newest run
   * of each export, runs that an open action is about, and those with a claim that is still open. Returns how many of both.
   */
  prune(prune: HistoryPrune): Promise<number>;
}

export interface RunListQuery {
  readonly exportName?: string;
  /** Absent: all. */
  readonly scope?: Scope;
  readonly limit: number;
}

export interface ActionQuery {
  readonly state?: "open" | "resolved";
  /** Only those that hold this workflow. */
  readonly workflowId?: string;
  /** Absent: all. */
  readonly scope?: Scope;
}

export interface RunQuery {
  readonly exportName?: string;
  /** Only runs over these. */
  readonly connections?: readonly string[];
  readonly status?: RunStatus;
  /** Begun at or after, and before. */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** Absent: all. */
  readonly scope?: Scope;
  readonly offset: number;
  readonly limit: number;
}

export interface DataPointsQuery {
  readonly fromMs: number;
  /** Absent: all. */
  readonly scope?: Scope;
}

export interface RunRequestQuery {
  readonly exportName?: string;
  /** The run was over this one. */
  readonly connection?: string;
  readonly outcome?: string;
  /** Held this person, as for `DeliveryStore.requests`. */
  readonly key?: string;
  /** In `detail` or `requestId`, in any case. */
  readonly search?: string;
  /** Sent at or after, and before. */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** Absent: all. */
  readonly scope?: Scope;
  /** Only those that come after this one in the order of the list. */
  readonly after?: RunRequestPlace;
  readonly limit: number;
}

/** A request's place among those of all runs. */
export interface RunRequestPlace {
  readonly sentAtMs: number;
  readonly runId: string;
  readonly number: number;
}

/** A request with its run, without what was kept of it. */
export interface RunRequest extends Omit<SentRequest, "exchange"> {
  readonly runId: string;
  readonly exportName: string;
  readonly connection: string;
}

export interface RunRequestPage {
  readonly requests: readonly RunRequest[];
  /** Of all that match, whatever `after` and `limit`. */
  readonly total: number;
}

export interface RunPage {
  readonly runs: readonly Run[];
  /** Of all that match. */
  readonly total: number;
}

export interface RunStart {
  readonly id: string;
  readonly exportName: string;
  readonly connection: string;
  readonly actor: string;
  readonly startedAtMs: number;
  /** Of the export's configuration when the run began. */
  readonly revision: number | null;
}

/** interface.md, "Command line": the books, in people. */
export interface RunCounts {
  readonly selected: number;
  readonly unchanged: number;
  readonly changed: number;
  readonly accepted: number;
  readonly assumed: number;
  readonly rejected: number;
  readonly uncertain: number;
  readonly parked: number;
  readonly pending: number;
  readonly invalid: number;
  readonly skipped: number;
}

/** What a run did beside its books. */
export interface RunDetail {
  readonly skipped: { readonly [reason: string]: number };
  readonly omitted: { readonly [target: string]: number };
  readonly stripped: { readonly [target: string]: number };
  readonly requests: number;
  readonly objects: number;
  readonly dataPoints: number;
  /** Rows set aside, by problem. Runs of before it was kept have none. */
  readonly invalidBy?: { readonly [problem: string]: number };
  /** Of those who changed: people of whom nothing was acknowledged before. Runs of before it was kept have none. */
  readonly added?: number;
  /** People whom an earlier run sent and who are not selected any more, since the run before. Runs of before it was kept have none. */
  readonly left?: number;
  /** People who were to get each target, by target; those that nobody was to get are left out. */
  readonly attributes?: { readonly [target: string]: number };
}

/** stopped: a person, or the end of the process, asked for it, and its books are settled. A run that was cut off has `failed`. */
export type RunStatus = "running" | "succeeded" | "partial" | "failed" | "stopped";

export interface RunEnd {
  readonly status: Exclude<RunStatus, "running">;
  readonly counts: RunCounts;
  readonly detail: RunDetail;
  readonly endedAtMs: number;
  readonly error: { readonly code: ErrorCode; readonly message: string } | null;
}

export interface Run extends RunStart {
  readonly status: RunStatus;
  readonly counts: RunCounts | null;
  readonly detail: RunDetail | null;
  readonly endedAtMs: number | null;
  readonly error: { readonly code: ErrorCode; readonly message: string } | null;
}

export interface NewAction {
  readonly id: string;
  readonly connection: string;
  /** Null where the whole connection is concerned: it is paused while the action is open. */
  readonly exportName: string | null;
  readonly runId: string;
  /** The workflow that is retried when the cause is gone; null where the run came from none. */
  readonly workflowId: string | null;
  readonly code: ErrorCode;
  readonly message: string;
  readonly openedAtMs: number;
}

export interface WorkflowAction extends NewAction {
  readonly state: "open" | "resolved";
  readonly resolvedAtMs: number | null;
}
