import type { RunEvent } from "@causeway/api";
import { counted } from "../output/format-number.ts";
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
        const unread: string[] = [];
        const onEvent = (event: RunEvent): void => {
          progress.tell(event);
          if (event.kind !== "dataset" || event.rejectedRows === 0) return;
          unread.push(
            `warning  dataset ${event.name}: ${counted(event.rejectedRows, "row")} could not be read\n`,
          );
        };
        const plans = await operations
          .plan(actor, { ...flags, exports: names, cancellation: shell.world.stop, onEvent })
          .finally(progress.end);
        shell.world.err.write(unread.join(""));
        if (json) for (const plan of plans) answer(plan, () => "");
        else answer(null, (colors) => plans.map((plan) => renderPlan(plan, colors)).join("\n"));
        return 0;
      });
    });
};
