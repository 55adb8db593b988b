import type { RunEvent, RunPhase } from "@causeway/api";

/** What an event of a run says in a log. */
export interface LogText {
  /** The dataset or export that it is about. */
  readonly about: string;
  readonly text: string;
}

const PHASE_TEXTS: Readonly<Record<RunPhase, string>> = {
  recover: "Looking for requests that were cut off",
  stage: "Reading the audience",
  diff: "Comparing with what Braze has",
  send: "Sending",
};

/** What a run has come to, as the pages call it. */
const STATUS_WORDS: Readonly<
  Record<Extract<RunEvent, { readonly kind: "finished" }>["report"]["status"], string>
> = {
  succeeded: "Succeeded",
  partial: "Partly done",
  failed: "Failed",
};

type WaitReason = Extract<RunEvent, { readonly kind: "waiting" }>["reason"];

const WAIT_TEXTS: Readonly<Record<WaitReason, string>> = {
  "rate-limit": "Braze's rate limit",
  retry: "another try of a request",
  hold: "an earlier request whose fate is not known",
};

/**
 * One line for an event, with figures and names of objects alone: no personal data, no message that quotes anybody. Null for progress, of which
 * there is too much, and for waits, which are told together (`waitText`).
 */
export function logText(event: RunEvent): LogText | null {
  switch (event.kind) {
    case "dataset":
      return { about: event.name, text: datasetText(event) };
    case "phase":
      return { about: event.export, text: PHASE_TEXTS[event.phase] };
    case "planned":
      return {
        about: event.export,
        text: `${grouped(event.plan.toAdd + event.plan.toChange)} people to send`,
      };
    case "finished": {
      const { status, counts, requests, error } = event.report;
      const figures = `${grouped(counts.accepted)} accepted, ${grouped(counts.rejected)} rejected, ${grouped(requests)} ${requests === 1 ? "request" : "requests"}`;
      return {
        about: event.export,
        text: `${STATUS_WORDS[status]}: ${error === null ? figures : `${error.code}, ${figures}`}`,
      };
    }
    case "progress":
    case "waiting":
      return null;
  }
}

/** Waits for one thing that followed each other, as one line; `longestMs` as it was told when the wait began. */
export function waitText(
  reason: WaitReason,
  { times, longestMs }: { readonly times: number; readonly longestMs: number },
): string {
  const seconds = `${Number((longestMs / 1000).toPrecision(2))} s`;
  const what = WAIT_TEXTS[reason];
  return times === 1
    ? `Waits ${seconds} for ${what}`
    : `Waited ${times} times for ${what}, ${seconds} at the longest`;
}

function datasetText(event: Extract<RunEvent, { readonly kind: "dataset" }>): string {
  const bad = event.rejectedRows === 0 ? "" : `, ${grouped(event.rejectedRows)} could not be read`;
  switch (event.state) {
    case "loading":
      return "Loading";
    case "loaded":
      return `${grouped(event.rows)} rows loaded${bad}`;
    case "unchanged":
      return `Unchanged, ${grouped(event.rows)} rows`;
  }
}

function grouped(count: number): string {
  return count.toLocaleString("en-US");
}
