import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { version } from "./version.ts";

const launcher = join(import.meta.dirname, "../bin/causeway");

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "causeway-launcher-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Starts without a shell, so that the child's id is the launcher's. */
function start(path: string, args: readonly string[], searchPath: string): ChildProcess {
  return spawn(path, args, { env: { PATH: searchPath }, stdio: ["ignore", "pipe", "pipe"] });
}

async function run(path: string, args: readonly string[], searchPath: string) {
  const child = start(path, args, searchPath);
  const [out, err, [code]] = await Promise.all([
    child.stdout === null ? "" : text(child.stdout),
    child.stderr === null ? "" : text(child.stderr),
    once(child, "exit") as Promise<[number]>,
  ]);
  return { out, err, code };
}

/** A folder with a `node` that says it has this version, and names itself when it is to run something. */
function fakeNode(says: string): string {
  const path = join(folder, `node-${says}`);
  mkdirSync(path);
  writeFileSync(
    join(path, "node"),
    `#!/bin/sh\n[ "$1" = --version ] && echo ${says} || echo "ran with ${says}: $*"\n`,
  );
  chmodSync(join(path, "node"), 0o755);
  return path;
}

/** The launcher where no pinned Node is beside it. */
function strayLauncher(): string {
  mkdirSync(join(folder, "apps/cli/bin"), { recursive: true });
  cpSync(launcher, join(folder, "apps/cli/bin/causeway"));
  return join(folder, "apps/cli/bin/causeway");
}

describe("bin/causeway", () => {
  it("uses the pinned Node, whatever node is first in PATH", async () => {
    expect(await run(launcher, ["--version"], fakeNode("v20.20.2"))).toEqual({
      out: `${version}\n`,
      err: "",
      code: 0,
    });
  });

  it("uses the pinned Node where PATH has nothing at all", async () => {
    expect(await run(launcher, ["--version"], "/nonexistent")).toEqual({
      out: `${version}\n`,
      err: "",
      code: 0,
    });
  });

  it("is found through links, relative and absolute, as npm makes them", async () => {
    mkdirSync(join(folder, "bin"));
    symlinkSync(launcher, join(folder, "absolute"));
    symlinkSync("../absolute", join(folder, "bin/causeway"));
    expect((await run(join(folder, "bin/causeway"), ["--version"], "/nonexistent")).out).toBe(`${version}\n`);
  });

  it("uses the machine's Node where there is no pinned one and it is new enough", async () => {
    const { out } = await run(strayLauncher(), ["run", "a b"], fakeNode("v22.19.0"));
    expect(out).toBe(
      `ran with v22.19.0: --disable-warning=ExperimentalWarning ${folder}/apps/cli/src/main.ts run a b\n`,
    );
  });

  it.each([
    ["too old", "v20.20.2"],
    ["just too old", "v22.18.9"],
  ])("says what to install where the machine's Node is %s", async (_, found) => {
    const { err, code } = await run(strayLauncher(), ["run"], fakeNode(found));
    expect(err).toContain(`Causeway needs Node 22.19 or newer (found: ${found}).\n`);
    expect(err).toContain("npm ci");
    expect(code).toBe(3);
  });

  it("says what to install where there is no Node", async () => {
    const { err, code } = await run(strayLauncher(), ["run"], "/nonexistent");
    expect(err).toContain("found: none");
    expect(code).toBe(3);
  });

  it("is one process: a signal to its id reaches the command, which ends cleanly", async () => {
    const child = start(launcher, ["simulator", "--port", "0", "--api-key", "k"], "/nonexistent");
    const [line] = (await once(child.stdout ?? child, "data")) as [Buffer];
    expect(JSON.parse(line.toString("utf8"))).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("does not call an answer well that could not be written", async () => {
    const full = openSync("/dev/full", "w");
    const child = spawn(launcher, ["--help"], { env: {}, stdio: ["ignore", full, "pipe"] });
    const [err, [code]] = await Promise.all([
      child.stderr === null ? "" : text(child.stderr),
      once(child, "exit"),
    ]);
    closeSync(full);
    expect([err, code]).toEqual(["The output cannot be written: ENOSPC\n", 3]);
  });

  it("does not mind a reader that goes away", async () => {
    const child = start(launcher, ["--help"], "/nonexistent");
    child.stdout?.destroy();
    const [err, [code]] = await Promise.all([
      child.stderr === null ? "" : text(child.stderr),
      once(child, "exit"),
    ]);
    expect([err, code]).toEqual(["", 0]);
  });
});
