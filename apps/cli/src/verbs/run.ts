import type { DatasetReport, RunResult } from "@causeway/api";
import { ERROR_CODES } from "@causeway/core";
import { renderDataset, renderRun } from "../output/render-run.ts";
import { startProgress } from "../progress/start-progress.ts";
import { type AddVerb, withSession } from "../shell.ts";
import { colorsFor } from "../output/colors.ts";
import { examples } from "./examples.ts";
import { wholeNumber } from "./whole-number.ts";

interface RunFlags {
  readonly connection?: string;
  readonly dryRun: boolean;
  readonly full: boolean;
  readonly limit?: number;
}

export const addRun: AddVerb = (program, shell) => {
  const { world } = shell;
  program
    .command("run")
    .description("load datasets and send what changed")
    .argument("[names...]", "exports; all of enabled connections where none is named")
    .option("--connection <name>", "only exports of this connection, in their order")
    .option("--dry-run", "send nothing and move nothing", false)
    .option("--full", "ignore the ledger, after showing what it costs", false)
    .option("--limit <people>", "send at most this many people of each export", wholeNumber)
    .addHelpText(
      "after",
      examples("causeway run", "causeway run rfm-to-braze --limit 100", "causeway run -o json"),
    )
    .action(async (names: string[], flags: RunFlags, command) => {
      await withSession(shell, { command, need: "all" }, async ({ operations, actor, json, answer }) => {
        const progress = startProgress(world, flags.full);
        const result = await operations
          .run(actor, { ...flags, exports: names, cancellation: world.stop, onEvent: progress.tell })
          .finally(progress.end);
        const errColors = colorsFor(world.err, world.environment);
        for (const dataset of result.datasets) world.err.write(renderDataset(dataset, errColors));
        if (json) for (const report of result.exports) answer(report, () => "");
        else answer(null, (colors) => result.exports.map((report) => renderRun(report, colors)).join("\n"));
        return Math.max(runExitCode(result.exports), result.datasets.some(lostRows) ? 1 : 0);
      });
    });
};

/** The gravest of all exports: could not run, configuration, some rows refused. */
export function runExitCode(reports: RunResult["exports"]): number {
  const codes = reports.map(({ status, error }) => {
    if (error !== null && error.code !== "INTERRUPTED") return ERROR_CODES[error.code].exitCode;
    if (status === "failed") return 3;
    return status === "partial" ? 1 : 0;
  });
  return Math.max(0, ...codes);
}

/** Rows that could not be read are refused rows, as long as the files hold them. */
function lostRows({ rejectedRows }: DatasetReport): boolean {
  return rejectedRows > 0;
}
