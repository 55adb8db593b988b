import type { Command } from "commander";
import { renderActions, renderResolutions } from "../output/render-actions.ts";
import { startProgress } from "../progress/start-progress.ts";
import { type AddVerb, type Shell, withSession } from "../shell.ts";
import { examples } from "./examples.ts";
import { runExitCode } from "./run.ts";

export const addActions: AddVerb = (program, shell) => {
  const actions = program
    .command("actions")
    .description("what needs a person before a run can succeed: list, resolve");
  addList(actions, shell);
  addResolve(actions, shell);
};

function addList(actions: Command, shell: Shell): void {
  actions
    .command("list")
    .description("open actions, each with what to do")
    .option("--all", "resolved ones too", false)
    .addHelpText("after", examples("causeway actions list", "causeway actions list --all -o json"))
    .action(async ({ all }: { readonly all: boolean }, command) => {
      await withSession(shell, { command, need: "recorded" }, async ({ operations, actor, answer }) => {
        const found = await operations.actionsList(actor, all ? {} : { state: "open" });
        answer(found, (colors) => renderActions(found, colors));
        return 0;
      });
    });
}

function addResolve(actions: Command, shell: Shell): void {
  const { world } = shell;
  actions
    .command("resolve")
    .description("test whether the cause is gone, and run again what it had stopped")
    .argument("[id]", "this action only; all open ones where absent")
    .addHelpText("after", examples("causeway actions resolve", "causeway actions resolve 3f2a -o json"))
    .action(async (id: string | undefined, _options, command) => {
      await withSession(shell, { command, need: "all" }, async ({ operations, actor, answer }) => {
        const progress = startProgress(world);
        const input = { cancellation: world.stop, onEvent: progress.tell };
        const resolutions = await operations
          .actionsResolve(actor, id === undefined ? input : { ...input, id })
          .finally(progress.end);
        answer(resolutions, (colors) => renderResolutions(resolutions, colors));
        if (resolutions.some(({ stillOpen }) => stillOpen !== null)) return 3;
        return runExitCode(resolutions.flatMap(({ runs }) => runs));
      });
    });
}
