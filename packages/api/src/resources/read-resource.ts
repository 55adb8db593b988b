import { CodedError, didYouMean, type Resource } from "@causeway/core";
import type { ConfiguredResource } from "../configuration.ts";
import type { WrittenDocument } from "../yaml/read-documents.ts";
import type { Declared } from "./check-relations.ts";
import { configProblems, type Located, pathOf, pathText, valueAt } from "./config-problems.ts";
import {
  isKind,
  KIND_NAMES,
  resourceFrom,
  secretKeys,
  type WrittenResource,
  writtenSchema,
} from "./kinds.ts";
import {
  escapeReferences,
  isAbsolutePath,
  isOneReference,
  joinPath,
  moveFileReferences,
  type ReferenceLookup,
  resolveReferences,
  type UnknownReference,
} from "./references.ts";
import { withDefaults } from "./schema-walk.ts";

export interface ReadResourceOptions {
  readonly references: ReferenceLookup;
  /** The file's folder below the base folder, with `/`; empty: the base folder itself. */
  readonly folder: string;
}

export interface ResourceRead {
  /** Null where there are problems. */
  readonly configured: ConfiguredResource | null;
  /** Kind and name, as far as they can be known in spite of problems. */
  readonly declared: Declared | null;
  /** CONFIG_*: the document is not an object of any kind. */
  readonly problems: readonly CodedError[];
  /** VARIABLE_UNKNOWN: well formed, but its value is not here. The object holds the reference itself in its place. */
  readonly unresolved: readonly UnresolvedReference[];
}

export interface UnresolvedReference {
  readonly problem: CodedError;
  /** Only what opens a connection needs the value. */
  readonly secret: boolean;
}

/** One document of a project file as an object. */
export function readResource(document: WrittenDocument, options: ReadResourceOptions): ResourceRead {
  const located: Located = { value: document.value, title: titleOf(document.value), locate: document.locate };
  const kind = kindOf(located);
  if (kind instanceof CodedError)
    return { configured: null, declared: null, problems: [kind], unresolved: [] };
  const name = valueAt(document.value, ["name"]);
  const declared = typeof name === "string" ? { kind, name } : null;
  const schema = writtenSchema(kind);
  const written = documentWith(document.value, moved(valueAt(document.value, ["spec"]), options.folder));
  const secrets = secretKeys(kind, valueAt(document.value, ["spec"]));
  const resolved = resolveSpec(written, { ...located, secrets }, options.references);
  const parsed = schema.safeParse(resolved.document, { reportInput: false });
  if (!parsed.success) {
    const issues = parsed.error.issues.filter((issue) => !resolved.unknownPaths.has(pathText(issue.path)));
    if (issues.length > 0) {
      return {
        configured: null,
        declared,
        problems: configProblems(schema, issues, located),
        unresolved: resolved.unresolved,
      };
    }
  }
  const value = parsed.success ? parsed.data : (withDefaults(schema, resolved.document) as WrittenResource);
  return {
    configured: configure(value, { document, written, resolved: resolved.document, folder: options.folder }),
    declared,
    problems: [],
    unresolved: resolved.unresolved,
  };
}

function kindOf(located: Located): Resource["kind"] | CodedError {
  const kind = valueAt(located.value, ["kind"]);
  if (isKind(kind)) return kind;
  const known = `the kinds are ${KIND_NAMES.join(", ")}`;
  if (kind === undefined) {
    const what =
      typeof located.value === "object"
        ? "kind is missing"
        : "this document is not a map with kind, name and spec";
    return new CodedError("CONFIG_MISSING_KEY", `${what}; ${known}`, { place: located.locate([], "key") });
  }
  const near = typeof kind === "string" ? didYouMean(kind, KIND_NAMES) : "";
  return new CodedError("CONFIG_INVALID", `kind ${JSON.stringify(kind)} is not known${near}; ${known}`, {
    place: located.locate(["kind"], "value"),
  });
}

function titleOf(document: unknown): string {
  const kind = valueAt(document, ["kind"]);
  const name = valueAt(document, ["name"]);
  return typeof kind === "string" && typeof name === "string" ? `${kind} ${JSON.stringify(name)}` : "";
}

function documentWith(document: unknown, spec: unknown): unknown {
  return spec === undefined ? document : { ...(document as object), spec };
}

interface Resolved {
  readonly document: unknown;
  readonly unknownPaths: ReadonlySet<string>;
  readonly unresolved: readonly UnresolvedReference[];
}

function resolveSpec(
  document: unknown,
  located: Located & { readonly secrets: readonly string[] },
  references: ReferenceLookup,
): Resolved {
  const { secrets } = located;
  const unresolved: UnresolvedReference[] = [];
  const unknownPaths = new Set<string>();
  const spec = mapTexts(valueAt(document, ["spec"]), ["spec"], (text, path) => {
    const resolution = resolveReferences(text, references);
    for (const unknown of resolution.unknown) {
      unknownPaths.add(pathText(path));
      unresolved.push({
        problem: unknownReference(unknown, located, { path, references }),
        secret: secrets.includes(String(path[1])),
      });
    }
    return resolution.text;
  });
  return { document: documentWith(document, spec), unknownPaths, unresolved };
}

function unknownReference(
  unknown: UnknownReference,
  located: Located,
  at: { readonly path: readonly PropertyKey[]; readonly references: ReferenceLookup },
): CodedError {
  const where = `${located.title}: ${pathText(at.path)}`;
  const place = located.locate(at.path, "value");
  switch (unknown.reason) {
    case "no-variable": {
      const near = didYouMean(unknown.name, at.references.variableNames());
      return new CodedError(
        "VARIABLE_UNKNOWN",
        `${where}: the environment variable ${unknown.name} is not set${near}`,
        { place, advice: `Set ${unknown.name}, or write $\${ for a literal \${.` },
      );
    }
    case "no-file":
      return new CodedError("VARIABLE_UNKNOWN", `${where}: the file ${unknown.name} cannot be read`, {
        place,
      });
    case "malformed":
      return new CodedError("VARIABLE_UNKNOWN", `${where}: ${unknown.text} is not a reference`, {
        place,
        advice: "Write ${NAME} or ${file:/path}; a literal ${ is written $${.",
      });
  }
}

/** The spec as it would be written in a file of the base folder. */
function moved(spec: unknown, folder: string): unknown {
  return mapTexts(spec, [], (text) => moveFileReferences(text, folder));
}

interface Spellings {
  readonly document: WrittenDocument;
  readonly written: unknown;
  readonly resolved: unknown;
  readonly folder: string;
}

function configure(parsed: WrittenResource, spellings: Spellings): ConfiguredResource {
  const { document, folder } = spellings;
  const recorded = overlay(parsed, spellings.written, spellings.resolved) as WrittenResource;
  const literal = secretKeys(parsed.kind, recorded.spec).flatMap((key): [string, string][] => {
    const [written, value] = [valueAt(recorded.spec, [key]), valueAt(parsed.spec, [key])];
    return typeof written !== "string" || typeof value !== "string" || isOneReference(written)
      ? []
      : [[key, value]];
  });
  const relative = parsed.kind === "Dataset" && !isAbsolutePath(parsed.spec.files.path);
  return {
    resource: resourceFrom(relative ? withFolder(parsed, folder) : parsed),
    recorded: resourceFrom(
      withoutSecrets(relative ? withFolder(recorded, escapeReferences(folder)) : recorded),
    ),
    place: document.place,
    placeOf: (path) => document.locate(pathOf(path), "value"),
    ...(literal.length === 0 ? {} : { literalSecrets: Object.fromEntries(literal) }),
  };
}

function withFolder(resource: WrittenResource, folder: string): WrittenResource {
  if (resource.kind !== "Dataset") return resource;
  const { files } = resource.spec;
  return { ...resource, spec: { ...resource.spec, files: { ...files, path: joinPath(folder, files.path) } } };
}

/** `parsed`, but texts in reference spelling: as they were written where that differs, escaped elsewhere (defaults hold no `${`). */
function overlay(parsed: unknown, written: unknown, resolved: unknown): unknown {
  if (typeof written === "string" && written !== resolved) return written;
  if (Array.isArray(parsed)) {
    return parsed.map((item, index) => overlay(item, valueAt(written, [index]), valueAt(resolved, [index])));
  }
  if (typeof parsed !== "object" || parsed === null) return parsed;
  return Object.fromEntries(
    Object.entries(parsed).map(([key, value]) => [
      key,
      overlay(value, valueAt(written, [key]), valueAt(resolved, [key])),
    ]),
  );
}

/** Literal secrets become references to an environment variable named after the object and the key. */
function withoutSecrets(resource: WrittenResource): WrittenResource {
  const secrets = secretKeys(resource.kind, resource.spec);
  const spec = Object.fromEntries(
    Object.entries(resource.spec).map(([key, value]) =>
      secrets.includes(key) && !(typeof value === "string" && isOneReference(value))
        ? [key, derivedReference(resource.name, key)]
        : [key, value],
    ),
  );
  return { ...resource, spec } as unknown as WrittenResource;
}

/** What is recorded in place of a secret that was given literally: `braze-key`, `apiKey` -> `${BRAZE_KEY_API_KEY}` */
export function derivedReference(name: string, key: string): string {
  return `\${${secretVariable(name, key)}}`;
}

function secretVariable(name: string, key: string): string {
  return `${name}_${key.replaceAll(/[A-Z]/g, "_$&")}`.replaceAll("-", "_").toUpperCase();
}

type TextMap = (text: string, path: readonly PropertyKey[]) => string;

/** `value` with every text in it (not keys) mapped. */
function mapTexts(value: unknown, path: readonly PropertyKey[], map: TextMap): unknown {
  if (typeof value === "string") return map(value, path);
  if (Array.isArray(value)) return value.map((item, index) => mapTexts(item, [...path, index], map));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, mapTexts(inner, [...path, key], map)]),
  );
}
