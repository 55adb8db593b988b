import { type TemporaryProject, temporaryProject } from "../../tests/processes/temporary-project.ts";
import { PEOPLE_COLUMNS } from "./generated-people.ts";

/** The export that runs while others read. */
export const LARGE_EXPORT = "everybody";
/** Exports with a history, as a home page shows them. */
export const SMALL_EXPORTS: readonly string[] = ["weekly-one", "weekly-two", "weekly-three"];
const SMALL_ROWS = 500;
const ATTRIBUTES = 10;

/** A project whose large export sends `rows` people with ten attributes, with a few others beside it. */
export function apiProject(endpoint: string, apiKey: string, rows: number): TemporaryProject {
  return temporaryProject({
    "causeway.yaml": "project: bench\nstore: ./.causeway\ntimezone: UTC\n",
    "people.csv": csv(rows),
    "few.csv": csv(SMALL_ROWS),
    "objects.yaml": [
      `kind: Credential\nname: key\nspec: { type: braze, endpoint: "${endpoint}", apiKey: "${apiKey}" }\n`,
      ...relations("people"),
      ...relations("few"),
      ...connection("braze", LARGE_EXPORT, "people"),
      ...SMALL_EXPORTS.flatMap((name) => connection(`braze-${name}`, name, "few")),
    ].join("---\n"),
  });
}

function csv(rows: number): string {
  const columns = PEOPLE_COLUMNS.slice(0, ATTRIBUTES + 1);
  const lines = Array.from({ length: rows }, (_, n) => columns.map(({ cell }) => cell(n) ?? "").join(","));
  return `${[columns.map(({ label }) => label).join(","), ...lines].join("\n")}\n`;
}

function relations(name: string): readonly string[] {
  return [
    `kind: Dataset\nname: ${name}\nspec: { files: { path: ./${name}.csv, format: csv, types: { external_id: text } } }\n`,
    `kind: Model\nname: all-${name}\nspec: { key: external_id, sql: select * from ${name} }\n`,
  ];
}

function connection(name: string, exportName: string, dataset: string): readonly string[] {
  const mapping = PEOPLE_COLUMNS.slice(1, ATTRIBUTES + 1).map(
    ({ label }) => `    - { to: ${label}, from: ${label} }\n`,
  );
  return [
    `kind: Connection\nname: ${name}\nspec: { credential: key }\n`,
    `kind: Export\nname: ${exportName}\nspec:\n  connection: ${name}\n  from: { model: all-${dataset} }\n` +
      `  identifier: { external_id: external_id }\n  mapping:\n${mapping.join("")}`,
  ];
}
