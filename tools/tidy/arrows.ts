import type { SourceFile } from "./source-files.ts";

/**
 * Which rooms a room may import (docs/decisions/0002-rooms.md): core <- ports <- engine <- apps, api beside ports; adapters know core, ports and their
 * own library, never each other (`sql` and `formats` excepted) and never the engine. Tests may import anything.
 */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  "packages/core": [],
  "packages/ports": ["core"],
  "packages/api": ["core", "ports"],
  "packages/engine": ["core", "ports", "api"],
  "packages/conformance": ["core", "ports"],
  "packages/adapters/sql": ["core", "ports"],
  "packages/adapters/duckdb": ["core", "ports", "adapter-sql"],
  "packages/adapters/postgres": ["core", "ports", "adapter-sql"],
  "packages/adapters/formats": ["core", "ports"],
  "packages/adapters/access": ["core", "ports"],
  "packages/adapters/files": ["core", "ports"],
  "packages/adapters/braze": ["core", "ports"],
  "packages/adapters/messages": ["core", "ports"],
  "packages/braze-simulator": [],
  "apps/web": ["api", "client", "core"],
};

/** Libraries that the pure rooms may import, each pure itself. */
export const PURE_LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  "packages/core": ["croner", "libphonenumber-js", "i18n-iso-countries", "iso-639-1"],
  "packages/ports": [],
  "packages/engine": [],
  "packages/api": ["zod", "yaml"],
};

/** What is wrong with the imports of one file, a line each. */
export function wrongArrows(file: SourceFile): readonly string[] {
  const room = roomOf(file.path);
  if (room === null || isTest(file.path)) return [];
  return importsOf(file.text).flatMap((specifier) => wrongImport(file.path, room, specifier));
}

function wrongImport(path: string, room: string, specifier: string): readonly string[] {
  if (specifier.startsWith(".")) {
    const target = resolve(path, specifier);
    if (!target.startsWith(`${room}/`))
      return [`${path}: ${specifier} leaves its package; import it by name`];
    if (target.endsWith("/index.ts")) return [`${path}: ${specifier} is a barrel; import the file itself`];
    return [];
  }
  const sibling = /^@causeway\/([^/]+)(\/.*)?$/.exec(specifier);
  if (sibling !== null) {
    if (sibling[2] !== undefined) return [`${path}: ${specifier} reaches inside a package`];
    return ARROWS[room]?.includes(sibling[1] ?? "") === true
      ? []
      : [`${path}: ${room} may not import ${specifier}`];
  }
  const pure = PURE_LIBRARIES[room];
  if (pure === undefined) return [];
  const isListed = pure.some((library) => specifier === library || specifier.startsWith(`${library}/`));
  return isListed ? [] : [`${path}: ${room} may not import ${specifier}`];
}

/** Specifiers of static, dynamic and type imports and of re-exports. */
export function importsOf(text: string): readonly string[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s(?:[^"';]*?\sfrom\s)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? "");
}

/** The room a source file stands in; null where no arrow is told (apps, tests, tools). */
export function roomOf(path: string): string | null {
  return Object.keys(ARROWS).find((room) => path.startsWith(`${room}/src/`)) ?? null;
}

function isTest(path: string): boolean {
  return path.endsWith(".test.ts");
}

function resolve(path: string, specifier: string): string {
  const parts = path.split("/").slice(0, -1);
  for (const step of specifier.split("/")) {
    if (step === "..") parts.pop();
    else if (step !== ".") parts.push(step);
  }
  return parts.join("/");
}
