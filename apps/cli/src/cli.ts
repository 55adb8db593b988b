import { type Problem, problemOf } from "@causeway/api";
import { CodedError, ERROR_CODES, problemsOf } from "@causeway/core";
import { Command, CommanderError } from "commander";
import { colorsFor } from "./output/colors.ts";
import { formatProblems } from "./output/format-problem.ts";
import { jsonLine } from "./output/json-text.ts";
import { SIGNAL_EXIT_CODES } from "./process-world.ts";
import type { Shell } from "./shell.ts";
import { verbs } from "./verbs/index.ts";
import { version } from "./version.ts";
import type { World } from "./world.ts";

/** Exit codes of interface.md, "Command line". */
export const EXIT = { well: 0, someRefused: 1, usage: 2, couldNotRun: 3 } as const;

const epilogue = `
Exit codes: 0 all well, 1 ran and some rows were refused, 2 usage or configuration, 3 could not run,
130 or 143 interrupted after a clean stop. CAUSEWAY_DEBUG=1 shows where an error came from.`;

/** Runs one command line (without node and script) and answers its exit code. Never throws, whatever the command does. */
export async function runCli(args: readonly string[], world: World): Promise<number> {
  let exitCode: number = EXIT.well;
  let stopIsTheEnd = false;
  const program = createProgram({
    world,
    finish: (code) => {
      exitCode = code;
    },
    endsByStop: () => {
      stopIsTheEnd = true;
    },
    runCli,
  });
  try {
    await program.parseAsync([...args], { from: "user" });
  } catch (error) {
    exitCode = report(error, args, world);
  }
  const interrupted = world.stop.signal !== null && !stopIsTheEnd;
  return interrupted ? SIGNAL_EXIT_CODES[world.stop.signal] : exitCode;
}

/** The program with all its verbs. */
export function createProgram(shell: Shell): Command {
  const { world } = shell;
  const program = new Command("causeway")
    .description("Keep Braze in step with your customer data: send only what changed.")
    .version(version, "-V, --version", "show the version")
    .helpOption("-h, --help", "show help for a command")
    .option("--project <dir>", "folder of the project", ".")
    .option("-o, --output <format>", "text, or json for programs")
    .configureHelp({ showGlobalOptions: true, helpWidth: world.out.columns ?? 100 })
    .configureOutput({
      writeOut: (text) => world.out.write(text),
      writeErr: (text) => world.err.write(text),
      outputError: () => undefined,
    })
    .exitOverride()
    .addHelpText("after", epilogue);
  for (const addVerb of verbs) addVerb(program, shell);
  return program;
}

function report(error: unknown, args: readonly string[], world: World): number {
  const usage = error instanceof CommanderError ? usageProblem(error) : null;
  if (typeof usage === "number") return usage;
  const coded = usage === null ? problemsOf(error) : [usage];
  if (coded.length === 0) return reportBug(error, world);
  const problems = coded.map(problemOf);
  writeProblems(problems, args, world);
  if (debugging(world) && error instanceof Error) world.err.write(`${error.stack ?? ""}\n`);
  return ERROR_CODES[coded[0]?.code ?? "USAGE"].exitCode;
}

function writeProblems(problems: readonly Problem[], args: readonly string[], world: World): void {
  if (asksForJson(args)) world.err.write(jsonLine({ errors: problems }));
  else world.err.write(formatProblems(problems, colorsFor(world.err, world.environment)));
}

/** What commander says: an exit code where it only showed help or the version. */
function usageProblem(error: CommanderError): CodedError | number {
  if (error.exitCode === 0) return EXIT.well;
  if (error.code === "commander.help") return EXIT.usage;
  const [first = "", ...rest] = error.message.replace(/^error: /, "").split("\n");
  return new CodedError("USAGE", [first, ...rest].join(" "), { cause: error });
}

/** Something that was not thrown on purpose. Answers the exit code. */
export function reportBug(error: unknown, world: World): number {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  world.err.write(`Causeway made a mistake, which is a bug: ${message}\n`);
  if (debugging(world)) world.err.write(`${error instanceof Error ? (error.stack ?? "") : ""}\n`);
  else world.err.write("Please report it with what CAUSEWAY_DEBUG=1 shows. Nothing acknowledged is lost.\n");
  return EXIT.couldNotRun;
}

function debugging(world: World): boolean {
  return (world.environment["CAUSEWAY_DEBUG"] ?? "") !== "";
}

/** Asked of the words themselves, as they may be what is wrong. */
function asksForJson(args: readonly string[]): boolean {
  return args.some((arg, i) =>
    /^(-o|--output)$/.test(arg) ? args[i + 1] === "json" : /^(-o|--output=)json$/.test(arg),
  );
}
