import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where a server can be reached that owns a store, and the token that opens it from this machine. */
export interface ServerNote {
  readonly url: string;
  readonly pid: number;
  readonly token: string;
}

/** Its name in the store's directory; only the person who runs the server may read it (0600). */
export const SERVER_NOTE: string = "server.json";

/** What a server that owns the store left there; null where none did. A server that was killed leaves its note: whoever calls it finds out. */
export function readServerNote(storeDirectory: string): ServerNote | null {
  try {
    const note: unknown = JSON.parse(readFileSync(join(storeDirectory, SERVER_NOTE), "utf8"));
    return isServerNote(note) ? note : null;
  } catch {
    // No server, or one of another person: then the store's own lock speaks.
    return null;
  }
}

function isServerNote(note: unknown): note is ServerNote {
  return (
    typeof note === "object" &&
    note !== null &&
    "url" in note &&
    typeof note.url === "string" &&
    "pid" in note &&
    typeof note.pid === "number" &&
    "token" in note &&
    typeof note.token === "string"
  );
}

/** Leaves the note where the store lies, whole or not at all, for its owner alone. */
export function writeServerNote(storeDirectory: string, note: ServerNote): void {
  const path = join(storeDirectory, SERVER_NOTE);
  const unfinished = `${path}.new`;
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, `${JSON.stringify(note)}\n`, { mode: 0o600 });
  renameSync(unfinished, path);
}

export function removeServerNote(storeDirectory: string): void {
  rmSync(join(storeDirectory, SERVER_NOTE), { force: true });
}
