export type WebhookEvent =
  | "run.succeeded"
  | "run.partial"
  | "run.failed"
  | "run.recovered"
  | "action.opened"
  | "action.resolved"
  | "alert.warning"
  | "alert.critical"
  | "alert.recovered"
  | "webhook.disabled";

/**
 * What a webhook can be told of, in words for people (docs/spec/150-notifications.md, "What is told"; features.md rows 166, 192, 193). A closed
 * list: a webhook that names another one is refused when it is saved.
 */
export const WEBHOOK_EVENTS: Readonly<Record<WebhookEvent, string>> = {
  "run.succeeded": "A run went well: each one, not only the first",
  "run.partial": "A run went through, and some people were refused or are in doubt",
  "run.failed": "A run failed",
  "run.recovered": "An export works again",
  "action.opened": "Something needs a person",
  "action.resolved": "What needed a person is resolved",
  "alert.warning": "A figure of an export came to its warning limit",
  "alert.critical": "A figure of an export came to its critical limit",
  "alert.recovered": "All figures of an export are below their limits again",
  "webhook.disabled": "A webhook was switched off, because it kept failing",
};

/** In the order in which pages and errors list them. */
export const WEBHOOK_EVENT_NAMES: readonly WebhookEvent[] = Object.keys(WEBHOOK_EVENTS) as WebhookEvent[];

/** What a webhook says of the events that it is told. */
interface Subscription {
  /** Absent: every change of a state, which is everything but `run.succeeded`. */
  readonly events?: readonly WebhookEvent[] | undefined;
}

/** Whether it is told of `type`: what it names, or each change of a state where it names nothing. */
export function wantsEvent({ events }: Subscription, type: WebhookEvent): boolean {
  return events === undefined ? type !== "run.succeeded" : events.includes(type);
}

/**
 * Whether it follows runs to their end (row 166): one that names `run.succeeded` is told of the end of each run, as that of `run.succeeded`,
 * `run.partial` and `run.failed` which it names. Every other one is told of changes alone.
 */
export function followsRuns({ events }: Subscription): boolean {
  return events?.includes("run.succeeded") === true;
}
