import { userInfo } from "node:os";
import type { WriteStream } from "node:tty";
import { systemClock } from "./wiring/system-clock.ts";
import { systemRandom } from "./wiring/system-random.ts";
import type { Output, StopRequest, World } from "./world.ts";

/** Exit code of a process that a signal ended: 128 + its number. */
export const SIGNAL_EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

const couldNotRun = 3;

/** The world of this process. Listens to SIGINT and SIGTERM from now on: the first asks to stop, the second ends at once. */
export function processWorld(): World {
  const err = outputOf(process.stderr);
  return {
    out: outputOf(process.stdout),
    err,
    environment: process.env,
    workingDir: process.cwd(),
    userName: userName(),
    clock: systemClock,
    random: systemRandom,
    stop: stopRequest(err),
  };
}

function outputOf(stream: NodeJS.WriteStream | WriteStream): Output {
  let open = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    open = false;
    if (error.code !== "EPIPE") cannotWrite(error);
  });
  return {
    isTerminal: stream.isTTY,
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
    write: (text) => {
      if (open) stream.write(text);
    },
  };
}

/** A full disk behind `> file`, for example: an answer that is cut off must not look like success. */
function cannotWrite(error: NodeJS.ErrnoException): never {
  process.stderr.write(`The output cannot be written: ${error.code ?? error.message}\n`);
  process.exit(couldNotRun);
}

function stopRequest(err: Output): StopRequest {
  let signal: StopRequest["signal"] = null;
  const listeners = new Set<() => void>();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (signal !== null) process.exit(SIGNAL_EXIT_CODES[name]);
      signal = name;
      err.write("Stopping: what is under way is finished first. The same signal again ends at once.\n");
      for (const listener of listeners) listener();
      listeners.clear();
    });
  }
  return {
    get signal() {
      return signal;
    },
    get cancelled() {
      return signal !== null;
    },
    onCancel: (listener) => {
      if (signal === null) listeners.add(listener);
      else listener();
      return () => listeners.delete(listener);
    },
  };
}

/** A container may run under an id that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    if (error instanceof Error && "code" in error) return `uid ${process.getuid?.() ?? "unknown"}`;
    throw error;
  }
}
