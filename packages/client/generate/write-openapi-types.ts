import { writeFileSync } from "node:fs";
import { OPENAPI_TYPES, openApiTypesText } from "./openapi-types-text.ts";

writeFileSync(OPENAPI_TYPES, await openApiTypesText());
process.stdout.write("packages/client/src/openapi-types.ts is written.\n");
