import { renderPlan } from "../output/render-plan.ts";
import { startProgress } from "../progress/start-progress.ts";
import { type AddVerb, withSession } from "../shell.ts";
import { examples } from "./examples.ts";
import { wholeNumber } from "./whole-number.ts";

interface PlanFlags {
  readonly connection?: string;
  readonly full: boolean;
  readonly limit?: number;
}

export const addPlan: AddVerb = (program, shell) => {
  program
    .command("plan")
    .description("what a run would send: people, attributes, data points, requests, time; sends nothing")
    .argument("[names...]", "exports; all where none is named")
    .option("--connection <name>", "only exports of this connection")
    .option("--full", "as if nothing had been sent yet", false)
    .option("--limit <people>", "plan to send at most this many", wholeNumber)
    .addHelpText(
      "after",
      examples("causeway plan", "causeway plan rfm-to-braze -o json", "causeway plan --full"),
    )
    .action(async (names: string[], flags: PlanFlags, command) => {
      await withSession(shell, { command, need: "all" }, async ({ operations, actor, json, answer }) => {
        const progress = startProgress(shell.world);
        const plans = await operations
          .plan(actor, { ...flags, exports: names, cancellation: shell.world.stop, onEvent: progress.tell })
          .finally(progress.end);
        if (json) for (const plan of plans) answer(plan, () => "");
        else answer(null, (colors) => plans.map((plan) => renderPlan(plan, colors)).join("\n"));
        return 0;
      });
    });
};
