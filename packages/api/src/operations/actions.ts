import type { Attribution, ResourceKind } from "@causeway/core";
import type { WorkflowAction } from "@causeway/ports";
import type { RunReport } from "./run.ts";

/** A workflow action as a person meets it (features.md rows 178–180). */
export interface ActionView extends WorkflowAction {
  /** A few words, for example `Invalid credentials`. */
  readonly title: string;
  /** How many people it holds up, by the run that opened it; null where that is not known. */
  readonly people: number | null;
  /** Who has to act. */
  readonly attribution: Attribution;
  /** What to do, in order; the last step is to resolve it. */
  readonly steps: readonly string[];
  /** Where to do it: what is to be changed first. */
  readonly links: readonly ActionLink[];
}

export interface ActionLink {
  readonly kind: ResourceKind;
  readonly name: string;
}

export interface ActionResolution {
  readonly action: ActionView;
  /** Why it stays open; null: it is resolved. */
  readonly stillOpen: string | null;
  /** The workflow that goes on: it is in the queue again, or will be once it has ended; null where the run came from none. */
  readonly workflow: string | null;
  /** The runs that were tried again at once, where there is no workflow. */
  readonly runs: readonly RunReport[];
}
