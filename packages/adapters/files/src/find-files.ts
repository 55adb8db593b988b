import { readdir, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, resolve } from "node:path";
import { CodedError, didYouMean, isUploadPath } from "@causeway/core";
import { glob } from "tinyglobby";
import { filesMax } from "./limits.ts";
import { namedFile } from "./named-file.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Absolute paths of the files that a path or glob names, in order of path (by code unit, so that it is the same everywhere).
 * A path that exists is taken as it is, whatever glob characters it holds. Throws DATASET_NO_FILES, DATASET_UNREADABLE, DATASET_LIMIT.
 */
export async function findFiles(pattern: string, baseDir: string): Promise<readonly string[]> {
  const literal = resolve(baseDir, pattern);
  const found = await stat(literal).catch((problem: unknown) => {
    if (isAbsent(problem)) return null;
    throw unreadable(namedFile(literal, baseDir), problem);
  });
  if (found?.isFile()) return [literal];
  if (found?.isDirectory()) throw isDirectory(pattern);
  if (found !== null) throw unreadable(namedFile(literal, baseDir), "it is neither a file nor a directory");
  const paths = await glob(pattern, {
    cwd: baseDir,
    absolute: !isAbsolute(pattern),
    expandDirectories: false,
  });
  if (paths.length === 0) throw await noFiles(pattern, baseDir);
  if (paths.length > filesMax) {
    throw new CodedError(
      "DATASET_LIMIT",
      `"${pattern}" names ${paths.length} files; at most ${filesMax} are read.`,
      {
        advice: "Put the rows into fewer files, or narrow the pattern.",
      },
    );
  }
  return paths.map((path) => resolve(baseDir, path)).sort();
}

function isAbsent(problem: unknown): boolean {
  return (
    problem instanceof Error && "code" in problem && (problem.code === "ENOENT" || problem.code === "ENOTDIR")
  );
}

function isDirectory(pattern: string): CodedError {
  return new CodedError("DATASET_UNREADABLE", `"${pattern}" is a folder, not a file.`, {
    place: { path: "spec.files.path" },
    advice: `Name the files in it, for example "${pattern.replace(/\/$/, "")}/*.csv".`,
  });
}

/** Says where it was sought as the project says it: where the project lies on the server is nobody's business in a page. */
async function noFiles(pattern: string, baseDir: string): Promise<CodedError> {
  const literal = resolve(baseDir, pattern);
  const folder = dirname(literal);
  const names = await readdir(folder).catch(() => null);
  const nearby =
    names === null
      ? ` (${isAbsolute(pattern) ? "there is" : "the project's folder has"} no folder "${namedFile(folder, baseDir)}")`
      : didYouMean(basename(literal), names);
  return new CodedError("DATASET_NO_FILES", `No file matches "${pattern}"${nearby}.`, {
    place: { path: "spec.files.path" },
    ...(isUploadPath(pattern) ? { advice: COPY_UPLOAD } : {}),
  });
}

const COPY_UPLOAD =
  "The file was uploaded in the pages of the project that this dataset was exported from: copy it from there, to the same path below the folder of causeway.yaml, or upload it anew.";
