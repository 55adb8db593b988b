import { count } from "../output/format-number.ts";
import { formatProblem, formatProblems } from "../output/format-problem.ts";
import { ERROR_CODES } from "@causeway/core";
import { type AddVerb, withSession } from "../shell.ts";
import { examples } from "./examples.ts";

export const addValidate: AddVerb = (program, shell) => {
  program
    .command("validate")
    .description("check everything that can be checked without moving data")
    .addHelpText("after", examples("causeway validate", "causeway validate --project ./shop -o json"))
    .action(async (_options, command) => {
      await withSession(
        shell,
        { command, need: "all", scratch: true },
        async ({ operations, actor, answer }) => {
          const report = await operations.validate(actor);
          const total = Object.values(report.objects).reduce((sum, objects) => sum + objects, 0);
          answer(report, (colors) =>
            [
              ...report.warnings.map((warning) => formatProblem(warning, colors, "warning")),
              report.problems.length > 0
                ? formatProblems(report.problems, colors)
                : `${colors.green("valid")}: ${count(total)} objects\n`,
            ].join("\n"),
          );
          const [first] = report.problems;
          return first === undefined ? 0 : ERROR_CODES[first.code].exitCode;
        },
      );
    });
};
