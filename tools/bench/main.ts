import { parseArgs } from "node:util";
import { runApi } from "./api.ts";
import { runDiff } from "./diff.ts";
import { runExport } from "./export.ts";
import { runMap } from "./map.ts";
import { runMeter } from "./meter.ts";

/** Each prints JSON lines (design.md, "What fast means here"). */
const BENCHMARKS: Readonly<Record<string, (options: { readonly rows?: number }) => Promise<void>>> = {
  map: runMap,
  diff: runDiff,
  export: runExport,
  meter: runMeter,
  api: runApi,
};

const { values, positionals } = parseArgs({ options: { rows: { type: "string" } }, allowPositionals: true });
const [what = "all"] = positionals;
const rows = values.rows === undefined ? {} : { rows: Number(values.rows) };
const chosen = what === "all" ? Object.values(BENCHMARKS) : [BENCHMARKS[what]];

if (chosen.includes(undefined) || (rows.rows !== undefined && !(rows.rows > 0))) {
  process.stderr.write(`Usage: npm run bench -- ${Object.keys(BENCHMARKS).join(" | ")} | all [--rows N]\n`);
  process.exitCode = 2;
} else {
  for (const run of chosen) await run?.(rows);
}
