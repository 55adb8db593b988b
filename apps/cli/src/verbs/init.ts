import { type Command, Option } from "commander";
import { initProject, templates } from "../project/init-project.ts";
import { type AddVerb, globalOptions, projectFolder, sessionOutput } from "../shell.ts";
import { examples } from "./examples.ts";

const nextSteps: Readonly<Record<string, string>> = {
  csv: `
Next, with the simulator in another terminal:

  $ causeway simulator --api-key try-it
  $ export BRAZE_ENDPOINT=http://127.0.0.1:8086 BRAZE_API_KEY=try-it
  $ causeway validate
  $ causeway plan
  $ causeway run
`,
  empty: `
Next, in that folder; the address of the pages is printed:

  $ causeway serve
`,
};

export const addInit: AddVerb = (program, { world, finish }) => {
  program
    .command("init")
    .description("make a commented project to start from; never overwrites")
    .argument("[dir]", "the folder, made where it is missing", ".")
    .addOption(new Option("--template <name>", "what to start from").choices(templates).default("csv"))
    .addHelpText("after", examples("causeway init my-shop", "causeway init my-shop --template empty"))
    .action((...[dir, { template }, command]: [string, { readonly template: string }, Command]) => {
      const files = initProject(projectFolder(world, dir), template);
      sessionOutput(world, globalOptions(command)).answer({ folder: dir, files }, () => {
        const list = files.map((file) => `  ${file}\n`).join("");
        return `Made a project in ${dir}:\n\n${list}${nextSteps[template] ?? ""}`;
      });
      finish(0);
    });
};
