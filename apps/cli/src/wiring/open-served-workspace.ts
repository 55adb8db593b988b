import { createClient } from "@causeway/client";
import type { LoadedProject } from "../project/load-project.ts";
import type { OpenWorkspace } from "./open-workspace.ts";
import { servedOperations } from "./served-operations.ts";
import { readServerNote } from "./server-note.ts";
import { servedConfiguration } from "./stored-configuration.ts";

/** How long a server may take to say that it is there. */
const ANSWER_MS_MAX = 5000;

/** The operations of the server that owns the project's store; null where none does. */
export async function openServedWorkspace(
  project: LoadedProject,
  userName: string,
): Promise<OpenWorkspace | null> {
  if (project.store.includes("://")) return null;
  const note = readServerNote(project.store);
  if (note === null || !(await isThere(note.url))) return null;
  const client = createClient({ baseUrl: note.url, token: note.token, headers: asUser(userName) });
  const operations = servedOperations(client);
  const stored = servedConfiguration(client, (actor) => operations.exportConfig(actor));
  return { operations, stored, server: client, close: () => Promise.resolve() };
}

/** Who stands in the audit log and on runs. A name that no header can hold is left out. */
function asUser(userName: string): Readonly<Record<string, string>> {
  return /^[\x20-\x7e]+$/.test(userName) ? { "x-causeway-user": userName } : {};
}

/** Whether a Causeway answers there: a note may be left of one that was killed, and its port belong to another program. */
async function isThere(url: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL("/version", url), { signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    const body: unknown = await answer.json();
    return answer.ok && typeof body === "object" && body !== null && "version" in body;
  } catch {
    // Nobody, or nobody of ours.
    return false;
  }
}
