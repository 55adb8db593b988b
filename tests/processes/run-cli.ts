import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { RunReport } from "@causeway/api";

/** The launcher, as node_modules/.bin/causeway links to it. */
export const LAUNCHER = join(import.meta.dirname, "../../apps/cli/bin/causeway");

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs, and what it comes to. */
export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** User and group that it runs as; only root may choose. */
  readonly uid?: number;
  /** Blocks of 512 bytes that a file which it writes may have. */
  readonly fileBlocksMax?: number;
}

export function startCli(args: readonly string[], options: CliOptions): Running {
  const { cwd, env = {}, uid, fileBlocksMax } = options;
  const limited = ["-c", `ulimit -f ${fileBlocksMax}; exec "$0" "$@"`, LAUNCHER, ...args];
  const [command, all] = fileBlocksMax === undefined ? [LAUNCHER, args] : ["sh", limited];
  const child = spawn(command, all, {
    cwd,
    env: { ...process.env, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  return { process: child, ended: ending(child) };
}

export function runCli(args: readonly string[], options: CliOptions): Promise<Ended> {
  return startCli(args, options).ended;
}

/** The lines of `run -o json`. */
export function reportsOf({ stdout }: Ended): readonly RunReport[] {
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line): RunReport => JSON.parse(line));
}

async function ending(child: ChildProcess): Promise<Ended> {
  const [stdout, stderr, [code, signal]] = await Promise.all([
    child.stdout === null ? "" : text(child.stdout),
    child.stderr === null ? "" : text(child.stderr),
    once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>,
  ]);
  return { code, signal, stdout, stderr };
}
