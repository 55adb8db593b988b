/** Where references find their values. Null: unknown. */
export interface ReferenceLookup {
  readonly variable: (name: string) => string | null;
  /** Content of a file, without the line end at its end. */
  readonly file: (path: string) => string | null;
  /** For "did you mean". */
  readonly variableNames: () => readonly string[];
}

/** One `${…}` in a text that could not be resolved. */
export interface UnknownReference {
  /** As it is written, with `${` and `}`. */
  readonly text: string;
  readonly reason: "no-variable" | "no-file" | "malformed";
  /** The name of the variable, or the path. */
  readonly name: string;
}

export interface Resolution {
  /** With every unknown reference left as it is written. */
  readonly text: string;
  readonly unknown: readonly UnknownReference[];
}

/** `$${` is a literal `${`; `${` up to the next `}` is a reference. */
const token = /\$\$\{|\$\{([^}]*)(\}?)/g;
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const filePrefix = "file:";

/** The value of a text in reference spelling: `${NAME}`, `${file:/path}`, and `$${` for `${` itself. */
export function resolveReferences(text: string, lookup: ReferenceLookup): Resolution {
  if (!text.includes("${")) return { text, unknown: [] };
  const unknown: UnknownReference[] = [];
  const resolved = text.replace(token, (written: string, inner: string | undefined, end: string) => {
    if (inner === undefined) return "${";
    const found = end === "" ? malformed(written, inner) : lookUp(written, inner, lookup);
    if (typeof found === "string") return found;
    unknown.push(found);
    return written;
  });
  return { text: resolved, unknown };
}

/** Every reference in a text as it is written, malformed ones too. */
export function referencesIn(text: string): readonly string[] {
  return [...text.matchAll(token)].flatMap(([written, inner]) => (inner === undefined ? [] : [written]));
}

/** The spelling of `text` that resolves to `text` itself. */
export function escapeReferences(text: string): string {
  return text.replaceAll("${", "$$${");
}

/** Whether `text` is one reference and nothing else, so that it shows nothing of the value. */
export function isOneReference(text: string): boolean {
  return /^\$\{[^}]+\}$/.test(text);
}

/** `text` with `folder/` put before each relative path of a `${file:…}` reference. */
export function moveFileReferences(text: string, folder: string): string {
  if (folder === "") return text;
  return text.replace(token, (written: string, inner: string | undefined) => {
    const path = inner?.startsWith(filePrefix) === true ? inner.slice(filePrefix.length) : null;
    return path === null || isAbsolutePath(path) ? written : `\${${filePrefix}${joinPath(folder, path)}}`;
  });
}

/** POSIX or Windows. */
export function isAbsolutePath(path: string): boolean {
  return /^([/\\]|[A-Za-z]:[/\\])/.test(path);
}

export function joinPath(folder: string, path: string): string {
  return folder === "" ? path : `${folder}/${path.replace(/^(\.\/)+/, "")}`;
}

function lookUp(written: string, inner: string, lookup: ReferenceLookup): string | UnknownReference {
  if (inner.startsWith(filePrefix)) {
    const path = inner.slice(filePrefix.length);
    return lookup.file(path) ?? { text: written, reason: "no-file", name: path };
  }
  if (!variableName.test(inner)) return malformed(written, inner);
  return lookup.variable(inner) ?? { text: written, reason: "no-variable", name: inner };
}

function malformed(written: string, name: string): UnknownReference {
  return { text: written, reason: "malformed", name };
}
