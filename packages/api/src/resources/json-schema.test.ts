import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { projectFileJsonSchema } from "./json-schema.ts";

const path = new URL("../../../../docs/reference/causeway.schema.json", import.meta.url);

it("docs/reference/causeway.schema.json is what the schemas say (UPDATE_REFERENCE=1 writes it)", () => {
  const generated = `${JSON.stringify(projectFileJsonSchema(), null, 2)}\n`;
  if (process.env["UPDATE_REFERENCE"] === "1") writeFileSync(path, generated);
  expect(readFileSync(path, "utf8")).toBe(generated);
});
