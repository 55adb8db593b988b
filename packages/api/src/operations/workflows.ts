import type { Actor, Schedule, WorkflowState } from "@causeway/core";
import type {
  RunCounts,
  StateEntry,
  Subject,
  TaskRecord,
  WorkflowFailure,
  WorkflowLogLine,
} from "@causeway/ports";
import type { Page, PageInput } from "./page.ts";
import type { RunEvent } from "./run.ts";

/** Runs as people start, schedule, watch and stop them (features.md rows 157–168, 177). One at a time, in order of creation. */
export interface WorkflowOperations {
  /** Durable when it resolves; runs as soon as those before it are over. The same `idempotencyKey` within 24 h gives the same workflow. */
  start(actor: Actor, input: StartInput): Promise<Workflow>;
  get(actor: Actor, input: { readonly id: string }): Promise<Workflow>;
  /** Newest first. */
  list(actor: Actor, input: WorkflowListInput): Promise<Page<Workflow>>;
  /** Ends at a batch boundary; what is under way is settled (row 168). */
  stop(actor: Actor, input: { readonly id: string }): Promise<Workflow>;
  /** Goes on with the same workflow from the first task that did not succeed. */
  retry(actor: Actor, input: { readonly id: string }): Promise<Workflow>;
  /** When it and its tasks entered each state, in that order (row 177); those of a task that is not in its tasks any more, too. */
  states(actor: Actor, input: { readonly id: string }): Promise<readonly WorkflowStateEntry[]>;
  /** The last lines of its log, oldest first, at most LOG_LINES_MAX: without personal data, whoever asks. Written every few seconds while it runs. */
  log(actor: Actor, input: { readonly id: string }): Promise<readonly WorkflowLogLine[]>;
  /** Events since the workflow began to run in this process, then live ones; ends with the workflow. */
  watch(
    actor: Actor,
    input: { readonly id: string; readonly onEvent: (event: WorkflowEvent) => void },
  ): Watch;
  /** The next moments of a schedule, in ms since 1970 (row 157). */
  nextTimes(
    actor: Actor,
    input: { readonly schedule: Schedule; readonly count: number },
  ): Promise<readonly number[]>;
  /** Everything that starts by itself, by next time; what only follows others last. */
  scheduled(actor: Actor): Promise<readonly ScheduledSubject[]>;
}

export interface Watch {
  readonly ended: Promise<void>;
  close(): void;
}

export type WorkflowSubject = Subject;
export type WorkflowStateEntry = StateEntry;
export type { WorkflowLogLine } from "@causeway/ports";
export type WorkflowError = WorkflowFailure;
/** `load` reads datasets and defines models; `export` runs one export. `name` is `datasets`, or the export's. */
export type WorkflowTask = TaskRecord;
export type { WorkflowState } from "@causeway/core";

export interface StartInput {
  readonly subject: WorkflowSubject;
  readonly full: boolean;
  readonly limit?: number;
  /** Run although the connection is switched off (row 13). */
  readonly evenIfOff: boolean;
  readonly idempotencyKey?: string;
}

export interface WorkflowListInput extends PageInput {
  readonly subject?: WorkflowSubject;
  readonly states?: readonly WorkflowState[];
  readonly connection?: string;
  readonly exportName?: string;
  readonly fromMs?: number;
  readonly toMs?: number;
}

export interface Workflow {
  readonly id: string;
  readonly subject: WorkflowSubject;
  /** `api`: by a token. */
  readonly trigger: "manual" | "schedule" | "after" | "api";
  /** Who started it. */
  readonly actor: string;
  readonly state: WorkflowState;
  /** When the schedule meant it to start; null where it was started by hand. */
  readonly dueAtMs: number | null;
  /** It started later than a minute after it was due (row 165). */
  readonly late: boolean;
  readonly createdAtMs: number;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** Waiting until then by itself, because what stopped it passes (row 178); null otherwise. */
  readonly retryAtMs: number | null;
  readonly full: boolean;
  readonly limit: number | null;
  readonly tasks: readonly WorkflowTask[];
  /** Null: no run of it has counted anybody. */
  readonly figures: WorkflowFigures | null;
  /** Why it failed, was stopped or skipped. */
  readonly error: WorkflowError | null;
  /** Open workflow actions that hold it. */
  readonly actions: readonly string[];
}

/** What the runs of a workflow did, together (features.md row 167). Each of them has its own numbers under `/runs/{id}`. */
export interface WorkflowFigures {
  /** People, summed over the exports: of the last try of each. */
  readonly counts: RunCounts;
  /** Of those who changed: people of whom nothing was acknowledged before. */
  readonly added: number;
  /** People whom an earlier run sent and who were not selected any more: of all tries, as each is told once. */
  readonly left: number;
  /** Values that could not be sent as they are, of the last tries; the people were sent without them. */
  readonly omitted: number;
  /** Of all tries: what the workflow cost. */
  readonly requests: number;
  readonly dataPoints: number;
}

export type WorkflowEvent =
  | { readonly kind: "workflow"; readonly workflow: Workflow }
  | { readonly kind: "run"; readonly event: RunEvent };

export interface ScheduledSubject {
  readonly subject: WorkflowSubject;
  /** Null: it follows others, and has no time of its own. */
  readonly schedule: Schedule | null;
  /** Orchestrations that all have to succeed since it last started. */
  readonly after: readonly string[];
  /** False: its connection or orchestration is switched off, so nothing starts by itself. */
  readonly enabled: boolean;
  /** Null: no further time (one-time and past), or no time of its own. */
  readonly nextMs: number | null;
}
