import { KIND_NAMES } from "@causeway/api";
import type { ResourceChanges } from "@causeway/ports";
import type { Colors } from "../output/colors.ts";
import { count } from "../output/format-number.ts";
import { type AddVerb, withSession } from "../shell.ts";
import { examples } from "./examples.ts";

interface ApplyOptions {
  readonly dryRun?: boolean;
}

export const addApply: AddVerb = (program, shell) => {
  program
    .command("apply")
    .description("make the project files the configuration of the store, and say what changed")
    .option("--dry-run", "say what would change, and change nothing")
    .addHelpText("after", examples("causeway apply --dry-run", "causeway apply"))
    .action(async ({ dryRun = false }: ApplyOptions, command) => {
      await withSession(shell, { command, need: "recorded" }, async ({ stored, project, actor, answer }) => {
        const { configuration } = project;
        const changes = await (dryRun
          ? stored.compare(actor, configuration)
          : stored.apply(actor, configuration));
        answer(changes, (colors) => renderChanges(changes, { dryRun, colors }));
        return 0;
      });
    });
};

function renderChanges(
  changes: ResourceChanges,
  { dryRun, colors }: { readonly dryRun: boolean; readonly colors: Colors },
): string {
  const lines = [
    ...changes.added.map((name) => [name, colors.green(`+ ${name}`)] as const),
    ...changes.changed.map((name) => [name, `~ ${name}`] as const),
    ...changes.removed.map((name) => [name, colors.red(`- ${name}`)] as const),
  ].toSorted(([a], [b]) => kindOrder(a) - kindOrder(b));
  if (lines.length === 0) return "nothing differs: the store holds what the files say\n";
  const would = dryRun ? " would change; nothing was written" : " changed";
  return `${lines.map(([, line]) => `${line}\n`).join("")}\n${count(lines.length)} objects${would}\n`;
}

function kindOrder(name: string): number {
  return KIND_NAMES.findIndex((kind) => name.startsWith(`${kind}/`));
}
