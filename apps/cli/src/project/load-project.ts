import { isAbsolute, join, resolve } from "node:path";
import {
  checkRelations,
  type Configuration,
  configProblems,
  type ConfiguredResource,
  type Declared,
  KIND_NAMES,
  type Located,
  type ProjectSettings,
  projectSchema,
  readDocuments,
  readResource,
  resolveReferences,
  type UnresolvedReference,
  type WrittenDocument,
} from "@causeway/api";
import { CodedError, CodedErrors, problemsOf } from "@causeway/core";
import { type Environment, environmentReferences } from "./environment-references.ts";
import { findProjectFiles, PROJECT_FILE, readProjectFile } from "./find-project-files.ts";

export interface LoadedProject {
  readonly configuration: Configuration;
  /** A directory, absolute; or an address with a scheme. */
  readonly store: string;
  /** VARIABLE_UNKNOWN: references whose values are not here. Commands that need the values call `requireReferences`. */
  readonly unresolved: readonly UnresolvedReference[];
}

interface Findings {
  readonly resources: ConfiguredResource[];
  /** Objects with problems. */
  readonly broken: Declared[];
  readonly problems: CodedError[];
  readonly unresolved: UnresolvedReference[];
}

/** Reads a project's files. Throws CodedErrors with every problem of every file (unresolved references too, if there is any other). */
export function loadProject(folder: string, environment: Environment): LoadedProject {
  const projectDir = resolve(folder);
  const findings: Findings = { resources: [], broken: [], problems: [], unresolved: [] };
  let settings: ProjectSettings | null = null;
  for (const file of findProjectFiles(projectDir)) {
    const documents = documentsOf(projectDir, file.path, findings);
    const first = file.path === PROJECT_FILE ? 1 : 0;
    if (first === 1) settings = readSettings(documents[0], environment, findings);
    for (const document of documents.slice(first)) {
      const references = environmentReferences(environment, projectDir);
      const read = readResource(document, { references, folder: file.folder });
      if (read.configured !== null) findings.resources.push(read.configured);
      else if (read.declared !== null) findings.broken.push(read.declared);
      findings.problems.push(...read.problems);
      findings.unresolved.push(...read.unresolved);
    }
  }
  const problems = [...findings.problems, ...relationProblems(findings)];
  if (problems.length > 0 || settings === null) {
    throw new CodedErrors(
      [...problems, ...findings.unresolved.map(({ problem }) => problem)].toSorted(byPlace),
    );
  }
  return {
    configuration: {
      project: settings.project,
      timezone: settings.timezone,
      baseDir: projectDir,
      resources: findings.resources.toSorted(byKind),
    },
    store: storeAddress(settings.store, projectDir),
    unresolved: findings.unresolved,
  };
}

/** Which values a command works with: `recorded` needs none, `data` all but secrets. */
export type ReferenceNeed = "recorded" | "data" | "all";

/** Throws CodedErrors where a reference that the command needs has no value. */
export function requireReferences(project: LoadedProject, need: ReferenceNeed): void {
  if (need === "recorded") return;
  const missing = project.unresolved.filter(({ secret }) => need === "all" || !secret);
  if (missing.length > 0) throw new CodedErrors(missing.map(({ problem }) => problem));
}

/** What a file that is no YAML declares nobody knows: then a name that leads nowhere is not yet a mistake. */
function relationProblems(findings: Findings): readonly CodedError[] {
  const relations = checkRelations(findings.resources, findings.broken);
  const unreadable = findings.problems.some(({ code }) => code === "YAML_SYNTAX");
  return relations.filter(({ code }) => !unreadable || code !== "CONFIG_UNKNOWN_REFERENCE");
}

function documentsOf(projectDir: string, path: string, findings: Findings): readonly WrittenDocument[] {
  try {
    const read = readDocuments(path, readProjectFile(projectDir, path));
    findings.problems.push(...read.problems);
    return read.documents;
  } catch (error) {
    const problems = problemsOf(error);
    if (problems.length === 0) throw error;
    findings.problems.push(...problems);
    return [];
  }
}

function readSettings(
  document: WrittenDocument | undefined,
  environment: Environment,
  findings: Findings,
): ProjectSettings | null {
  if (document === undefined) {
    if (findings.problems.length === 0) findings.problems.push(emptyProjectFile());
    return null;
  }
  const located: Located = { value: document.value, title: PROJECT_FILE, locate: document.locate };
  const references = environmentReferences(environment, "");
  const value = withStoreResolved(document.value, (text) => {
    const resolution = resolveReferences(text, references);
    for (const { name } of resolution.unknown) {
      const message = `${PROJECT_FILE}: store: ${name} is not set`;
      findings.problems.push(
        new CodedError("VARIABLE_UNKNOWN", message, { place: document.locate(["store"], "value") }),
      );
    }
    return resolution.text;
  });
  const parsed = projectSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  findings.problems.push(...configProblems(projectSchema, parsed.error.issues, located));
  return null;
}

function withStoreResolved(document: unknown, resolveText: (text: string) => string): unknown {
  if (typeof document !== "object" || document === null || !("store" in document)) return document;
  return typeof document.store === "string" ? { ...document, store: resolveText(document.store) } : document;
}

function emptyProjectFile(): CodedError {
  return new CodedError("CONFIG_MISSING_KEY", `${PROJECT_FILE}: project is missing`, {
    place: { file: PROJECT_FILE, line: 1, column: 1 },
  });
}

function storeAddress(store: string, projectDir: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(store) || isAbsolute(store)) return store;
  return join(projectDir, store);
}

function byKind(a: ConfiguredResource, b: ConfiguredResource): number {
  return KIND_NAMES.indexOf(a.resource.kind) - KIND_NAMES.indexOf(b.resource.kind);
}

function byPlace(a: CodedError, b: CodedError): number {
  const [fileA, fileB] = [a.place?.file ?? "", b.place?.file ?? ""];
  if (fileA !== fileB) return fileA < fileB ? -1 : 1;
  return (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0);
}
