import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createProgram, runCli } from "./cli.ts";
import { memoryWorld } from "./memory-world.ts";
import type { Environment } from "./project/environment-references.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "causeway-cli-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function causeway(args: readonly string[], environment: Environment = {}) {
  const world = memoryWorld(folder, environment);
  const exitCode = await runCli(args, world);
  return { exitCode, out: world.written(), err: world.writtenToErr() };
}

const program = createProgram({
  world: memoryWorld("/"),
  finish: () => undefined,
  endsByStop: () => undefined,
  runCli,
});
const commandLines = program.commands.flatMap((verb) => [
  [verb.name()],
  ...verb.commands.map((inner) => [verb.name(), inner.name()]),
]);

describe("help", () => {
  it.each([[], ...commandLines].map((words) => [words.join(" "), words] as const))(
    "of `causeway %s` is this, on stdout",
    async (_, words) => {
      const { exitCode, out, err } = await causeway([...words, "--help"]);
      expect(out).toMatchSnapshot();
      expect([exitCode, err]).toEqual([0, ""]);
    },
  );

  it("has examples for every verb that does something", async () => {
    for (const words of commandLines) {
      const { out } = await causeway([...words, "--help"]);
      if (!out.includes("Commands:")) expect(out).toContain("Examples:");
    }
  });

  it("of a verb without its subcommand goes to stderr, as a usage error", async () => {
    const { exitCode, out, err } = await causeway(["rejected"]);
    expect([exitCode, out]).toEqual([2, ""]);
    expect(err).toContain("Usage: causeway rejected");
  });
});

describe("usage errors", () => {
  it.each<[string, readonly string[], string]>([
    ["an unknown verb, with the nearest", ["rn"], "unknown command 'rn' (Did you mean run?)"],
    [
      "an unknown option, with the nearest",
      ["run", "--ful"],
      "unknown option '--ful' (Did you mean --full?)",
    ],
    ["a missing argument", ["query"], "missing required argument 'sql'"],
    [
      "too many arguments",
      ["status", "now"],
      "too many arguments for 'status'. Expected 0 arguments but got 1.",
    ],
    [
      "a number that is none",
      ["run", "--limit", "0"],
      "option '--limit <people>' argument '0' is invalid. Write a whole number of at least 1.",
    ],
    ["a format that the verb does not have", ["run", "-o", "csv"], "--output csv is not one of text, json"],
    [
      "drop of everything by accident",
      ["rejected", "drop", "a"],
      "rejected drop needs one of a key and --all",
    ],
    [
      "an unknown template",
      ["init", "x", "--template", "y"],
      "option '--template <name>' argument 'y' is invalid. Allowed choices are csv, empty.",
    ],
  ])("%s", async (_, args, message) => {
    const { exitCode, out, err } = await causeway(args);
    expect(err).toContain(`error  USAGE\n  ${message}\n`);
    expect([exitCode, out]).toEqual([2, ""]);
  });
});

describe("errors", () => {
  it("say code, place, message and advice, all at once", async () => {
    writeFileSync(join(folder, "causeway.yaml"), "project: a\nstor: ./x\n");
    writeFileSync(join(folder, "b.yaml"), "kind: Modle\n");
    const { exitCode, out, err } = await causeway(["run"]);
    expect(err).toMatchSnapshot();
    expect([exitCode, out]).toEqual([2, ""]);
  });

  it("are JSON on stderr with -o json", async () => {
    const { exitCode, err } = await causeway(["run", "-o", "json"]);
    expect(JSON.parse(err)).toEqual({
      errors: [
        {
          code: "PROJECT_NOT_FOUND",
          message: `there is no causeway.yaml in ${folder}`,
          advice: "Run `causeway init`, or name the folder with --project.",
        },
      ],
    });
    expect(exitCode).toBe(2);
  });

  it("show no stack, but with CAUSEWAY_DEBUG", async () => {
    expect((await causeway(["run"])).err).not.toContain("at ");
    expect((await causeway(["run"], { CAUSEWAY_DEBUG: "1" })).err).toContain("find-project-files.ts");
  });

  it("of ours are called a bug, with how to get the trace", async () => {
    const world = memoryWorld(folder);
    writeFileSync(join(folder, "causeway.yaml"), "project: a\n");
    const broken = {
      ...world,
      out: {
        ...world.out,
        write: () => {
          throw new RangeError("planted");
        },
      },
    };
    expect(await runCli(["export-config"], broken)).toBe(3);
    expect(world.writtenToErr()).toBe(
      "Causeway made a mistake, which is a bug: RangeError: planted\n" +
        "Please report it with what CAUSEWAY_DEBUG=1 shows. Nothing acknowledged is lost.\n",
    );
  });

  it("have colours where they are wanted, and none with NO_COLOR", async () => {
    expect((await causeway(["run"], { FORCE_COLOR: "1" })).err).toContain("\u001b[31m");
    expect((await causeway(["run"], { FORCE_COLOR: "1", NO_COLOR: "1" })).err).not.toContain("\u001b");
  });
});

describe("validate", () => {
  it("answers with what is wrong in the files, on stdout", async () => {
    await causeway(["init", "."]);
    const json = await causeway(["validate", "-o", "json"]);
    expect([json.exitCode, json.err]).toEqual([2, ""]);
    expect(JSON.parse(json.out)).toMatchObject({
      problems: [
        { code: "VARIABLE_UNKNOWN", place: { file: "braze.yaml", line: 7 } },
        { code: "VARIABLE_UNKNOWN", place: { file: "braze.yaml", line: 8 } },
      ],
    });
    const { out } = await causeway(["validate"]);
    expect(out).toContain("braze.yaml:7:13  VARIABLE_UNKNOWN\n");
    expect(out).toContain("2 problems\n");
  });

  it("answers that a key was copied with white space, at its place and without the key", async () => {
    await causeway(["init", "."]);
    const environment = { BRAZE_ENDPOINT: "http://127.0.0.1:1", BRAZE_API_KEY: "0f1e2d3c secret" };
    const { exitCode, out, err } = await causeway(["validate"], environment);
    expect(exitCode).toBe(2);
    expect(out).toContain("braze.yaml:8:11  CONFIG_INVALID\n");
    expect(out).toContain("spec.apiKey has a space or a line end in or around it");
    expect(out).toContain("copy the key again");
    expect(out + err).not.toMatch(/0f1e2d3c|secret/);
  });
});

describe("init", () => {
  it("makes a project that can be read, named after its folder, and overwrites nothing", async () => {
    const made = await causeway(["init", "My Shop 2"]);
    expect([made.exitCode, made.err]).toEqual([0, ""]);
    expect(made.out).toMatchSnapshot();
    const environment = { BRAZE_ENDPOINT: "http://127.0.0.1:1", BRAZE_API_KEY: "k" };
    const read = await causeway(["export-config", "--project", "My Shop 2"], environment);
    expect(read.out).toMatchSnapshot();
    const again = await causeway(["init", "My Shop 2"]);
    expect(again.exitCode).toBe(2);
    expect(again.err).toContain("PROJECT_EXISTS");
  });

  it("says how to go into the folder where that is another one, before what is to be done in it", async () => {
    const next = async (...args: readonly string[]): Promise<string> => {
      const { out } = await causeway(["init", ...args]);
      return out.slice(out.indexOf("Next"));
    };
    expect(await next("my-project")).toContain("  $ cd my-project\n  $ export BRAZE_ENDPOINT");
    expect(await next("with pages", "--template", "empty")).toContain(
      "  $ cd 'with pages'\n  $ causeway serve",
    );
    expect(await next("it's/here")).toContain(`  $ cd 'it'\\''s/here'\n`);
    expect(await next(".")).not.toContain("$ cd");
  });
});

describe("export-config", () => {
  it("needs no value of any reference and shows no secret", async () => {
    await causeway(["init", "."]);
    const text = await causeway(["export-config"]);
    expect(text.exitCode).toBe(0);
    expect(text.out).toContain("apiKey: ${BRAZE_API_KEY}");
    const json = await causeway(["export-config", "-o", "json"]);
    expect(JSON.parse(json.out)).toHaveLength(5);
  });

  it("names on stderr the uploaded files that the YAML does not hold, and where another folder misses one", async () => {
    await causeway(["init", "."]);
    const path = ".causeway/uploads/0123456789abcdef-people.csv";
    const dataset = `kind: Dataset\nname: people\nspec: { files: { path: ${path}, format: csv } }\n`;
    writeFileSync(join(folder, "people.yaml"), dataset);
    const { out, err } = await causeway(["export-config"]);
    expect(out).toContain(path);
    expect(err).toContain(`not part of the YAML`);
    expect(err).toContain(`  ${path} (Dataset/people)\n`);
  });

  it("writes what it has written, byte for byte", async () => {
    await causeway(["init", "a"]);
    const first = await causeway(["export-config", "--project", "a"]);
    rmSync(join(folder, "a/braze.yaml"));
    writeFileSync(join(folder, "a/customers.yaml"), first.out);
    expect((await causeway(["export-config", "--project", "a"])).out).toBe(first.out);
  });
});
