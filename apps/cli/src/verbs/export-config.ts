import { printedForms, printResources } from "@causeway/api";
import { isUploadPath, type Resource } from "@causeway/core";
import { loadProject } from "../project/load-project.ts";
import {
  type AddVerb,
  globalOptions,
  projectFolder,
  type Session,
  sessionOutput,
  withSession,
} from "../shell.ts";
import { readServerNote } from "../wiring/server-note.ts";
import type { World } from "../world.ts";
import { examples } from "./examples.ts";

interface ExportConfigOptions {
  readonly store?: boolean;
}

/**
 * While a server runs, what it holds counts. Else the answer comes from the project's files: then a store that is locked or not there yet
 * does not matter.
 */
export const addExportConfig: AddVerb = (program, shell) => {
  const { world, finish } = shell;
  program
    .command("export-config")
    .description("every object as YAML, always the same bytes; references stay, secrets are never shown")
    .option("--store", "what the store holds instead of the files; always so while a server runs")
    .addHelpText("after", examples("causeway export-config > all.yaml", "causeway export-config -o json"))
    .action(async ({ store = false }: ExportConfigOptions, command) => {
      const globals = globalOptions(command);
      const project = loadProject(projectFolder(world, globals.project), world.environment);
      if (!store && readServerNote(project.store) === null) {
        tell(
          { world, ...sessionOutput(world, globals) },
          project.configuration.resources.map(({ recorded }) => recorded),
        );
        finish(0);
        return;
      }
      await withSession(shell, { command, need: "recorded" }, async (session) => {
        const fromFiles = !store && session.server === null;
        const stored = fromFiles
          ? session.project.configuration.resources.map(({ recorded }) => recorded)
          : await session.stored.recorded(session.actor);
        tell({ world, answer: session.answer }, stored);
        return 0;
      });
    });
};

function tell(
  { world, answer }: Pick<Session, "answer"> & { readonly world: World },
  recorded: readonly Resource[],
): void {
  const uploads = recorded.flatMap((one) =>
    one.kind === "Dataset" && isUploadPath(one.spec.files.path)
      ? [`  ${one.spec.files.path} (Dataset/${one.name})\n`]
      : [],
  );
  if (uploads.length > 0)
    world.err.write(
      `These files were uploaded and are not part of the YAML. Copy them to the same paths below another project's folder:\n${uploads.join("")}`,
    );
  answer(printedForms(recorded), () => printResources(recorded));
}
