import { renderRuns } from "../output/render-runs.ts";
import { type AddVerb, withSession } from "../shell.ts";
import { examples } from "./examples.ts";
import { wholeNumber } from "./whole-number.ts";

const runsShown = 20;

export const addRuns: AddVerb = (program, shell) => {
  program
    .command("runs")
    .description("the history of runs, newest first")
    .argument("[name]", "of this export only")
    .option("--limit <runs>", "show at most this many", wholeNumber, runsShown)
    .addHelpText("after", examples("causeway runs", "causeway runs rfm-to-braze --limit 5 -o json"))
    .action(async (name: string | undefined, { limit }: { readonly limit: number }, command) => {
      await withSession(shell, { command, need: "recorded" }, async ({ operations, actor, answer }) => {
        const runs = await operations.runs(actor, {
          limit,
          ...(name === undefined ? {} : { exportName: name }),
        });
        answer(runs, (colors) => renderRuns(runs, colors));
        return 0;
      });
    });
};
