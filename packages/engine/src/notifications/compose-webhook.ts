import { isoTime } from "@causeway/core";
import type { Happening } from "./happening.ts";

/** Longest texts of a message, in UTF-16 units: each is at most 6 bytes of JSON, so that a body stays below the 20 KB of Standard Webhooks. */
const TEXT_MAX = 1000;
const NAME_MAX = 300;

/** What a message says, as Standard Webhooks has it: type, timestamp, data. The other formats are written from it when they are sent. */
export interface WebhookBody extends Pick<Happening, "type"> {
  /** ISO 8601, in UTC: when it happened. */
  readonly timestamp: string;
  readonly data: Pick<
    Happening,
    "subject" | "level" | "title" | "text" | "code" | "counts" | "thresholds"
  > & {
    /** That of the notification. */
    readonly id: string;
    /** Opens the page that it is about. */
    readonly link: string;
    readonly connection: string | null;
    readonly export: string | null;
    readonly run: string | null;
  };
}

/** The body of a message, as it waits to be sent. Holds figures and names, no personal data and no secret. */
export function composeWebhook(happening: Happening, id: string, pagesUrl: string): string {
  const { type, level, atMs, connection, exportName, runId, code, counts, thresholds } = happening;
  const data = {
    id,
    subject: happening.subject.slice(0, NAME_MAX),
    level,
    title: happening.title.slice(0, TEXT_MAX),
    text: happening.text.slice(0, TEXT_MAX),
    link: `${pagesUrl}${happening.link}`.slice(0, TEXT_MAX),
    connection: connection?.slice(0, NAME_MAX) ?? null,
    export: exportName?.slice(0, NAME_MAX) ?? null,
    run: runId,
    code,
    counts,
    ...(thresholds === undefined ? {} : { thresholds }),
  };
  return JSON.stringify({ type, timestamp: isoTime(atMs), data } satisfies WebhookBody);
}

/** What waits to be sent; our own composeWebhook wrote it. */
export function readWebhookBody(payload: string): WebhookBody {
  return JSON.parse(payload) as WebhookBody;
}
