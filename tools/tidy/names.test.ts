import { describe, expect, it } from "vitest";
import { listFiles } from "./source-files.ts";

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*\.(ts|tsx)$/;
const FORBIDDEN = /(^|-)(utils?|helpers?|common|misc|manager|service)(-|\.|$)/;

/** Why a path is not a good name; null where it is. */
function wrongName(path: string): string | null {
  const parts = path.split("/");
  const file = parts.at(-1) ?? "";
  if (!KEBAB.test(file)) return `${path}: not kebab-case`;
  if (parts.some((part) => FORBIDDEN.test(part))) return `${path}: says nothing about what it holds`;
  return null;
}

describe("file names", () => {
  it("are kebab-case and say what they hold", () => {
    expect(listFiles(".ts", ".tsx").flatMap((path) => wrongName(path) ?? [])).toEqual([]);
  });

  it.each([
    "packages/core/src/Value.ts",
    "packages/core/src/utils.ts",
    "packages/core/helpers/pack.ts",
    "apps/cli/src/run-service.ts",
  ])("are refused when planted: %s", (path) => {
    expect(wrongName(path)).not.toBeNull();
  });
});
