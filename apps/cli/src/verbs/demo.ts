import { rmSync } from "node:fs";
import type { RunningSimulator } from "@causeway/braze-simulator";
import { count } from "../output/format-number.ts";
import { problemsOf } from "@causeway/core";
import { loadProject } from "../project/load-project.ts";
import type { AddVerb, Shell } from "../shell.ts";
import { makeDemoProject } from "../demo/demo-project.ts";
import { type DemoStage, tellDemo } from "../demo/tell-demo.ts";
import { openBrowser } from "../demo/open-browser.ts";
import { examples } from "./examples.ts";
import { portNumber } from "./port-number.ts";

const apiKey = "demo-key";
const couldNotRun = 3;

interface DemoFlags {
  readonly once: boolean;
  readonly port: number;
}

export const addDemo: AddVerb = (program, shell) => {
  program
    .command("demo")
    .description("a story told with real runs against a simulated Braze; nothing leaves this machine")
    .option("--once", "end by itself when the story is told", false)
    .option("--port <port>", "where the pages are; another one where it is taken", portNumber, 4040)
    .addHelpText("after", examples("causeway demo", "causeway demo --once"))
    .action(async ({ once, port }: DemoFlags) => {
      if (!once) shell.endsByStop();
      const { startSimulator } = await import("@causeway/braze-simulator");
      const simulator = await startSimulator({ apiKey, port: 0 });
      const folder = makeDemoProject(simulator.url, apiKey);
      try {
        const stage = { simulator, apiKey, folder };
        const isTold = await perform(stage, shell, once);
        if (isTold && !once && !shell.world.stop.cancelled) await invite(stage, shell, port);
      } finally {
        await simulator.close();
        rmSync(folder, { recursive: true, force: true });
      }
    });
};

/** Whether every step came out as told. */
async function perform(stage: DemoStage, shell: Shell, once: boolean): Promise<boolean> {
  const { world, finish } = shell;
  const failure = await tellDemo(stage, shell);
  if (failure !== null) {
    world.err.write(`The demo went wrong: causeway ${failure.command} ended with ${failure.exitCode}.\n`);
    finish(couldNotRun);
    return false;
  }
  if (world.stop.cancelled) return true;
  world.out.write(await ending(stage.simulator));
  if (once)
    world.out.write(
      "Look at them in a browser with `npm run demo`: without --once it goes on until you stop it.\n",
    );
  return true;
}

/** Serves the project until somebody stops it. */
async function invite(stage: DemoStage, { world }: Shell, port: number): Promise<void> {
  const { serveWorkspace } = await import("../wiring/serve-workspace.ts");
  const project = loadProject(stage.folder, world.environment);
  const serveOn = (port: number) =>
    serveWorkspace(project, world, {
      port,
      host: "127.0.0.1",
      allowAddress: [],
      entrance: true,
      log: null,
    });
  const serving = await serveOn(port).catch((error: unknown) => {
    if (problemsOf(error)[0]?.code === "PORT_IN_USE") return serveOn(0);
    throw error;
  });
  try {
    const { entranceUrl } = serving;
    world.out.write(
      `\nThe pages of all this are at\n\n  ${entranceUrl ?? serving.url}\n${ownConnection(stage)}`,
    );
    if (entranceUrl !== null && world.out.isTerminal) openBrowser(entranceUrl, world.environment);
    world.out.write(lookAround(stage, serving.url));
    await new Promise<void>((resolve) => {
      world.stop.onCancel(resolve);
    });
  } finally {
    await serving.stop();
  }
}

async function ending(simulator: RunningSimulator): Promise<string> {
  const response = await fetch(`${simulator.url}/_sim/stats`);
  const stats = (await response.json()) as { readonly users: number; readonly dataPoints: number };
  return `\nThe simulated Braze now holds ${count(stats.users)} people; all of it cost ${count(stats.dataPoints)} data points.\n`;
}

/** What a credential of one's own takes. The key opens the simulator alone, on this machine. */
function ownConnection({ simulator, apiKey }: DemoStage): string {
  return `
For a connection of your own in them, to the same simulated Braze:

  endpoint  ${simulator.url}
  API key   ${apiKey}
`;
}

function lookAround({ simulator, folder }: DemoStage, url: string): string {
  return `
The link logs you in, once. It goes on until you press Ctrl-C. The API is described at ${url}/docs. Look at it from another terminal:

  $ curl "${simulator.url}/_sim/users?external_id=C-0007"
  $ curl "${simulator.url}/_sim/stats"
  $ npm run -s causeway -- status --project ${folder}
  $ npm run -s causeway -- query --project ${folder} "select tier, count(*) as customers from \\"customer-attributes\\" group by 1"

Change ${folder}/data/customers.csv and run again:

  $ npm run -s causeway -- run --project ${folder}

The project is temporary: when the demo ends it is deleted, with all that you made in the pages. One that stays is made by

  $ npm run -s causeway -- init my-project
`;
}
