import { chmodSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";

export const OWNER_ONLY_DIRECTORY = 0o700;
const OWNER_ONLY = 0o600;
/** What a group and everybody else may do. */
const OTHERS = 0o077;

/**
 * Whatever this process makes from now on is its owner's alone: the engine makes its log and its spill files when it needs them, so their
 * mode cannot be given one by one. In a worker the mask belongs to the whole process and is left as it is.
 */
export function makeFilesPrivate(): void {
  if (!isMainThread) return;
  const before = process.umask(OTHERS);
  process.umask(before | OTHERS);
}

/** Takes from others what an earlier version, or a copy, gave them of the database and its log. Files of another user are left as they are. */
export function tightenStore(directory: string, database: string): void {
  for (const name of readdirSync(directory)) {
    if (!name.startsWith(database)) continue;
    const path = join(directory, name);
    const found = statSync(path);
    const isOurs = found.isFile() && found.uid === process.getuid?.();
    if (isOurs && (found.mode & OTHERS) !== 0) chmodSync(path, OWNER_ONLY);
  }
}
