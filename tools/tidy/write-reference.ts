import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ERROR_REFERENCE, errorReference } from "./error-reference.ts";
import { ROOT } from "./source-files.ts";

writeFileSync(join(ROOT, ERROR_REFERENCE), errorReference());
process.stdout.write(`${ERROR_REFERENCE} is written.\n`);
