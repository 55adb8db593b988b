import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { CodedError, problemsOf } from "@causeway/core";

/** The file that makes a folder a project. */
export const PROJECT_FILE = "causeway.yaml";
/** Most YAML files of a project. */
const filesMax = 2000;
/** Deepest folder below the project's. */
const folderDepthMax = 16;
/** Largest YAML file. */
const fileBytesMax = 1024 * 1024;

export interface ProjectFile {
  /** Relative to the project, with `/`. */
  readonly path: string;
  /** The path's folder; empty: the project's own. */
  readonly folder: string;
}

/**
 * Every `.yaml` and `.yml` file of the project in order of path, causeway.yaml first. Hidden folders, `node_modules`, links to folders
 * and folders that are a project themselves are left out. Throws PROJECT_NOT_FOUND, CONFIG_INVALID (too many).
 */
export function findProjectFiles(projectDir: string): readonly ProjectFile[] {
  const files = yamlFiles(projectDir, "", folderDepthMax);
  if (!files.some(({ path }) => path === PROJECT_FILE)) throw noProject(projectDir);
  if (files.length > filesMax) {
    const text = `${projectDir} holds ${files.length} YAML files; a project may have ${filesMax}`;
    throw new CodedError("CONFIG_INVALID", text, { advice: "Is this the right folder? See --project." });
  }
  const order = (file: ProjectFile): string => (file.path === PROJECT_FILE ? "" : file.path);
  return files.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** The text of a project file. Throws YAML_SYNTAX where it is no UTF-8 text, CONFIG_INVALID where it is too large or unreadable. */
export function readProjectFile(projectDir: string, path: string): string {
  const place = { file: path, line: 1, column: 1 };
  try {
    const absolute = join(projectDir, path);
    if (statSync(absolute).size > fileBytesMax) {
      throw new CodedError("CONFIG_INVALID", `${path} is larger than ${fileBytesMax / 1024} KiB`, { place });
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(absolute));
  } catch (error) {
    if (problemsOf(error).length > 0) throw error;
    if (error instanceof TypeError) {
      throw new CodedError("YAML_SYNTAX", `${path} is not UTF-8 text`, { place, cause: error });
    }
    throw new CodedError("CONFIG_INVALID", `${path} cannot be read: ${reasonOf(error)}`, {
      place,
      advice: "Check the file's permission.",
      cause: error,
    });
  }
}

function noProject(projectDir: string): CodedError {
  return new CodedError("PROJECT_NOT_FOUND", `there is no ${PROJECT_FILE} in ${projectDir}`);
}

function yamlFiles(projectDir: string, folder: string, depthLeft: number): readonly ProjectFile[] {
  const names = namesIn(projectDir, folder);
  if (folder !== "" && names.some(({ name }) => name === PROJECT_FILE)) return [];
  return names.flatMap(({ name, isFolder }): readonly ProjectFile[] => {
    const path = folder === "" ? name : `${folder}/${name}`;
    if (!isFolder) return /\.ya?ml$/.test(name) ? [{ path, folder }] : [];
    const passed = name.startsWith(".") || name === "node_modules" || depthLeft === 0;
    return passed ? [] : yamlFiles(projectDir, path, depthLeft - 1);
  });
}

function namesIn(projectDir: string, folder: string): readonly { name: string; isFolder: boolean }[] {
  try {
    return readdirSync(join(projectDir, folder), { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      isFolder: entry.isDirectory(),
    }));
  } catch (error) {
    if (folder === "" && ["ENOENT", "ENOTDIR"].includes(reasonOf(error))) {
      throw new CodedError("PROJECT_NOT_FOUND", `there is no folder ${projectDir}`, { cause: error });
    }
    throw new CodedError(
      "CONFIG_INVALID",
      `the folder ${folder || projectDir} cannot be read: ${reasonOf(error)}`,
      {
        advice: "Check the folder's permission.",
        cause: error,
      },
    );
  }
}

/** The system's name of the failure, for example EACCES. */
function reasonOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
