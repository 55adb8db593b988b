import { enableCompileCache } from "node:module";
import { join } from "node:path";

// Half of a start is compiling. Not in the machine's temporary folder, where anybody could leave code for us to run.
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/compiled"));

const { reportBug, runCli } = await import("./cli.ts");
const { processWorld } = await import("./process-world.ts");

const world = processWorld();
process.on("uncaughtException", (error) => {
  process.exit(reportBug(error, world));
});
process.exitCode = await runCli(process.argv.slice(2), world);
