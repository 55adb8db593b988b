import { describe, expect, it } from "vitest";
import { importsOf, roomOf, wrongArrows } from "./arrows.ts";
import { listFiles, readSource } from "./source-files.ts";

const plant = (path: string, ...lines: readonly string[]): readonly string[] =>
  wrongArrows({ path, text: `${lines.join("\n")}\n` });

describe("the arrows between rooms", () => {
  it("point one way in every file of every room", () => {
    const files = listFiles(".ts", ".tsx").filter((path) => roomOf(path) !== null);
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap((path) => wrongArrows(readSource(path)))).toEqual([]);
  });

  it.each([
    ["packages/core/src/planted.ts", 'import type { Clock } from "@causeway/ports";'],
    ["packages/core/src/planted.ts", 'import { readFileSync } from "node:fs";'],
    ["packages/ports/src/planted.ts", 'import { z } from "zod";'],
    ["packages/engine/src/planted.ts", 'import { openDuckdbStore } from "@causeway/adapter-duckdb";'],
    ["packages/engine/src/planted.ts", 'const { request } = await import("undici");'],
    ["packages/api/src/planted.ts", 'export * from "@causeway/engine";'],
    ["packages/adapters/braze/src/planted.ts", 'import { deliver } from "@causeway/engine";'],
    ["packages/adapters/braze/src/planted.ts", 'import { describeDialect } from "@causeway/adapter-sql";'],
    ["packages/adapters/files/src/planted.ts", 'import { pack } from "../../../core/src/batch/pack.ts";'],
    ["packages/core/src/value/planted.ts", 'import { pack } from "../index.ts";'],
    ["packages/braze-simulator/src/planted.ts", 'import { pack } from "@causeway/core";'],
    ["packages/adapters/files/src/planted.ts", 'import { pack } from "@causeway/core/src/batch/pack.ts";'],
    ["apps/web/src/planted.tsx", 'import { startRun } from "@causeway/engine";'],
  ])("refuse a planted import in %s: %s", (path, line) => {
    expect(plant(path, line)).toHaveLength(1);
  });

  it("see imports that span lines, re-exports and dynamic imports", () => {
    const text =
      'import {\n  a,\n  b,\n} from "one";\nexport * from "two";\nawait import("three");\nimport "four";\n';
    expect(importsOf(text).toSorted()).toEqual(["four", "one", "three", "two"]);
  });
});
