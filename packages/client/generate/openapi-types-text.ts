import { openApi, ROUTES } from "@causeway/api";
import openapiTypescript, { astToString, type OpenAPI3 } from "openapi-typescript";

/** Where the generated types stand. */
export const OPENAPI_TYPES: string = `${import.meta.dirname}/../src/openapi-types.ts`;

const head = `// Generated from the route table of @causeway/api by \`node packages/client/generate/write-openapi-types.ts\`. Do not edit.
`;

/** The TypeScript of every path, operation and component of the OpenAPI document. */
export async function openApiTypesText(): Promise<string> {
  const document = openApi(ROUTES, "") as unknown as OpenAPI3;
  return head + astToString(await openapiTypescript(document, { defaultNonNullable: false }));
}
