import { runCli as runInProcess } from "../../apps/cli/src/cli.ts";
import type { Output, World } from "../../apps/cli/src/world.ts";
import { systemRandom } from "../../apps/cli/src/wiring/system-random.ts";
import { systemClock } from "../../apps/cli/src/wiring/system-clock.ts";
import type { Clock } from "@causeway/ports";
import type { Ended } from "./run-cli.ts";

/** Waits of minutes pass in seconds, yet in the order and proportion in which they would. */
export const fastClock = (times: number): Clock => {
  const start = systemClock.now();
  return {
    now: () => start + (systemClock.now() - start) * times,
    sleep: (ms, cancellation) => systemClock.sleep(ms / times, cancellation),
  };
};

export interface InProcessOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The system's unless said otherwise. */
  readonly clock?: Clock;
}

/** The command line in this process: everything real but the process itself, without the time that one takes to start. */
export async function causeway(
  args: readonly string[],
  { cwd, env = {}, clock = systemClock }: InProcessOptions,
): Promise<Ended> {
  const written = { stdout: "", stderr: "" };
  const output = (name: keyof typeof written): Output => ({
    isTerminal: false,
    columns: undefined,
    write: (text) => {
      written[name] += text;
    },
  });
  const world: World = {
    out: output("stdout"),
    err: output("stderr"),
    environment: env,
    workingDir: cwd,
    userName: "tests",
    clock,
    random: systemRandom,
    stop: { cancelled: false, signal: null, onCancel: () => () => undefined },
  };
  const code = await runInProcess(args, world);
  return { code, signal: null, ...written };
}
