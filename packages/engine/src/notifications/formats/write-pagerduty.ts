import type { WebhookBody } from "../compose-webhook.ts";

/** Longest `dedup_key` and `summary`, in characters: what PagerDuty's guide is known to say. Its published schema names no limit. */
const DEDUP_KEY_CHARACTERS_MAX = 255;
const SUMMARY_CHARACTERS_MAX = 1024;

export interface PagerDutySender {
  readonly routingKey: string;
  /** Name of the project: two projects may share an integration. */
  readonly project: string;
}

/** `acknowledge` is left to people. */
type EventAction = "trigger" | "resolve";

/**
 * An event of PagerDuty's Events API v2 (github.com/PagerDuty/api-schema, reference/events-v2/openapiv3.json at 5cd58ff, read 2026-11). What is
 * wrong triggers, what is well again resolves; `dedup_key` is the project and the subject, so that messages about one thing are one incident: a
 * recovery resolves it, and a failure of thresholds is another one than a failed run. A resolution without an incident changes nothing there.
 */
export function writePagerDuty(body: WebhookBody, { routingKey, project }: PagerDutySender): string {
  const { type, timestamp, data } = body;
  const { title, text, link, connection, export: exportName, run, code, counts, thresholds } = data;
  return JSON.stringify({
    routing_key: routingKey,
    event_action: actionOf(body),
    dedup_key: dedupKey(project, body),
    client: "Causeway",
    client_url: link,
    links: [{ href: link, text: "Open in Causeway" }],
    payload: {
      summary: title.slice(0, SUMMARY_CHARACTERS_MAX),
      source: `causeway/${project}`,
      severity: severityOf(body),
      timestamp,
      ...(exportName === null ? {} : { component: exportName }),
      ...(connection === null ? {} : { group: connection }),
      class: type,
      custom_details: { text, run, code, counts, ...(thresholds === undefined ? {} : { thresholds }) },
    },
  });
}

/** The event that ends what `event`, which writePagerDuty wrote, began. */
export function resolved(event: string): string {
  const { routing_key, dedup_key } = JSON.parse(event) as Readonly<Record<string, unknown>>;
  return JSON.stringify({ routing_key, event_action: "resolve" satisfies EventAction, dedup_key });
}

function actionOf({ type, data }: WebhookBody): EventAction {
  return data.level === "well" && type !== "channel.test" ? "resolve" : "trigger";
}

function severityOf({ type, data }: WebhookBody): "critical" | "error" | "warning" | "info" {
  if (data.level === "well") return "info";
  if (data.level === "doubt") return "warning";
  return type === "alert.critical" ? "critical" : "error";
}

function dedupKey(project: string, { data }: WebhookBody): string {
  // Names are short (NAME_LENGTH_MAX), and the end of the key is what tells subjects apart.
  return `causeway/${project}/${data.subject}`.slice(-DEDUP_KEY_CHARACTERS_MAX);
}
