import type { Actor } from "@causeway/core";
import type { Run } from "@causeway/ports";
import type { Page, PageInput } from "./page.ts";
import type { RunFailure } from "./run.ts";

/** From a run down to what went over the wire (features.md rows 213, 214, 241). Masked for restricted actors. */
export interface InspectOperations {
  run(actor: Actor, input: { readonly id: string }): Promise<RunView>;
  /** Newest first. */
  runs(actor: Actor, input: RunListInput): Promise<Page<RunView>>;
  /** Requests of a run, in order of sending. Restricted actors may neither search nor ask for a person: FORBIDDEN. */
  batches(actor: Actor, input: BatchListInput): Promise<Page<Batch>>;
  /** Requests of all runs, newest first. Restricted actors may neither search nor ask for a person: FORBIDDEN. */
  requests(actor: Actor, input: RequestListInput): Promise<Page<RequestView>>;
  batch(actor: Actor, input: { readonly runId: string; readonly number: number }): Promise<BatchDetail>;
  /** Data points that were accepted since the first of the month in the project's zone, by export. */
  dataPointsThisMonth(actor: Actor): Promise<{ readonly [exportName: string]: number }>;
}

export interface RunListInput extends PageInput {
  readonly exportName?: string;
  readonly connection?: string;
  readonly status?: Run["status"];
  readonly fromMs?: number;
  readonly toMs?: number;
}

export interface RunView extends Omit<Run, "error"> {
  /** Why it failed, or was stopped; null otherwise. */
  readonly error: RunFailure | null;
  readonly workflowId: string | null;
  /**
   * Ways out with their reasons, most first, at most 10 samples each; the counts of a step add up to what entered it. Empty until the
   * audience has been compared, and for a run that stopped before.
   */
  readonly funnel: readonly FunnelStep[];
}

export interface FunnelStep {
  readonly name: "selected" | "changed" | "sent" | "accepted";
  readonly people: number;
  readonly leaving: readonly FunnelExit[];
}

export interface FunnelExit {
  /** For example `unchanged`, `invalid`, `rejected`. */
  readonly state: string;
  readonly reason: string;
  readonly people: number;
  /** Keys of people, masked for restricted actors. */
  readonly samples: readonly string[];
}

export interface BatchListInput extends PageInput {
  readonly runId: string;
  readonly outcome?: string;
  /** Only requests that held this person, as far as that is known: of bodies that were kept, and the person's last. */
  readonly key?: string;
  /** Only requests whose `detail` or `requestId` holds this, in any case. */
  readonly search?: string;
}

export interface Batch {
  readonly runId: string;
  /** From 1. */
  readonly number: number;
  readonly sentAtMs: number;
  readonly milliseconds: number | null;
  readonly objects: number;
  /** `accepted`: Braze took everybody in it. `partial`: not everybody. `rejected`: nobody. Else why nobody can have got through. */
  readonly outcome: string;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly detail: string | null;
}

export interface RequestListInput extends PageInput {
  readonly exportName?: string;
  /** The run was over this one. */
  readonly connection?: string;
  readonly outcome?: string;
  /** Only requests that held this person, as far as that is known: of bodies that were kept, and the person's last of each export. */
  readonly key?: string;
  /** Only requests whose `detail` or `requestId` holds this, in any case. */
  readonly search?: string;
  /** Sent at or after, and before. */
  readonly fromMs?: number;
  readonly toMs?: number;
}

/** A request with where it belongs; `/runs/{runId}/batches/{number}` has the rest. */
export interface RequestView extends Batch {
  readonly exportName: string;
  readonly connection: string;
}

export interface BatchDetail extends Batch {
  /** Null: bodies are kept for the first requests of a run and for those that did not go well; this one was not. */
  readonly request: {
    readonly method: string;
    readonly path: string;
    /** The key is replaced by its last four characters. */
    readonly headers: { readonly [name: string]: string };
    readonly body: string;
  } | null;
  readonly response: { readonly headers: { readonly [name: string]: string }; readonly body: string } | null;
  readonly people: readonly BatchPerson[];
}

export interface BatchPerson {
  readonly key: string;
  /** The object of the body as JSON text; null where the body was not kept. */
  readonly object: string | null;
  readonly outcome: "accepted" | "rejected" | "uncertain" | "unsent";
  readonly reason: string | null;
}
