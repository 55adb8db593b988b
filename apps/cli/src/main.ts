import { runCli } from "./cli.ts";
import { processWorld } from "./process-world.ts";

process.exitCode = await runCli(process.argv.slice(2), processWorld());
