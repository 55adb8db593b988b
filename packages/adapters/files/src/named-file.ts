import { isAbsolute, relative, sep } from "node:path";
import { uploadedName } from "@causeway/core";

/** A file or folder as people know it, see SourceFile.named: from the project's folder on where it lies there, else as a whole. */
export function namedFile(path: string, baseDir: string): string {
  const below = relative(baseDir, path);
  const climbs = below.startsWith("..") || isAbsolute(below);
  const shown = (climbs ? path : below).split(sep).join("/");
  return uploadedName(shown) ?? shown;
}
