import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { CodedError } from "@causeway/core";

const templatesDir = join(import.meta.dirname, "../../templates");

/** The names that --template takes. */
export const templates: readonly string[] = readdirSync(templatesDir).toSorted();

/**
 * Writes a template's files into a folder, which is made where it is missing. Answers their paths. Throws PROJECT_EXISTS, and writes
 * nothing, where one of them is there already.
 */
export function initProject(folder: string, template: string): readonly string[] {
  const from = join(templatesDir, template);
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(from.length + 1))
    .toSorted()
    .map((source) => ({
      source: join(from, source),
      target: source === "gitignore" ? ".gitignore" : source,
    }));
  const taken = files.map(({ target }) => target).filter((target) => existsSync(join(folder, target)));
  if (taken.length > 0) {
    throw new CodedError("PROJECT_EXISTS", `${folder} already holds ${taken.join(", ")}`);
  }
  for (const { source, target } of files) {
    const text = readFileSync(source, "utf8");
    writeNew(join(folder, target), target === "causeway.yaml" ? named(text, folder) : text);
  }
  return files.map(({ target }) => target);
}

function writeNew(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: "wx" });
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new CodedError("USAGE", `${path} cannot be written: ${reason}`, {
      advice: "Check the folder's permission, or choose another one.",
      cause: error,
    });
  }
}

/** The project is called after its folder. */
function named(settings: string, folder: string): string {
  const slug = basename(resolve(folder))
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^[^a-z]+|-+$/g, "")
    .slice(0, 63);
  return slug === "" ? settings : settings.replace("project: my-project", `project: ${slug}`);
}
