import { Command, CommanderError } from "commander";
import { startSimulator } from "../src/start-simulator.ts";
import { Unreachable } from "./braze-caller.ts";
import type { Wait } from "./braze-caller.ts";
import { readableSummary, reportLines, runContract } from "./run-contract.ts";
import type { ContractTarget } from "./run-contract.ts";

/** What the command needs of the outside. */
export interface ContractWorld {
  /** `BRAZE_API_KEY`. */
  readonly key: string;
  /** Unique to this run. */
  readonly prefix: string;
  readonly wait: Wait;
  /** Standard output: JSON lines. */
  readonly print: (line: string) => void;
  /** Standard error: progress and the summary for people. */
  readonly tell: (text: string) => void;
}

interface Flags {
  readonly url: string;
  readonly subscriptionGroup?: string;
}

/** A group for the simulator's own run, so that it shows what it says about doubt #9. */
const simulatorGroup = "ed06e19a-69b1-4f9b-a452-2db2c4e303a8";

/**
 * Runs the contract against a workspace and tells which doubts it settles. Answers the exit code: 0 all well, 1 some
 * case failed or people were left behind, 2 wrong usage, 3 the workspace could not be reached.
 */
export async function runContractCommand(argv: readonly string[], world: ContractWorld): Promise<number> {
  const command = new Command("contract")
    .description("hold a Braze workspace to the contract; the key is read from BRAZE_API_KEY")
    .requiredOption("--url <url>", "REST endpoint, such as https://rest.fra-01.braze.eu")
    .option("--subscription-group <id>", "a group that may be used for invented people")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => world.tell(text.trimEnd()),
      writeErr: (text) => world.tell(text.trimEnd()),
    });
  try {
    command.parse([...argv], { from: "user" });
    const flags = command.opts<Flags & Record<string, unknown>>();
    const problem = usageProblem(flags, world.key);
    if (problem !== null) {
      world.tell(`error: ${problem}`);
      return 2;
    }
    return await compare(flags, world);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof Unreachable)) throw error;
    world.tell(`error: cannot run the contract: ${error.message}`);
    return 3;
  }
}

function usageProblem(flags: Flags, key: string): string | null {
  if (key === "")
    return "BRAZE_API_KEY is not set: the key is read from the environment, never from an argument";
  const url = URL.canParse(flags.url) ? new URL(flags.url) : null;
  if (url === null) return `--url ${flags.url} is no URL; write for example https://rest.fra-01.braze.eu`;
  const loopback = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (url.protocol !== "https:" && !loopback)
    return "--url must be https: the key would travel in clear text";
  return null;
}

async function compare(flags: Flags, world: ContractWorld): Promise<number> {
  const simulator = await simulatorFindings();
  const target: ContractTarget = {
    url: flags.url.replace(/\/+$/, ""),
    key: world.key,
    prefix: world.prefix,
    subscriptionGroup: flags.subscriptionGroup ?? null,
    wait: world.wait,
  };
  const report = await runContract(target, ({ outcome, name }) => {
    world.tell(`${outcome}: ${name}`);
  });
  for (const line of reportLines(report, simulator)) world.print(JSON.stringify(line));
  world.tell(`\n${readableSummary(report, simulator)}`);
  const failed = report.results.some((result) => result.outcome === "failed");
  return failed || report.left.length > 0 ? 1 : 0;
}

/** What the simulator says about every doubt, by running the same cases. */
async function simulatorFindings(): Promise<ReadonlyMap<string, string>> {
  const running = await startSimulator({ apiKey: "contract" });
  try {
    running.simulator.workspace.furniture.subscriptionGroups.set(simulatorGroup, {
      id: simulatorGroup,
      name: "contract",
      channel: "email",
    });
    const report = await runContract(
      {
        url: running.url,
        key: "contract",
        prefix: "simulated",
        subscriptionGroup: simulatorGroup,
        wait: () => Promise.resolve(),
      },
      () => undefined,
    );
    return report.findings;
  } finally {
    await running.close();
  }
}
