import { readFileSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import { expect, it } from "vitest";
import { runCli } from "./cli.ts";
import { memoryWorld } from "./memory-world.ts";
import { createProgram } from "./cli.ts";

const path = new URL("../../../docs/reference/command-line.md", import.meta.url);

const head = `# Command line

<!-- Generated from apps/cli/src/verbs by \`UPDATE_REFERENCE=1 npx vitest run apps/cli/src/reference.test.ts\`. Do not edit. -->
`;

async function helpOf(words: readonly string[]): Promise<string> {
  const world = memoryWorld("/");
  await runCli([...words, "--help"], world);
  return world.written();
}

function commandLines(program: Command): readonly (readonly string[])[] {
  return program.commands.flatMap((verb) => [
    [verb.name()],
    ...verb.commands.map((inner) => [verb.name(), inner.name()]),
  ]);
}

it("docs/reference/command-line.md is what --help says (UPDATE_REFERENCE=1 writes it)", async () => {
  const nothing = (): void => undefined;
  const program = createProgram({ world: memoryWorld("/"), finish: nothing, endsByStop: nothing, runCli });
  const sections = [[], ...commandLines(program)].map(async (words) => {
    const title = ["causeway", ...words].join(" ");
    return `## ${title}\n\n\`\`\`\n${(await helpOf(words)).trim()}\n\`\`\`\n`;
  });
  const generated = [head, ...(await Promise.all(sections))].join("\n");
  if (process.env["UPDATE_REFERENCE"] === "1") writeFileSync(path, generated);
  expect(readFileSync(path, "utf8")).toBe(generated);
});
