import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { initProject } from "../project/init-project.ts";
import { customersCsv, type DemoCustomer } from "./demo-customers.ts";

/** The project of `causeway init`, pointed at a simulator, in a new temporary folder: its commands need no environment. */
export function makeDemoProject(endpoint: string, apiKey: string): string {
  const folder = mkdtempSync(join(tmpdir(), "causeway-demo-"));
  initProject(folder, "csv");
  writeFileSync(join(folder, "braze.key"), `${apiKey}\n`, { mode: 0o600 });
  writeFileSync(
    join(folder, "braze.yaml"),
    `kind: Credential
name: braze-key
spec: { type: braze, endpoint: "${endpoint}", apiKey: "\${file:./braze.key}" }
---
kind: Connection
name: braze
label: A simulated Braze workspace
spec: { credential: braze-key }
`,
  );
  return folder;
}

/** Replaces the project's customers. */
export function writeCustomers(folder: string, customers: readonly DemoCustomer[]): void {
  writeFileSync(join(folder, "data/customers.csv"), customersCsv(customers));
}
