import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Real files that lie beside the repository on some machines; the project does not contain them. */
export const REAL_DATA = join(import.meta.dirname, "../../../shared/data");

/** Whether the files are here; says so on the terminal where they are not. */
export function hasRealData(...names: readonly string[]): boolean {
  const missing = names.map((name) => join(REAL_DATA, name)).filter((path) => !existsSync(path));
  if (missing.length === 0) return true;
  process.stdout.write(`not shown here, because there is no ${missing.join(", ")}\n`);
  return false;
}

export type TextRow = Readonly<Record<string, string>>;

/** The rows of a well-behaved CSV file (no newline in a value), by a few lines that share nothing with the product. */
export function readRows(path: string): readonly TextRow[] {
  const [header = "", ...lines] = readFileSync(path, "utf8").trimEnd().split(/\r?\n/);
  const names = cells(header);
  return lines.map((line) => {
    const values = cells(line);
    return Object.fromEntries(names.map((name, n) => [name, values[n] ?? ""]));
  });
}

/** By the text that `keyOf` gives, in order of first appearance. */
export function grouped(
  rows: readonly TextRow[],
  keyOf: (row: TextRow) => string,
): ReadonlyMap<string, readonly TextRow[]> {
  const groups = new Map<string, TextRow[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

function cells(line: string): readonly string[] {
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, bare = ""]) =>
    quoted === undefined ? bare : quoted.replaceAll('""', '"'),
  );
}
