import { renderStatus } from "../output/render-status.ts";
import { type AddVerb, withSession } from "../shell.ts";
import { examples } from "./examples.ts";

export const addStatus: AddVerb = (program, shell) => {
  program
    .command("status")
    .description("the last run of each export, and what needs attention")
    .addHelpText("after", examples("causeway status", "causeway status -o json"))
    .action(async (_options, command) => {
      await withSession(shell, { command, need: "recorded" }, async ({ operations, actor, answer }) => {
        const status = await operations.status(actor);
        answer(status, (colors) => renderStatus(status, colors));
        return 0;
      });
    });
};
