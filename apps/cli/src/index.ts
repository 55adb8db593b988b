export { createProgram, EXIT, runCli } from "./cli.ts";
export { processWorld } from "./process-world.ts";
export type { Output, StopRequest, World } from "./world.ts";
