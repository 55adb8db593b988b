export interface JsonLine {
  readonly text: string;
  /** It belongs to a key of the outermost object that changed. */
  readonly isChanged: boolean;
  /** It is the first line of its key. */
  readonly isFirst: boolean;
}

/** JSON over lines, two blanks a level, with the lines that belong to `changed` keys of the outermost object. */
export function printJson(data: unknown, changed: ReadonlySet<string>): readonly JsonLine[] {
  const plain = (text: string): JsonLine => ({ text, isChanged: false, isFirst: false });
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    return (JSON.stringify(data, null, 2) ?? "null").split("\n").map(plain);
  }
  const entries = Object.entries(data);
  if (entries.length === 0) return [plain("{}")];
  const body = entries.flatMap(([key, value], at) => {
    const comma = at === entries.length - 1 ? "" : ",";
    const text = `${JSON.stringify(key)}: ${JSON.stringify(value, null, 2) ?? "null"}${comma}`;
    return text
      .split("\n")
      .map((line, row) => ({ text: `  ${line}`, isChanged: changed.has(key), isFirst: row === 0 }));
  });
  return [plain("{"), ...body, plain("}")];
}
