import { ROUTES } from "@causeway/api";
import type { Command } from "commander";
import { expect, it } from "vitest";
import { createProgram } from "../cli.ts";
import { memoryWorld } from "../memory-world.ts";

/** The routes by which each verb can be had over HTTP. None: it makes a project or a process, and has no workspace yet. */
const ROUTES_OF: Readonly<Record<string, readonly string[]>> = {
  demo: [],
  init: [],
  serve: [],
  simulator: [],
  validate: ["getValidation"],
  plan: ["plan"],
  run: ["runNow", "startRun"],
  status: ["getStatus"],
  runs: ["listRuns"],
  "rejected list": ["listRejections"],
  "rejected show": ["listPersonRejections"],
  "rejected retry": ["retryRejections"],
  "rejected drop": ["dropRejections"],
  "actions list": ["listActions"],
  "actions resolve": ["resolveAction", "resolveActions"],
  explain: ["explain"],
  apply: ["applyConfiguration", "compareConfiguration"],
  "export-config": ["getConfiguration"],
  query: ["query"],
  doctor: ["getDoctor"],
};

function verbsOf(command: Command, above = ""): readonly string[] {
  return command.commands.flatMap((one) => {
    const name = `${above}${one.name()}`;
    return one.commands.length === 0 ? [name] : verbsOf(one, `${name} `);
  });
}

it("what the command line can do, the API can do: every verb has its routes (row 232)", () => {
  const program = createProgram({
    world: memoryWorld("/"),
    finish: () => undefined,
    endsByStop: () => undefined,
    runCli: () => Promise.resolve(0),
  });
  const verbs = verbsOf(program);
  expect(verbs.filter((verb) => !(verb in ROUTES_OF))).toEqual([]);
  const ids = new Set(ROUTES.map(({ id }) => id));
  expect(
    Object.values(ROUTES_OF)
      .flat()
      .filter((id) => !ids.has(id)),
  ).toEqual([]);
});
