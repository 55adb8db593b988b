import { reportBug, runCli } from "./cli.ts";
import { processWorld } from "./process-world.ts";

const world = processWorld();
process.on("uncaughtException", (error) => {
  process.exit(reportBug(error, world));
});
process.exitCode = await runCli(process.argv.slice(2), world);
