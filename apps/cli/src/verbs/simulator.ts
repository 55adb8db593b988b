import type { simulatorOptions } from "@causeway/braze-simulator";
import { CodedError } from "@causeway/core";
import { jsonLine } from "../output/json-text.ts";
import type { AddVerb } from "../shell.ts";
import type { StopRequest, World } from "../world.ts";
import { examples } from "./examples.ts";

type Flags = Parameters<typeof simulatorOptions>[0];

/** The simulator is loaded when it is asked for: it takes longer than everything else together. */
export const addSimulator: AddVerb = (program, { world, finish, endsByStop }) => {
  const simulator = program
    .command("simulator")
    .description("a stateful simulator of Braze's REST API")
    .addHelpText("after", examples("causeway simulator --port 0 --api-key secret"))
    .action(async (flags: Flags) => {
      endsByStop();
      await simulate(flags, world);
      finish(0);
    });
  program.hook("preSubcommand", async (_program, verb) => {
    if (verb !== simulator) return;
    const { addSimulatorOptions } = await import("@causeway/braze-simulator");
    addSimulatorOptions(simulator);
  });
};

/** Until somebody asks it to stop. */
async function simulate(flags: Flags, world: World): Promise<void> {
  const { OptionError, simulatorOptions, startSimulator } = await import("@causeway/braze-simulator");
  try {
    const running = await startSimulator({
      ...simulatorOptions(flags),
      warn: (message) => world.err.write(`warning: ${message}\n`),
    });
    world.out.write(jsonLine({ url: running.url }));
    await stopped(world.stop);
    await running.close();
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    const code = error.message.includes("in use") ? "PORT_IN_USE" : "USAGE";
    throw new CodedError(code, error.message, { cause: error });
  }
}

function stopped(stop: StopRequest): Promise<void> {
  return new Promise((resolve) => {
    stop.onCancel(resolve);
  });
}
