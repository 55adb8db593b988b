import { KIND_NAMES, problemOf, type ValidationReport } from "@causeway/api";
import { ERROR_CODES, problemsOf, type ResourceKind } from "@causeway/core";
import type { Colors } from "../output/colors.ts";
import { count } from "../output/format-number.ts";
import { formatProblem, formatProblems } from "../output/format-problem.ts";
import { loadProject, type ReferenceNeed, requireReferences } from "../project/load-project.ts";
import { type AddVerb, globalOptions, projectFolder, sessionOutput, withSession } from "../shell.ts";
import { withSealed } from "../wiring/open-workspace.ts";
import { readServerNote } from "../wiring/server-note.ts";
import type { World } from "../world.ts";
import { examples } from "./examples.ts";

/** What is wrong with the files is an answer here, no error: it goes to stdout as everything else that is found. */
export const addValidate: AddVerb = (program, shell) => {
  const { world } = shell;
  program
    .command("validate")
    .description("check everything that can be checked without moving data")
    .addHelpText("after", examples("causeway validate", "causeway validate --project ./shop -o json"))
    .action(async (_options, command) => {
      const globals = globalOptions(command);
      const finish = (report: ValidationReport): number => {
        sessionOutput(world, globals).answer(report, (colors) => renderReport(report, colors));
        const [first] = report.problems;
        return first === undefined ? 0 : ERROR_CODES[first.code].exitCode;
      };
      const { unread, need } = await filesReport(world, globals.project);
      if (unread !== null) shell.finish(finish(unread));
      else {
        await withSession(shell, { command, need, scratch: true }, async ({ operations, actor }) =>
          finish(await operations.validate(actor)),
        );
      }
    });
};

/**
 * What is wrong with the files; null: they can be read, and every reference has a value. Keys that are not here are no mistake while a server
 * runs: it may hold them.
 */
async function filesReport(
  world: World,
  folder: string,
): Promise<{ readonly unread: ValidationReport | null; readonly need: ReferenceNeed }> {
  let need: ReferenceNeed = "all";
  try {
    const project = loadProject(projectFolder(world, folder), world.environment);
    if (readServerNote(project.store) !== null) need = "data";
    requireReferences(need === "all" ? await withSealed(project, world) : project, need);
    return { unread: null, need };
  } catch (error) {
    const problems = problemsOf(error);
    if (problems.length === 0) throw error;
    const none = Object.fromEntries(KIND_NAMES.map((kind) => [kind, 0])) as Record<ResourceKind, number>;
    return { unread: { problems: problems.map(problemOf), warnings: [], objects: none }, need };
  }
}

function renderReport({ problems, warnings, objects }: ValidationReport, colors: Colors): string {
  const total = Object.values(objects).reduce((sum, number) => sum + number, 0);
  return [
    ...warnings.map((warning) => formatProblem(warning, colors, "warning")),
    problems.length > 0
      ? formatProblems(problems, colors)
      : `${colors.green("valid")}: ${count(total)} objects\n`,
  ].join("\n");
}
