import type { Cancellation, Clock, Random } from "@causeway/ports";
import type { Environment } from "./project/environment-references.ts";

/** Everything that the command line needs of the process it runs in; tests give their own. */
export interface World {
  readonly out: Output;
  readonly err: Output;
  readonly environment: Environment;
  /** Absolute. */
  readonly workingDir: string;
  /** For the audit trail. */
  readonly userName: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly stop: StopRequest;
}

export interface Output {
  readonly isTerminal: boolean;
  /** Columns of the terminal; undefined where it is none. */
  readonly columns: number | undefined;
  /** A reader that went away (EPIPE) is no error: what is written after it is dropped. */
  write(text: string): void;
}

/** Cancelled by SIGINT or SIGTERM. */
export interface StopRequest extends Cancellation {
  readonly signal: "SIGINT" | "SIGTERM" | null;
}
