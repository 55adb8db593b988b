import { printedForms, printResources } from "@causeway/api";
import { loadProject } from "../project/load-project.ts";
import { type AddVerb, globalOptions, projectFolder, sessionOutput } from "../shell.ts";
import { examples } from "./examples.ts";

/** Answers from the project's files: a store that is locked or not there yet does not matter. */
export const addExportConfig: AddVerb = (program, { world, finish }) => {
  program
    .command("export-config")
    .description("every object as YAML, always the same bytes; references stay, secrets are never shown")
    .addHelpText("after", examples("causeway export-config > all.yaml", "causeway export-config -o json"))
    .action((_options, command) => {
      const globals = globalOptions(command);
      const { configuration } = loadProject(projectFolder(world, globals.project), world.environment);
      const recorded = configuration.resources.map((configured) => configured.recorded);
      sessionOutput(world, globals).answer(printedForms(recorded), () => printResources(recorded));
      finish(0);
    });
};
