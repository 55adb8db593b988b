import type { Environment } from "./project/environment-references.ts";
import type { Output, World } from "./world.ts";

/** A world that remembers what was written; for tests. Its clock stands still and its chance is none. */
export interface MemoryWorld extends World {
  readonly written: () => string;
  readonly writtenToErr: () => string;
}

export function memoryWorld(workingDir: string, environment: Environment = {}): MemoryWorld {
  const texts = { out: "", err: "" };
  const output = (name: keyof typeof texts): Output => ({
    isTerminal: false,
    columns: undefined,
    write: (text) => {
      texts[name] += text;
    },
  });
  return {
    out: output("out"),
    err: output("err"),
    environment,
    workingDir,
    userName: "ada",
    clock: { now: () => Date.UTC(2026, 0, 2, 3, 4, 5), sleep: () => Promise.resolve() },
    random: { next: () => 0, id: () => "0".repeat(32) },
    stop: { cancelled: false, signal: null, onCancel: () => () => undefined },
    written: () => texts.out,
    writtenToErr: () => texts.err,
  };
}
