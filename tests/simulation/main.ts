import { parseArgs } from "node:util";
import { reportOn } from "./report.ts";
import { openSimulationStore } from "./simulation-store.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "300" },
    from: { type: "string", default: "1" },
    store: { type: "string", default: "memory" },
    "no-mutants": { type: "boolean", default: false },
  },
});
const report = await reportOn({
  seeds: Number(values.seeds),
  from: Number(values.from),
  open: openSimulationStore(parseEngine(values.store)),
  ...(values["no-mutants"] ? { mutants: [] } : {}),
});
process.stdout.write(`${JSON.stringify(report)}\n`);
process.exitCode = report.failed.length === 0 && report.mutants.caught === report.mutants.planted ? 0 : 1;

function parseEngine(text: string): "memory" | "duckdb" {
  if (text === "memory" || text === "duckdb") return text;
  throw new Error(`--store is memory or duckdb, not ${text}`);
}
