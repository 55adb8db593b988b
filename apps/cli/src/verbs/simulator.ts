import {
  addSimulatorOptions,
  OptionError,
  simulatorOptions,
  startSimulator,
} from "@causeway/braze-simulator";
import { CodedError } from "@causeway/core";
import { jsonLine } from "../output/json-text.ts";
import type { AddVerb } from "../shell.ts";
import type { StopRequest } from "../world.ts";
import { examples } from "./examples.ts";

export const addSimulator: AddVerb = (program, { world, finish }) => {
  addSimulatorOptions(program.command("simulator"))
    .addHelpText("after", examples("causeway simulator --port 0 --api-key secret"))
    .action(async (flags: Parameters<typeof simulatorOptions>[0]) => {
      try {
        const running = await startSimulator({
          ...simulatorOptions(flags),
          warn: (message) => world.err.write(`warning: ${message}\n`),
        });
        world.out.write(jsonLine({ url: running.url }));
        await stopped(world.stop);
        await running.close();
        finish(0);
      } catch (error) {
        if (!(error instanceof OptionError)) throw error;
        const code = error.message.includes("in use") ? "PORT_IN_USE" : "USAGE";
        throw new CodedError(code, error.message, { cause: error });
      }
    });
};

function stopped(stop: StopRequest): Promise<void> {
  return new Promise((resolve) => {
    stop.onCancel(resolve);
  });
}
