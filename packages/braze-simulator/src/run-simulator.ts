import { Command, CommanderError, Option } from "commander";
import { OptionError, parseDuration, parseLag, parsePermissions, parsePort, parseRate } from "./options.ts";
import type { SimulatorOptions } from "./options.ts";
import { startSimulator } from "./start-simulator.ts";

/** What the command needs of the outside. `stopped` resolves when somebody asks it to end. */
export interface CommandWorld {
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  readonly stopped: () => Promise<void>;
}

interface Flags {
  readonly port: string;
  readonly host: string;
  readonly apiKey: string;
  readonly permissions?: string;
  readonly rate: string;
  readonly plan: "classic" | "flexible";
  readonly ratePerHour?: string;
  readonly counting: "combined" | "per-array";
  readonly lag: string;
  readonly latency: string;
  readonly seed: string;
  readonly data?: string;
  readonly keep: "all" | "none";
}

/** The options of `causeway simulator`, on a command of the caller's. */
export function addSimulatorOptions(command: Command): Command {
  return command
    .description("a stateful simulator of Braze's REST API")
    .addOption(new Option("--port <number>", "port to listen on, 0 for a free one").default("8086"))
    .addOption(new Option("--host <address>", "address to listen on").default("127.0.0.1"))
    .addOption(new Option("--api-key <key>", "the REST key that it accepts").makeOptionMandatory())
    .addOption(new Option("--permissions <a,b>", "permissions of the key (default: all)"))
    .addOption(
      new Option("--rate <requests/window>", "limit of /users/track, or unlimited").default("3000/3s"),
    )
    .addOption(
      new Option("--plan <name>", "dialect of the rate headers")
        .choices(["classic", "flexible"])
        .default("classic"),
    )
    .addOption(new Option("--rate-per-hour <requests>", "hourly limit of a flexible plan"))
    .addOption(
      new Option("--counting <rule>", "75 objects in all, or per array")
        .choices(["combined", "per-array"])
        .default("combined"),
    )
    .addOption(
      new Option("--lag <ms>", "how long a write stays invisible, such as 500ms or 0-2s").default("0"),
    )
    .addOption(new Option("--latency <ms>", "how long every answer takes, such as 100ms").default("0"))
    .addOption(new Option("--seed <number>", "seed of everything random").default("1"))
    .addOption(new Option("--data <dir>", "keep people in this directory over a restart"))
    .addOption(
      new Option("--keep <what>", "none: people without request bodies, for large runs")
        .choices(["all", "none"])
        .default("all"),
    );
}

/** Options of the command line as options of the simulator; throws an OptionError on a wrong one. */
export function simulatorOptions(flags: Flags): SimulatorOptions {
  if (flags.apiKey === "") throw new OptionError("--api-key is empty: write the key that clients will send");
  return {
    apiKey: flags.apiKey,
    port: parsePort(flags.port),
    host: flags.host,
    ...(flags.permissions === undefined ? {} : { permissions: parsePermissions(flags.permissions) }),
    rate: parseRate(flags.rate),
    plan: flags.plan,
    ...(flags.ratePerHour === undefined
      ? {}
      : { requestsPerHour: parseCount(flags.ratePerHour, "--rate-per-hour") }),
    counting: flags.counting,
    lagMs: parseLag(flags.lag),
    latencyMs: parseDuration(flags.latency, "--latency"),
    seed: parseCount(flags.seed, "--seed"),
    ...(flags.data === undefined ? {} : { dataDir: flags.data }),
    keep: flags.keep,
  };
}

function parseCount(text: string, option: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new OptionError(`${option} ${text}: write a whole number`);
  return Number(text);
}

/**
 * Runs the simulator until it is asked to stop. Prints one JSON line with its address when it answers. Answers the
 * exit code: 0 after a clean stop, 2 for a wrong option or a port in use, with one line that says why.
 */
export async function runSimulator(argv: readonly string[], world: CommandWorld): Promise<number> {
  const command = addSimulatorOptions(new Command("braze-simulator"))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        world.print(text.trimEnd());
      },
      writeErr: (text) => {
        world.printError(text.trimEnd());
      },
    });
  try {
    command.parse([...argv], { from: "user" });
    const options = simulatorOptions(command.opts<Flags & Record<string, unknown>>());
    const running = await startSimulator({
      ...options,
      warn: (message) => world.printError(`warning: ${message}`),
    });
    world.print(JSON.stringify({ url: running.url }));
    await world.stopped();
    await running.close();
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof OptionError)) throw error;
    world.printError(`error: ${error.message}`);
    return 2;
  }
}
