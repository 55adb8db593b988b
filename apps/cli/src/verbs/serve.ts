import type { AddVerb, Shell } from "../shell.ts";
import { globalOptions, projectFolder } from "../shell.ts";
import { jsonLine } from "../output/json-text.ts";
import { counted } from "../output/format-number.ts";
import { loadProject } from "../project/load-project.ts";
import type { Serving } from "../wiring/serve-workspace.ts";
import type { StopRequest } from "../world.ts";
import { examples } from "./examples.ts";
import { portNumber } from "./port-number.ts";

interface ServeFlags {
  readonly port: number;
  readonly host: string;
  readonly allowAddress: readonly string[];
}

export const addServe: AddVerb = (program, shell) => {
  program
    .command("serve")
    .description("answer for the project in a browser: pages, API, schedules and messages")
    .option("--port <port>", "0 takes a free one", portNumber, 4040)
    .option("--host <address>", "where to listen; 0.0.0.0 lets others in", "127.0.0.1")
    .option("--allow-address <range...>", "private addresses that webhooks and endpoints may name", [])
    .addHelpText(
      "after",
      examples("causeway serve", "causeway serve --port 8080 --host 0.0.0.0", "causeway serve -o json"),
    )
    .action(async (flags: ServeFlags, command) => {
      const { project: folder, output } = globalOptions(command);
      const { world } = shell;
      shell.endsByStop();
      const project = loadProject(projectFolder(world, folder), world.environment);
      const { serveWorkspace } = await import("../wiring/serve-workspace.ts");
      const serving = await serveWorkspace(project, world, {
        ...flags,
        entrance: false,
        log: (line) => world.err.write(line),
      });
      try {
        tell(serving, shell, output === "json");
        await stopped(world.stop);
      } finally {
        await serving.stop();
      }
      shell.finish(0);
    });
};

function tell({ url, setupToken, differences }: Serving, { world }: Shell, json: boolean): void {
  const setup = setupToken === null ? null : `${url}/setup#${setupToken}`;
  if (json) {
    world.out.write(jsonLine({ url, setup, differences }));
    return;
  }
  world.out.write(`Causeway is at ${url}\n`);
  if (setup !== null) world.out.write(`Nobody can log in yet. Set up the owner, once: ${setup}\n`);
  if (differences.length > 0)
    world.out.write(
      `The files differ from the store in ${counted(differences.length, "object")} (${differences.slice(0, 5).join(", ")}${differences.length > 5 ? ", …" : ""}). The store counts; \`causeway apply\` makes it like the files.\n`,
    );
}

function stopped(stop: StopRequest): Promise<void> {
  return new Promise((resolve) => {
    stop.onCancel(resolve);
  });
}
