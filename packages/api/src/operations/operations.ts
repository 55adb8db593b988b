import type { Actor, Resource } from "@causeway/core";
import type { Cancellation, QueryResult, Rejection, Run, Subject, WorkflowAction } from "@causeway/ports";
import type { ActionResolution, ActionView } from "./actions.ts";
import type { DoctorReport } from "./doctor.ts";
import type { Explanation } from "./explain.ts";
import type { Page, PageInput } from "./page.ts";
import type { ExportPlan, PlanInput } from "./plan.ts";
import type { RunEvent, RunInput, RunResult } from "./run.ts";
import type { StatusReport } from "./status.ts";
import type { ValidationReport } from "./validate.ts";

/**
 * What a person or program can ask of one workspace. Commands, routes and pages call these and nothing below them.
 * An object is bound to its workspace and its configuration when it is made; each call says who asks.
 * Every method may throw CodedError or CodedErrors; NOT_FOUND (with the nearest name) where a name of the input is unknown.
 */
export interface Operations {
  /** Checks everything that can be checked without sending or loading data. Problems are results, not errors. */
  validate(actor: Actor): Promise<ValidationReport>;

  /** What `run` would send. Loads datasets; sends nothing and moves no ledger. In the order in which `run` would go. */
  plan(actor: Actor, input: PlanInput): Promise<readonly ExportPlan[]>;

  /**
   * Records the configuration as a revision, loads datasets and runs the exports in order. An export that could not run is a report with
   * status `failed` and its error; only what stops all of them is thrown.
   */
  run(actor: Actor, input: RunInput): Promise<RunResult>;

  status(actor: Actor): Promise<StatusReport>;
  /** Newest first. */
  runs(actor: Actor, input: RunsInput): Promise<readonly Run[]>;

  /** Newest first. What is refused while somebody reads on moves nothing; what is taken off the list meanwhile may hide some. */
  rejectedList(actor: Actor, input: RejectedListInput): Promise<Page<Rejection>>;
  /** All rejections of one person in one export. */
  rejectedShow(actor: Actor, input: PersonInput): Promise<readonly Rejection[]>;
  /** Forgets that values were refused, so that the next run offers them again. */
  rejectedRetry(actor: Actor, input: RejectedInput): Promise<PeopleCount>;
  /** Takes rejections off the list; their values stay refused. */
  rejectedDrop(actor: Actor, input: RejectedInput): Promise<PeopleCount>;

  actionsList(actor: Actor, input: ActionsInput): Promise<readonly ActionView[]>;
  /**
   * Tests whether the cause is gone; if so closes the action and retries its workflow, or, where there is none, runs what it had stopped.
   * All open ones where no id is given.
   */
  actionsResolve(actor: Actor, input: ResolveInput): Promise<readonly ActionResolution[]>;

  explain(actor: Actor, input: PersonInput): Promise<Explanation>;
  /** Every object as it is recorded: references kept, no secret. By kind, then name. */
  exportConfig(actor: Actor): Promise<readonly Resource[]>;
  query(actor: Actor, input: QueryInput): Promise<QueryResult>;
  doctor(actor: Actor): Promise<DoctorReport>;
}

export interface RunsInput {
  readonly exportName?: string;
  readonly limit: number;
}

export interface RejectedListInput extends PageInput {
  readonly exportName?: string;
  /** Only those that this run found: of what it refused, what is refused still. */
  readonly runId?: string;
  readonly kind?: Rejection["kind"];
}

export interface PersonInput {
  readonly exportName: string;
  /** The person's key in the export: the identifier's value, `kind:value` where the export has several kinds. */
  readonly key: string;
}

export interface RejectedInput {
  readonly exportName: string;
  /** All of the export's where absent. */
  readonly key?: string;
}

export interface PeopleCount {
  readonly people: number;
}

export interface ActionsInput {
  /** All where absent. */
  readonly state?: WorkflowAction["state"];
}

export interface ResolveInput {
  readonly id?: string;
  /**
   * Where an executor runs workflows on the same store: how one is started, and its id. What an action without a workflow had stopped is then
   * run so, and not at once.
   */
  readonly start?: (subject: Subject) => Promise<string>;
  readonly cancellation: Cancellation;
  readonly onEvent: (event: RunEvent) => void;
}

export interface QueryInput {
  readonly sql: string;
  readonly maxRows: number;
  readonly cancellation?: Cancellation;
}
