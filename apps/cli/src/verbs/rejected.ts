import { CodedError } from "@causeway/core";
import type { Command } from "commander";
import { counted } from "../output/format-number.ts";
import { renderRejections } from "../output/render-rejections.ts";
import { type AddVerb, type Shell, withSession } from "../shell.ts";
import { examples } from "./examples.ts";
import { wholeNumber } from "./whole-number.ts";

const rejectionsShown = 100;

export const addRejected: AddVerb = (program, shell) => {
  const rejected = program
    .command("rejected")
    .description("the rows that were refused, by us or by Braze: list, show, retry, drop");
  addList(rejected, shell);
  addShow(rejected, shell);
  addRetry(rejected, shell);
  addDrop(rejected, shell);
};

function addList(rejected: Command, shell: Shell): void {
  rejected
    .command("list")
    .description("refused rows and values with their reasons, newest first")
    .argument("[export]", "of this export only")
    .option("--limit <rows>", "show at most this many", wholeNumber, rejectionsShown)
    .addHelpText("after", examples("causeway rejected list", "causeway rejected list rfm-to-braze -o json"))
    .action(async (exportName: string | undefined, { limit }: { readonly limit: number }, command) => {
      await withSession(shell, { command, need: "recorded" }, async ({ operations, actor, answer }) => {
        const query = exportName === undefined ? { limit } : { limit, exportName };
        const { items: rejections } = await operations.rejectedList(actor, query);
        answer(rejections, () => renderRejections(rejections));
        return 0;
      });
    });
}

function addShow(rejected: Command, shell: Shell): void {
  rejected
    .command("show")
    .description("everything that was refused of one person")
    .argument("<export>")
    .argument("<key>", "the person's key in the export")
    .addHelpText("after", examples("causeway rejected show rfm-to-braze 17850"))
    .action(async (...[exportName, key, , command]: [string, string, object, Command]) => {
      await withSession(shell, { command, need: "recorded" }, async ({ operations, actor, answer }) => {
        const rejections = await operations.rejectedShow(actor, { exportName, key });
        answer(rejections, () => renderRejections(rejections));
        return 0;
      });
    });
}

function addRetry(rejected: Command, shell: Shell): void {
  rejected
    .command("retry")
    .description("offer refused values again with the next run")
    .argument("<export>")
    .argument("[key]", "of this person only")
    .addHelpText(
      "after",
      examples("causeway rejected retry rfm-to-braze", "causeway rejected retry rfm-to-braze 17850"),
    )
    .action(async (...[exportName, key, , command]: [string, string | undefined, object, Command]) => {
      await withSession(shell, { command, need: "recorded" }, async ({ operations, actor, answer }) => {
        const done = await operations.rejectedRetry(
          actor,
          key === undefined ? { exportName } : { exportName, key },
        );
        answer(done, () => `The next run offers ${counted(done.people, "person", "people")} again.\n`);
        return 0;
      });
    });
}

function addDrop(rejected: Command, shell: Shell): void {
  rejected
    .command("drop")
    .description("take rejections off the list; the values stay refused")
    .argument("<export>")
    .argument("[key]", "of this person only")
    .option("--all", "of everybody in the export", false)
    .addHelpText(
      "after",
      examples("causeway rejected drop rfm-to-braze 17850", "causeway rejected drop rfm-to-braze --all"),
    )
    .action(
      async (
        ...[exportName, key, { all }, command]: [
          string,
          string | undefined,
          { readonly all: boolean },
          Command,
        ]
      ) => {
        if ((key === undefined) !== all) {
          throw new CodedError("USAGE", "rejected drop needs one of a key and --all", {
            advice: "See `causeway rejected drop --help`.",
          });
        }
        await withSession(shell, { command, need: "recorded" }, async ({ operations, actor, answer }) => {
          const done = await operations.rejectedDrop(
            actor,
            key === undefined ? { exportName } : { exportName, key },
          );
          answer(done, () => `Dropped the rejections of ${counted(done.people, "person", "people")}.\n`);
          return 0;
        });
      },
    );
}
