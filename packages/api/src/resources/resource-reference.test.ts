import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { projectFileJsonSchema } from "./json-schema.ts";
import { resourceReference } from "./resource-reference.ts";

it.each([
  ["causeway.schema.json", () => `${JSON.stringify(projectFileJsonSchema(), null, 2)}\n`],
  ["resources.md", resourceReference],
])("docs/reference/%s is what the schemas say (UPDATE_REFERENCE=1 writes it)", (file, generate) => {
  const path = new URL(`../../../../docs/reference/${file}`, import.meta.url);
  const generated = generate();
  if (process.env["UPDATE_REFERENCE"] === "1") writeFileSync(path, generated);
  expect(readFileSync(path, "utf8")).toBe(generated);
});
