import { relative } from "node:path";
import { type Command, Option } from "commander";
import { initProject, templates } from "../project/init-project.ts";
import { type AddVerb, globalOptions, projectFolder, sessionOutput } from "../shell.ts";
import { examples } from "./examples.ts";

/** `enter`: the line that goes into the folder, empty where one is in it. */
const nextSteps: Readonly<Record<string, (enter: string) => string>> = {
  csv: (enter) => `
Next, with the simulator in another terminal:

  $ causeway simulator --api-key try-it
${enter}  $ export BRAZE_ENDPOINT=http://127.0.0.1:8086 BRAZE_API_KEY=try-it
  $ causeway validate
  $ causeway plan
  $ causeway run
`,
  empty: (enter) => `
Next; the address of the pages is printed:

${enter}  $ causeway serve
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
      const folder = projectFolder(world, dir);
      const files = initProject(folder, template);
      sessionOutput(world, globalOptions(command)).answer({ folder: dir, files }, () => {
        const list = files.map((file) => `  ${file}\n`).join("");
        return `Made a project in ${dir}:\n\n${list}${nextSteps[template]?.(enterLine(dir, folder, world.workingDir)) ?? ""}`;
      });
      finish(0);
    });
};

/** As a person types it in the folder that they are in. */
function enterLine(dir: string, folder: string, workingDir: string): string {
  if (relative(workingDir, folder) === "") return "";
  const plain = /^[\w./][\w./-]*$/.test(dir);
  return `  $ cd ${plain ? dir : `'${dir.replaceAll("'", `'\\''`)}'`}\n`;
}
