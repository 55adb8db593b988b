import type { RunEvent, WorkflowEvent } from "@causeway/api";

/** What is known of a workflow that is under way, from its events. */
export interface LiveState {
  /** The export or dataset at work; null before the first event. */
  readonly at: { readonly kind: "Dataset" | "Export"; readonly name: string } | null;
  /** What it does, in words. */
  readonly doing: string;
  readonly done: number;
  /** 0: not known yet. */
  readonly total: number;
  readonly requests: number;
  readonly peoplePerSecond: number;
  /** What it waits for; null where it does not. */
  readonly waits: { readonly reason: string; readonly waitMs: number } | null;
}

export const NOTHING_YET: LiveState = {
  at: null,
  doing: "Waiting to start",
  done: 0,
  total: 0,
  requests: 0,
  peoplePerSecond: 0,
  waits: null,
};

const PHASES: Readonly<Record<string, string>> = {
  recover: "Looking for requests that were cut off",
  stage: "Reading the audience",
  diff: "Comparing with what Braze has",
  send: "Sending",
};

const WAITS: Readonly<Record<string, string>> = {
  "rate-limit": "Braze's rate limit",
  retry: "another try of a request",
  hold: "an earlier request whose fate is not known",
};

/** The state after one more event. */
export function liveStateAfter(state: LiveState, event: WorkflowEvent): LiveState {
  return event.kind === "run" ? afterRunEvent(state, event.event) : state;
}

function afterRunEvent(state: LiveState, event: RunEvent): LiveState {
  switch (event.kind) {
    case "dataset":
      return { ...state, at: { kind: "Dataset", name: event.name }, doing: "Reading datasets", waits: null };
    case "phase": {
      const doing = PHASES[event.phase] ?? event.phase;
      const isNew = event.export !== state.at?.name;
      const counts = isNew ? { done: 0, total: 0, requests: 0, peoplePerSecond: 0 } : {};
      return { ...state, ...counts, at: { kind: "Export", name: event.export }, doing, waits: null };
    }
    case "planned": {
      const { toAdd, toChange } = event.plan;
      return { ...state, at: { kind: "Export", name: event.export }, total: toAdd + toChange };
    }
    case "progress": {
      const { done, total, requests, peoplePerSecond } = event;
      return {
        ...state,
        at: { kind: "Export", name: event.export },
        done,
        total,
        requests,
        peoplePerSecond,
        waits: null,
      };
    }
    case "waiting": {
      const reason = WAITS[event.reason] ?? event.reason;
      return {
        ...state,
        at: { kind: "Export", name: event.export },
        waits: { reason, waitMs: event.waitMs },
      };
    }
    case "finished":
      return { ...state, at: { kind: "Export", name: event.export }, waits: null };
  }
}
