#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { join } from "node:path";

// Half of a start is compiling. Not in the machine's temporary folder, where anybody could leave code for us to run.
enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/compiled"));

const { runSimulator } = await import("./run-simulator.ts");

process.exitCode = await runSimulator(process.argv.slice(2), {
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
  printError: (line) => {
    process.stderr.write(`${line}\n`);
  },
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGTERM", "SIGINT"] as const) {
        process.once(signal, () => {
          resolve();
        });
      }
    }),
});
