import { type DoctorCheck, problemOf } from "@causeway/api";
import { problemsOf } from "@causeway/core";
import { renderDoctor } from "../output/render-doctor.ts";
import { loadProject } from "../project/load-project.ts";
import {
  type AddVerb,
  globalOptions,
  projectFolder,
  sessionOutput,
  type Shell,
  withSession,
} from "../shell.ts";
import { version } from "../version.ts";
import { examples } from "./examples.ts";

export const addDoctor: AddVerb = (program, shell) => {
  program
    .command("doctor")
    .description("look at versions, project, store, credentials and what Braze answers")
    .addHelpText("after", examples("causeway doctor", "causeway doctor -o json"))
    .action(async (_options, command) => {
      const globals = globalOptions(command);
      const checks = [...versionChecks(), ...projectChecks(shell, globals.project)];
      if (checks.every(({ state }) => state === "ok")) {
        checks.push(...(await workspaceChecks(shell, command)));
      }
      sessionOutput(shell.world, globals).answer({ checks }, (colors) => renderDoctor({ checks }, colors));
      shell.finish(checks.some(({ state }) => state === "failed") ? 3 : 0);
    });
};

function versionChecks(): readonly DoctorCheck[] {
  const where = `${process.platform} ${process.arch}`;
  return [
    {
      what: "versions",
      state: "ok",
      found: `Causeway ${version}, Node ${process.versions.node}, ${where}`,
      advice: "",
    },
  ];
}

function projectChecks({ world }: Shell, folder: string): readonly DoctorCheck[] {
  try {
    const project = loadProject(projectFolder(world, folder), world.environment);
    const { baseDir, resources } = project.configuration;
    const found = `${project.configuration.project} in ${baseDir}, ${resources.length} objects`;
    return [
      { what: "project", state: "ok", found, advice: "" },
      ...project.unresolved.map(({ problem }) => failed("project", problem)),
    ];
  } catch (error) {
    return failures("project", error);
  }
}

async function workspaceChecks(
  shell: Shell,
  command: Parameters<typeof globalOptions>[0],
): Promise<readonly DoctorCheck[]> {
  const checks: DoctorCheck[] = [];
  try {
    await withSession(
      { ...shell, finish: () => undefined },
      { command, need: "all" },
      async ({ operations, actor }) => {
        checks.push(...(await operations.doctor(actor)).checks);
        return 0;
      },
    );
    return checks;
  } catch (error) {
    return [...checks, ...failures("store", error)];
  }
}

function failures(what: string, error: unknown): readonly DoctorCheck[] {
  const problems = problemsOf(error);
  if (problems.length === 0) throw error;
  return problems.map((problem) => failed(what, problem));
}

function failed(what: string, problem: ReturnType<typeof problemsOf>[number]): DoctorCheck {
  const { message, advice } = problemOf(problem);
  return { what, state: "failed", found: message, advice };
}
