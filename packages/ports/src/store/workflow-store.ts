import type { ErrorCode, Overlap, WorkflowState } from "@causeway/core";
import type { Scope } from "./scope.ts";

/**
 * Workflows, the queue they wait in, and how far each schedule has been followed. At most one workflow executes at a time, in order of
 * creation. Every method is one transaction; states move as `moveWorkflow` of core allows, and an illegal move throws.
 */
export interface WorkflowStore {
  /**
   * Puts a workflow into the queue. Where one with the same idempotency key was created within IDEMPOTENCY_KEY_MS before, that one is
   * returned instead. Throws CodedError IDEMPOTENCY_KEY_REUSED where that one is about something else, WORKFLOW_QUEUE_FULL where
   * WORKFLOWS_WAITING_MAX wait already.
   */
  create(workflow: NewWorkflow): Promise<WorkflowRecord>;

  /** Keeps a workflow that ran outside of the queue and is over: it stands in every list as if it had been taken from there. */
  record(workflow: EndedWorkflow): Promise<void>;

  /**
   * Creates the workflow of a moment that has come and moves the cursor to it, or does nothing and returns null where the cursor is there
   * or beyond already: a moment is never followed twice, and never forgotten. Where one of the same subject is not over, `overlap` decides:
   * `queue` lets one wait, and the next is created as `skipped`; `skip` creates it as `skipped`, and `skipped` is why; `cancel-previous` creates
   * it, and asks all that are not over to stop, as `stop` does.
   */
  fire(firing: Firing): Promise<WorkflowRecord | null>;
  /** How far schedules have been followed. */
  cursors(): Promise<readonly ScheduleCursor[]>;
  /** Moves a cursor without a workflow: these moments passed and are not caught up. Never backwards. */
  passOver(cursor: ScheduleCursor): Promise<void>;
  /** The newest number given to a creation or an end: the order in which workflows began to exist and ended. 0 in an empty store. */
  newest(): Promise<number>;

  get(id: string): Promise<WorkflowRecord | null>;
  /** Newest first. */
  list(query: WorkflowQuery): Promise<WorkflowList>;
  /** The workflow whose task a run was an attempt of, by run; runs that come from none are left out. */
  ofRuns(runIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The newest workflow of each subject that matches, by creation. */
  newestOf(
    subjects: readonly Subject[],
    states?: readonly WorkflowState[],
  ): Promise<readonly WorkflowRecord[]>;

  /**
   * Takes the first waiting workflow whose time has come: it is `started`, and only the holder of the lease may change it. Null where
   * none waits, or one executes.
   */
  take(by: LeaseRequest): Promise<TakenWorkflow | null>;
  /** When the first of those that wait for a moment may be taken; null where none does. */
  nextRetryMs(): Promise<number | null>;
  /** False: the lease is somebody else's by now, and nothing was changed. `log` as in a change. */
  renew(lease: Lease, untilMs: number, log?: readonly WorkflowLogLine[]): Promise<boolean>;
  /**
   * Changes what the lease is about. A wish to stop that came meanwhile stays: `finalizing` leaves `stopping` as it is. Throws CodedError
   * WORKFLOW_LEASE_LOST where the lease is not held any more, and then has changed nothing.
   */
  advance(lease: Lease, change: WorkflowChange): Promise<WorkflowRecord>;
  /** The workflow that executes, to whom it is leased, and until when. */
  executing(): Promise<Executing | null>;
  /**
   * Takes the lease of what executes away, whoever holds it. `stopping` becomes `stopped`; anything else waits again, or has `failed` where
   * this is the (RECOVERIES_MAX + 1)th time. Tasks under way end as `failed` (`stopped`) with `failure`. Null where nothing executes.
   */
  recover(crash: {
    readonly atMs: number;
    readonly failure: WorkflowFailure;
  }): Promise<WorkflowRecord | null>;

  /** Waiting: cancelled. Running: `stopping`, which its executor has to notice. Otherwise as it is. Null: there is none. */
  stop(id: string, atMs: number): Promise<WorkflowRecord | null>;
  /** Into the queue again, where it has ended; tasks that did not succeed wait again. Null: there is none, or it cannot go on. */
  retry(id: string, atMs: number): Promise<WorkflowRecord | null>;

  /**
   * The states that a workflow and its tasks entered, in that order: the last STATES_KEPT. The last one of the workflow, and of a task, is the
   * one that it is in; a task without one has waited since the workflow was created. Empty: there is no such workflow.
   */
  states(id: string): Promise<readonly StateEntry[]>;
  /** The last LOG_LINES_MAX lines of a workflow's log, oldest first. Empty: there is none. */
  log(id: string): Promise<readonly WorkflowLogLine[]>;
  /**
   * Forgets the oldest workflows that ended before, with their tasks, states and logs, at most `max` of them. Kept are those that an open action
   * holds, and of each subject the newest and the newest that succeeded, by which schedules and orchestrations go on. Returns how many.
   */
  prune(prune: HistoryPrune): Promise<number>;
}

export interface HistoryPrune {
  readonly endedBeforeMs: number;
  readonly max: number;
}

/** When a workflow, or one of its tasks, entered a state. */
export interface StateEntry {
  readonly atMs: number;
  /** Null: the workflow itself. */
  readonly task: Pick<NewTask, "kind" | "name"> | null;
  readonly state: WorkflowState | TaskState;
  /** Why it failed, was stopped, is left out or waits again; null otherwise. */
  readonly code: ErrorCode | null;
}

/** A line of a workflow's log. Holds no personal data and no secret. */
export interface WorkflowLogLine {
  /** Ascending through the workflow's life. One with the number of a line that is there replaces it. */
  readonly no: number;
  readonly atMs: number;
  /** The dataset or export that it is about; null: the whole. */
  readonly about: string | null;
  readonly text: string;
}

/** What a workflow is about. */
export interface Subject {
  readonly kind: "Connection" | "Export" | "Orchestration";
  readonly name: string;
}

export interface NewWorkflow {
  readonly id: string;
  readonly subject: Subject;
  readonly trigger: "manual" | "schedule" | "after" | "api";
  readonly actor: string;
  readonly dueAtMs: number | null;
  readonly createdAtMs: number;
  readonly full: boolean;
  readonly limit: number | null;
  /** Run although the connection is switched off. */
  readonly evenIfOff: boolean;
  readonly idempotencyKey: string | null;
  readonly tasks: readonly NewTask[];
}

/** Ran outside of the queue: by a command, without a server. */
export interface EndedWorkflow extends Omit<NewWorkflow, "tasks"> {
  readonly state: "succeeded" | "failed" | "stopped";
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** All of them have ended. */
  readonly tasks: readonly TaskRecord[];
  readonly error: WorkflowFailure | null;
  readonly log: readonly WorkflowLogLine[];
}

/** `connection` is null for `load`. */
export interface NewTask {
  readonly kind: "load" | "export";
  readonly name: string;
  readonly connection: string | null;
}

export type TaskState = "waiting" | "running" | "succeeded" | "partial" | "failed" | "stopped" | "skipped";

export interface TaskRecord extends NewTask {
  readonly state: TaskState;
  /** One per try, oldest first. `runId` is null for `load` and where the run could not begin. */
  readonly attempts: readonly TaskAttempt[];
  /** Where it is `skipped`: since when, and because of what (null: a person cancelled it). Null otherwise. */
  readonly leftOut: TaskLeftOut | null;
}

export interface TaskLeftOut {
  readonly atMs: number;
  readonly error: WorkflowFailure | null;
}

export interface TaskAttempt {
  readonly runId: string | null;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly error: WorkflowFailure | null;
}

export interface WorkflowFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly advice: string;
}

export interface WorkflowRecord extends Omit<NewWorkflow, "tasks"> {
  readonly state: WorkflowState;
  /** When it began first. */
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** Waiting: not before this. */
  readonly notBeforeMs: number | null;
  /** Times it was taken from the queue. */
  readonly executions: number;
  /** Times it went back to the queue by itself: after a crash, after a failure that passes. Back to 0 when a person retries it. */
  readonly recoveries: number;
  readonly retries: number;
  readonly tasks: readonly TaskRecord[];
  readonly error: WorkflowFailure | null;
  /** Of its creation, and of its last end: ascending through the store's life. */
  readonly createdNo: number;
  readonly endedNo: number | null;
}

export interface WorkflowChange {
  readonly atMs: number;
  readonly state?: WorkflowState;
  readonly tasks?: readonly TaskRecord[];
  readonly error?: WorkflowFailure | null;
  /** With `state: "scheduled"`: it is tried again by itself then; at once where absent. */
  readonly retryAtMs?: number;
  /** With `state: "scheduled"`: it was not its fault, so it does not count as a recovery. */
  readonly uncounted?: true;
  /** Lines that are added to its log. */
  readonly log?: readonly WorkflowLogLine[];
}

export interface Executing {
  readonly workflow: WorkflowRecord;
  readonly owner: string;
  readonly leasedUntilMs: number;
}

export interface WorkflowQuery {
  readonly subject?: Subject;
  readonly states?: readonly WorkflowState[];
  /** It is about the connection or one of its exports. */
  readonly connection?: string;
  readonly exportName?: string;
  /** Created from, and before. */
  readonly fromMs?: number;
  readonly toMs?: number;
  /** Its subject and all of its tasks are in it. Absent: all. */
  readonly scope?: Scope;
  /** Only older ones than this `createdNo`. */
  readonly beforeNo?: number;
  readonly limit: number;
}

export interface WorkflowList {
  readonly items: readonly WorkflowRecord[];
  /** Of all that match, whatever `beforeNo` and `limit`. */
  readonly total: number;
}

export interface ScheduleCursor {
  readonly subject: Subject;
  /** Moments up to this one have been dealt with. */
  readonly atMs: number;
  /** For `after`: what had ended up to this number has been dealt with. */
  readonly afterNo: number;
}

export interface Firing {
  readonly cursor: ScheduleCursor;
  readonly workflow: NewWorkflow;
  readonly overlap: Overlap;
  readonly skipped: WorkflowFailure;
}

export interface LeaseRequest {
  readonly owner: string;
  readonly atMs: number;
  readonly untilMs: number;
}

/** Who may change a workflow that executes. `fence` grows with each take, so that an owner of before is recognised. */
export interface Lease {
  readonly workflowId: string;
  readonly owner: string;
  readonly fence: number;
}

export interface TakenWorkflow {
  readonly workflow: WorkflowRecord;
  readonly lease: Lease;
}
