import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "./source-files.ts";

const BIN = join(ROOT, "node_modules/.bin");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "causeway-planted-"));
  for (const name of [".oxlintrc.json", "tsconfig.base.json", "tsconfig.pure.json"]) {
    copyFileSync(join(ROOT, name), join(folder, name));
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What a tool prints about one planted file; empty where it is content. */
function complaint(path: string, text: string, command: readonly [string, ...string[]]): string {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  try {
    const [tool, ...args] = command;
    execFileSync(join(BIN, tool), args, { cwd: folder, encoding: "utf8", stdio: "pipe" });
    return "";
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return stdout + stderr;
  } finally {
    rmSync(file);
  }
}

const lint = (path: string, text: string): string => complaint(path, text, ["oxlint", path]);
const compile = (path: string, text: string): string =>
  complaint(path, text, ["tsc", "-p", "tsconfig.pure.json"]);

describe("rules held by the compiler", () => {
  it("let plain code pass", () => {
    expect(compile("packages/core/src/planted.ts", "export const one: number = 1;\n")).toBe("");
  });

  it.each(["core", "ports", "engine", "api"])("keep the platform out of %s", (room) => {
    const names = ["process", "console", "setTimeout", "fetch", "Buffer", "crypto", "URL", "AbortController"];
    const text = names.map((name) => `export const of_${name}: unknown = ${name};\n`).join("");
    const found = compile(`packages/${room}/src/planted.ts`, text);
    expect(names.filter((name) => !found.includes(`Cannot find name '${name}'`))).toEqual([]);
  });
});

describe("rules held by the linter", () => {
  it("let plain code pass", () => {
    expect(lint("packages/core/src/planted.ts", "export const one: number = 1;\n")).toBe("");
  });

  it.each([
    [
      "the clock",
      "packages/engine/src/planted.ts",
      "export const now: number = Date.now();",
      "no-restricted-globals",
    ],
    [
      "chance",
      "packages/core/src/planted.ts",
      "export const dice: number = Math.random();",
      "no-restricted-properties",
    ],
    ["any", "packages/adapters/files/src/planted.ts", "export const loose: any = 1;", "no-explicit-any"],
    ["console", "apps/cli/src/planted.ts", 'console.log("x");', "no-console"],
    [
      "four parameters",
      "packages/adapters/sql/src/planted.ts",
      "export function sum(a: number, b: number, c: number, d: number): number {\n  return a + b + c + d;\n}",
      "max-params",
    ],
    [
      "long files",
      "packages/core/src/planted.ts",
      "export const x: number[] = [\n".concat("1,\n".repeat(420), "];"),
      "max-lines",
    ],
  ])("keep %s out of %s", (...[, path, text, rule]) => {
    expect(lint(path, `${text}\n`)).toContain(rule);
  });
});
