import { rmSync } from "node:fs";
import type { RunningSimulator } from "@causeway/braze-simulator";
import { count } from "../output/format-number.ts";
import type { AddVerb, Shell } from "../shell.ts";
import { makeDemoProject } from "../demo/demo-project.ts";
import { type DemoStage, tellDemo } from "../demo/tell-demo.ts";
import { examples } from "./examples.ts";

const apiKey = "demo-key";
const couldNotRun = 3;

export const addDemo: AddVerb = (program, shell) => {
  program
    .command("demo")
    .description("a story told with real runs against a simulated Braze; nothing leaves this machine")
    .option("--once", "end by itself when the story is told", false)
    .addHelpText("after", examples("causeway demo", "causeway demo --once"))
    .action(async ({ once }: { readonly once: boolean }) => {
      if (!once) shell.endsByStop();
      const { startSimulator } = await import("@causeway/braze-simulator");
      const simulator = await startSimulator({ apiKey, port: 0 });
      const folder = makeDemoProject(simulator.url, apiKey);
      try {
        await perform({ simulator, apiKey, folder }, shell, once);
      } finally {
        await simulator.close();
        rmSync(folder, { recursive: true, force: true });
      }
    });
};

async function perform(stage: DemoStage, shell: Shell, once: boolean): Promise<void> {
  const { world, finish } = shell;
  const failure = await tellDemo(stage, shell);
  if (failure !== null) {
    world.err.write(`The demo went wrong: causeway ${failure.command} ended with ${failure.exitCode}.\n`);
    finish(couldNotRun);
    return;
  }
  if (world.stop.cancelled) return;
  world.out.write(await ending(stage.simulator));
  if (once) {
    world.out.write(
      "Look at them, one by one, with `npm run demo`: without --once it goes on until you stop it.\n",
    );
    return;
  }
  world.out.write(lookAround(stage));
  await new Promise<void>((resolve) => {
    world.stop.onCancel(resolve);
  });
}

async function ending(simulator: RunningSimulator): Promise<string> {
  const response = await fetch(`${simulator.url}/_sim/stats`);
  const stats = (await response.json()) as { readonly users: number; readonly dataPoints: number };
  return `\nThe simulated Braze now holds ${count(stats.users)} people; all of it cost ${count(stats.dataPoints)} data points.\n`;
}

function lookAround({ simulator, folder }: DemoStage): string {
  return `
It goes on until you press Ctrl-C. Look at it from another terminal:

  $ curl "${simulator.url}/_sim/users?external_id=C-0007"
  $ curl "${simulator.url}/_sim/stats"
  $ npm run -s causeway -- status --project ${folder}
  $ npm run -s causeway -- query --project ${folder} "select tier, count(*) as customers from \\"customer-attributes\\" group by 1"

Change ${folder}/data/customers.csv and run again:

  $ npm run -s causeway -- run --project ${folder}

\`causeway init my-project\` makes a project of your own.
`;
}
