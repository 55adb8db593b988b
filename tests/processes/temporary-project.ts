import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A project folder for one test. */
export interface TemporaryProject {
  readonly folder: string;
  write(path: string, text: string): void;
  remove(): void;
}

export function temporaryProject(files: Readonly<Record<string, string>>): TemporaryProject {
  const folder = mkdtempSync(join(tmpdir(), "causeway-e2e-"));
  const write = (path: string, text: string): void => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return { folder, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface PeopleFiles {
  readonly endpoint: string;
  readonly apiKey: string;
  readonly people: string;
  /** Replaces the default model's SQL. */
  readonly sql?: string;
  /** Lines of the export's mapping. */
  readonly mapping?: readonly string[];
  /** More lines for the export's spec. */
  readonly spec?: readonly string[];
  /** Settings of the connection. */
  readonly limits?: string;
}

/** The files of a project that exports `people.csv` to one connection. */
export function peopleFiles(options: PeopleFiles): Readonly<Record<string, string>> {
  const { endpoint, apiKey, people, sql = "select * from people", limits = "{}" } = options;
  const mapping = options.mapping ?? ["{ to: plan, from: plan }", "{ to: score, from: score }"];
  return {
    "causeway.yaml": "project: test\nstore: ./.causeway\ntimezone: UTC\n",
    "people.csv": people,
    "objects.yaml": `kind: Credential
name: key
spec: { type: braze, endpoint: "${endpoint}", apiKey: "${apiKey}" }
---
kind: Connection
name: braze
spec: { credential: key, limits: ${limits} }
---
kind: Dataset
name: people
spec: { files: { path: ./people.csv, format: csv, types: { external_id: text } } }
---
kind: Model
name: customers
spec:
  key: external_id
  sql: |
    ${sql.replaceAll("\n", "\n    ")}
---
kind: Export
name: to-braze
spec:
  connection: braze
  from: { model: customers }
  identifier: { external_id: external_id }
${(options.spec ?? []).map((line) => `  ${line}\n`).join("")}  mapping:
${mapping.map((line) => `    - ${line}\n`).join("")}`,
  };
}
