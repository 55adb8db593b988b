import { randomBytes } from "node:crypto";
import { runContractCommand } from "./run-contract-command.ts";

process.exitCode = await runContractCommand(process.argv.slice(2), {
  key: process.env["BRAZE_API_KEY"] ?? "",
  prefix: `causeway-contract-${Date.now().toString(36)}-${randomBytes(3).toString("hex")}`,
  wait: (ms) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms);
    }),
  print: (line) => {
    process.stdout.write(`${line}\n`);
  },
  tell: (text) => {
    process.stderr.write(`${text}\n`);
  },
});
