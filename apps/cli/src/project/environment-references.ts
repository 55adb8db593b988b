import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { ReferenceLookup } from "@causeway/api";

/** Largest file that a `${file:…}` reference may name. */
const fileBytesMax = 64 * 1024;

export type Environment = Readonly<Record<string, string | undefined>>;

/** `${NAME}` from `environment`, `${file:path}` from the disk; relative paths start from `baseDir`. */
export function environmentReferences(environment: Environment, baseDir: string): ReferenceLookup {
  return {
    variable: (name) => environment[name] ?? null,
    variableNames: () => Object.keys(environment),
    file: (path) => fileContent(resolve(baseDir, path)),
  };
}

/** Null where it cannot be read: the caller's error says so, and names the place of the reference. */
function fileContent(path: string): string | null {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined || !status.isFile() || status.size > fileBytesMax) return null;
  try {
    return readFileSync(path, "utf8").replace(/\r?\n$/, "");
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}
