import { describe, expect, it } from "vitest";
import { memoryWorld } from "../memory-world.ts";
import { startProgress } from "./start-progress.ts";

function worldAt(isTerminal: boolean) {
  const world = memoryWorld("/");
  let nowMs = 0;
  return {
    ...world,
    err: { ...world.err, isTerminal, columns: 40 },
    clock: { ...world.clock, now: () => nowMs },
    pass: (ms: number) => {
      nowMs += ms;
    },
  };
}

const progress = (done: number) =>
  ({ kind: "progress", export: "a", done, total: 3569, requests: 1, peoplePerSecond: 75_000 }) as const;

describe("progress", () => {
  it("in a log is a line every ten seconds and never a control character", () => {
    const world = worldAt(false);
    const { tell, end } = startProgress(world);
    for (let second = 0; second <= 25; second += 1) {
      tell(progress(second * 100));
      world.pass(1000);
    }
    end();
    expect(world.writtenToErr()).toBe(
      "a: 1,000 of 3,569 people (28 %), 1 request, 75,000/s\na: 2,000 of 3,569 people (56 %), 1 request, 75,000/s\n",
    );
  });

  it("on a terminal is one line that fits, written at most ten times a second, and gone at the end", () => {
    const world = worldAt(true);
    const { tell, end } = startProgress(world);
    tell({ kind: "phase", export: "a", phase: "send" });
    tell(progress(1));
    world.pass(100);
    tell({ kind: "waiting", export: "a", reason: "rate-limit", waitMs: 2500 });
    world.pass(100);
    tell(progress(3569));
    end();
    const lines = world.writtenToErr().split("\r\u001b[2K");
    expect(lines).toEqual([
      "",
      "a: sending",
      "a: waiting 2.5 s for the rate limit",
      "a: 3,569 of 3,569 people (100 %), 1 req",
      "",
    ]);
  });
});
