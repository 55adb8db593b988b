import { expect, test } from "vitest";
import { liveOperations } from "./live-operations.ts";

test("a run that sends is refused beside an executor, before anything is asked of the workspace", async () => {
  const untouched = new Proxy({} as Parameters<typeof liveOperations>[0], {
    get: (_, name) => {
      throw new Error(`${String(name)} was asked for`);
    },
  });
  const input = {
    exports: [],
    full: false,
    cancellation: { cancelled: false, onCancel: () => () => undefined },
    onEvent: () => undefined,
  };
  const run = (dryRun: boolean) =>
    liveOperations(untouched).run({ kind: "person", name: "ada" }, { ...input, dryRun });
  await expect(run(false)).rejects.toThrow("only a dry run");
  await expect(run(true)).rejects.toThrow("was asked for");
});
