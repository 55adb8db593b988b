import { isoTime } from "@causeway/core";
import type { Happening } from "./happening.ts";

/** Longest texts of a message, in UTF-16 units: each is at most 6 bytes of JSON, so that a body stays below the 20 KB of Standard Webhooks. */
const TEXT_MAX = 1000;
const NAME_MAX = 300;

/** The body of a webhook's message, as Standard Webhooks has it: type, timestamp, data. Holds figures and names, no personal data. */
export function composeWebhook(happening: Happening, id: string, pagesUrl: string): string {
  const { type, level, atMs, connection, exportName, runId, code, counts, thresholds } = happening;
  const data = {
    id,
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
  return JSON.stringify({ type, timestamp: isoTime(atMs), data });
}
