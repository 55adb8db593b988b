import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { OPENAPI_TYPES, openApiTypesText } from "./openapi-types-text.ts";

it("the client's types are those of the route table: `node packages/client/generate/write-openapi-types.ts` (row 232)", async () => {
  expect(readFileSync(OPENAPI_TYPES, "utf8") === (await openApiTypesText())).toBe(true);
});
