import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasRealData, REAL_DATA } from "../processes/real-data.ts";
import { API_KEY, SimulatorProcess } from "../processes/simulator-process.ts";

const REPOSITORY = join(import.meta.dirname, "../..");
const DOCUMENTS = ["README.md", "examples/*/README.md", "docs/**/*.md"];
/** The port that the documents say; each gets one of its own instead. */
const PORT_WRITTEN = "8086";

/** Lines that are not run here, and why. */
const NOT_RUN: readonly { readonly line: RegExp; readonly because: string }[] = [
  { line: /^npm ci\b/, because: "it would install everything anew; .ci/run does on a fresh clone" },
  { line: /^npm run simulate -- --seeds (300|5 --store duckdb)\b/, because: "tests/simulation runs them" },
];

interface Block {
  /** Of the line behind the fence, from 1. */
  readonly line: number;
  readonly text: string;
  /** ```sh background: it keeps running while those below are run. */
  readonly background: boolean;
}

let workspace: string;
let repository: string;
let simulator: SimulatorProcess;

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
  workspace = mkdtempSync(join(tmpdir(), "causeway-docs-"));
  repository = join(workspace, "main");
  const left = new Set(["node_modules", ".git", ".causeway"]);
  cpSync(REPOSITORY, repository, { recursive: true, filter: (path) => !left.has(basename(path)) });
  symlinkSync(join(REPOSITORY, "node_modules"), join(repository, "node_modules"));
  mkdirSync(join(workspace, "shared"));
  symlinkSync(REAL_DATA, join(workspace, "shared/data"));
});

afterAll(async () => {
  await simulator.stop();
  rmSync(workspace, { recursive: true, force: true });
});

const documents = globSync(DOCUMENTS, { cwd: REPOSITORY })
  .toSorted()
  .map((path) => ({ path, blocks: blocksOf(readFileSync(join(REPOSITORY, path), "utf8")) }))
  .filter(({ blocks }) => blocks.length > 0);

describe("every command that the documents show", () => {
  it("is looked for where it should be", () => {
    expect(documents.map(({ path }) => path)).toContain(join("examples", "online-retail", "README.md"));
  });

  it.concurrent.each(documents)("works as it stands in $path", async ({ path, blocks }) => {
    if (path.startsWith("examples") && !hasRealData("online-retail.csv", "chinook-customers.csv")) return;
    const port = await freePort();
    const script = scriptOf(path, blocks).replaceAll(PORT_WRITTEN, `${port}`);
    const { code, output } = await runScript(script);
    expect(code, output).toBe(0);
  });
});

function blocksOf(markdown: string): readonly Block[] {
  return Array.from(markdown.matchAll(/^```sh( background)?\n([^]*?)^```$/gm), (found) => {
    const [, background, text = ""] = found;
    const line = markdown.slice(0, found.index).split("\n").length + 1;
    return { line, text, background: background !== undefined };
  });
}

/** All blocks of a document in one shell, as a reader's terminal is one; it ends at the first command that fails. */
function scriptOf(path: string, blocks: readonly Block[]): string {
  const parts = blocks.map(({ line, text, background }) => {
    const lines = text.split("\n").filter((one) => !NOT_RUN.some((exception) => exception.line.test(one)));
    const commands = lines.join("\n").trim();
    return `echo "--- ${path}:${line}"\n${background ? untilItAnswers(commands) : commands}`;
  });
  return `set -e\n${parts.join("\n")}\n`;
}

/** A program that keeps running says a first line when it is ready. */
function untilItAnswers(commands: string): string {
  return `answer=$(mktemp)\n{ ${commands}\n} > "$answer" 2> /dev/null &\nuntil [ -s "$answer" ]; do sleep 0.1; done\nrm "$answer"`;
}

interface Finished {
  readonly code: number | null;
  readonly output: string;
}

/** In a process group of its own, so that what runs in the background ends with it. */
async function runScript(script: string): Promise<Finished> {
  const env = { ...process.env, NO_COLOR: "1", BRAZE_ENDPOINT: simulator.url, BRAZE_API_KEY: API_KEY };
  const child = spawn("sh", ["-c", script], {
    cwd: repository,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => (output += text));
  }
  const [code] = (await once(child, "exit")) as [number | null];
  endGroup(child.pid);
  return { code, output };
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid);
  } catch (error) {
    // Nothing ran in the background.
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return;
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  return address.port;
}
