import { isoTime } from "@causeway/core";
import type { Happening } from "./happening.ts";

/** Longest text of a message, in characters: with it a body stays far below the 20 KB of Standard Webhooks. */
const TEXT_CHARACTERS_MAX = 2000;

/** The body of a webhook's message, as Standard Webhooks has it: type, timestamp, data. Holds figures and names, no personal data. */
export function composeWebhook(happening: Happening, id: string, pagesUrl: string): string {
  const { type, level, atMs, connection, exportName, runId, code, counts } = happening;
  const [title, text] = [happening.title, happening.text].map((one) => one.slice(0, TEXT_CHARACTERS_MAX));
  const link = `${pagesUrl}${happening.link}`;
  const data = { id, level, title, text, link, connection, export: exportName, run: runId, code, counts };
  return JSON.stringify({ type, timestamp: isoTime(atMs), data });
}
