import type { Operations } from "@causeway/api";
import type { CausewayClient } from "@causeway/client";
import { type Actor, CodedError } from "@causeway/core";
import type { Command } from "commander";
import { type Colors, colorsFor } from "./output/colors.ts";
import { jsonLine } from "./output/json-text.ts";
import { type LoadedProject, loadProject, type ReferenceNeed } from "./project/load-project.ts";
import { openWorkspace } from "./wiring/open-workspace.ts";
import type { StoredConfiguration } from "./wiring/stored-configuration.ts";
import type { World } from "./world.ts";

/** What a verb is given: the world, and where it leaves its exit code. */
export interface Shell {
  readonly world: World;
  readonly finish: (exitCode: number) => void;
  /** The verb runs until somebody stops it: then a signal is no interruption. */
  readonly endsByStop: () => void;
  /** Runs another command line in a world of the verb's own. */
  readonly runCli: (args: readonly string[], world: World) => Promise<number>;
}

/** A verb adds itself to the program. */
export type AddVerb = (program: Command, shell: Shell) => void;

/** Options that stand before or after any verb. */
export interface GlobalOptions {
  /** Folder of the project. */
  readonly project: string;
  readonly output: "text" | "json" | "table" | "csv";
}

/** Of the whole command line; `formats` are those that the verb can answer in. Throws USAGE. */
export function globalOptions(
  command: Command,
  formats: readonly GlobalOptions["output"][] = ["text", "json"],
): GlobalOptions {
  const { project, output } = command.optsWithGlobals<{ project: string; output?: string }>();
  const format = formats.find((name) => name === (output ?? formats[0]));
  if (format === undefined) {
    throw new CodedError("USAGE", `--output ${output ?? ""} is not one of ${formats.join(", ")}`, {
      advice: `See \`causeway ${command.name()} --help\`.`,
    });
  }
  return { project, output: format };
}

/** One verb's use of a project. */
export interface Session {
  readonly project: LoadedProject;
  readonly operations: Operations;
  readonly stored: StoredConfiguration;
  /** Null: the store is open in this process. */
  readonly server: CausewayClient | null;
  readonly actor: Actor;
  readonly json: boolean;
  readonly colors: Colors;
  /** Writes the answer: as one JSON document, or as text. */
  readonly answer: (value: unknown, text: (colors: Colors) => string) => void;
}

export interface SessionOptions {
  readonly need: ReferenceNeed;
  readonly formats?: readonly GlobalOptions["output"][];
  /** An empty store that is gone afterwards, instead of the project's. */
  readonly scratch?: boolean;
}

/** Reads the project, opens its store, and closes it again whatever happens. The callback's answer is the exit code. */
export async function withSession(
  { world, finish }: Pick<Shell, "world" | "finish">,
  { command, ...options }: SessionOptions & { readonly command: Command },
  use: (session: Session) => Promise<number>,
): Promise<void> {
  const globals = globalOptions(command, options.formats);
  const project = loadProject(projectFolder(world, globals.project), world.environment);
  const { need, scratch = false } = options;
  const workspace = await openWorkspace(project, world, { need, scratch });
  try {
    const session = { ...sessionOutput(world, globals), project, ...workspace };
    finish(await use({ ...session, actor: actorOf(world) }));
  } finally {
    await workspace.close();
  }
}

/** How a verb answers. */
export function sessionOutput(
  world: World,
  { output }: GlobalOptions,
): Pick<Session, "json" | "colors" | "answer"> {
  const json = output === "json";
  const colors = colorsFor(world.out, world.environment);
  return {
    json,
    colors,
    answer: (value, text) => {
      world.out.write(json ? jsonLine(value) : text(colors));
    },
  };
}

/** Absolute, or relative to the working directory. */
export function projectFolder(world: World, folder: string): string {
  return folder.startsWith("/") ? folder : `${world.workingDir}/${folder}`;
}

function actorOf(world: World): Actor {
  return { kind: "person", name: world.userName };
}
