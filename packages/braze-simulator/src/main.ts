#!/usr/bin/env node
import { runSimulator } from "./run-simulator.ts";

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
