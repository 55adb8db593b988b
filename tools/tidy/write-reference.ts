import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ERROR_REFERENCE, errorReference } from "./error-reference.ts";
import { HTTP_REFERENCE, httpReference } from "./http-reference.ts";
import { METRIC_REFERENCE, metricReference } from "./metric-reference.ts";
import { POLICY_REFERENCE, policyReference } from "./policy-reference.ts";
import { ROOT } from "./source-files.ts";

const pages = new Map([
  [ERROR_REFERENCE, errorReference],
  [HTTP_REFERENCE, httpReference],
  [METRIC_REFERENCE, metricReference],
  [POLICY_REFERENCE, policyReference],
]);
for (const [path, page] of pages) {
  writeFileSync(join(ROOT, path), page());
  process.stdout.write(`${path} is written.\n`);
}
