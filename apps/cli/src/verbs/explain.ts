import type { Command } from "commander";
import { renderExplanation } from "../output/render-explanation.ts";
import { type AddVerb, withSession } from "../shell.ts";
import { examples } from "./examples.ts";

export const addExplain: AddVerb = (program, shell) => {
  program
    .command("explain")
    .description("one person: source row, values, what Braze acknowledged, last request, and why sent or not")
    .argument("<export>")
    .argument("<key>", "the person's key in the export, for example the external id")
    .addHelpText(
      "after",
      examples("causeway explain rfm-to-braze 17850", "causeway explain rfm-to-braze 17850 -o json"),
    )
    .action(async (...[exportName, key, , command]: [string, string, object, Command]) => {
      await withSession(shell, { command, need: "data" }, async ({ operations, actor, answer }) => {
        const explanation = await operations.explain(actor, { exportName, key });
        answer(explanation, (colors) => renderExplanation(explanation, colors));
        return 0;
      });
    });
};
