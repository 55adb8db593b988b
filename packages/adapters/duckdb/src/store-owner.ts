import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";

/** Who has the store open. It informs; DuckDB's lock on the file decides. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  /** What it is, for example `causeway serve`. Arguments beyond the verb are left out: they may hold names of people. */
  readonly command: string;
  readonly sinceMs: number;
}

const OWNER_FILE = "owner.json";

export function writeOwner(directory: string, nowMs: number): void {
  const [, script = "node", verb = ""] = process.argv;
  const command = `${basename(script)} ${verb.startsWith("-") ? "" : verb}`.trim();
  const owner: Owner = { pid: process.pid, host: hostname(), command, sinceMs: nowMs };
  writeFileSync(join(directory, OWNER_FILE), `${JSON.stringify(owner)}\n`);
}

export function removeOwner(directory: string): void {
  rmSync(join(directory, OWNER_FILE), { force: true });
}

/** The first process in words; where its note cannot be read, what the engine says (`PID 12`) or nothing is known of it. */
export function describeOwner(directory: string, engineMessage: string): string {
  const owner = readOwner(directory);
  if (owner !== null)
    return `process ${owner.pid} (${owner.command}) on ${owner.host}, since ${new Date(owner.sinceMs).toISOString()}`;
  const pid = /PID (\d+)/.exec(engineMessage)?.[1];
  return pid === undefined ? "another process" : `process ${pid}`;
}

function readOwner(directory: string): Owner | null {
  try {
    const parsed: unknown = JSON.parse(readFileSync(join(directory, OWNER_FILE), "utf8"));
    return isOwner(parsed) ? parsed : null;
  } catch {
    // The other process may be writing it, or have died before: then nobody can be named.
    return null;
  }
}

function isOwner(value: unknown): value is Owner {
  return (
    typeof value === "object" &&
    value !== null &&
    "pid" in value &&
    typeof value.pid === "number" &&
    "host" in value &&
    typeof value.host === "string" &&
    "command" in value &&
    typeof value.command === "string" &&
    "sinceMs" in value &&
    typeof value.sinceMs === "number"
  );
}
