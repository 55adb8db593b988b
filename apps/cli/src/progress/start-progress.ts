import type { RunEvent } from "@causeway/api";
import { aboutHowLong, counted } from "../output/format-number.ts";
import type { World } from "../world.ts";
import { progressLine } from "./progress-line.ts";

export interface Progress {
  readonly tell: (event: RunEvent) => void;
  /** Clears the line. */
  readonly end: () => void;
}

/** How often the line of a terminal is written anew. */
const terminalEveryMs = 100;
/** How often a log gets a line. */
const plainEveryMs = 10_000;

/**
 * Progress on stderr: one line that changes on a terminal, else a line every ten seconds. With `showCost` what each export is going to
 * cost is written before anything is sent.
 */
export function startProgress(world: World, showCost: boolean = false): Progress {
  const { err, clock } = world;
  const everyMs = err.isTerminal ? terminalEveryMs : plainEveryMs;
  let writtenAtMs = err.isTerminal ? Number.NEGATIVE_INFINITY : clock.now();
  const clear = (): void => {
    if (err.isTerminal) err.write("\r\u001b[2K");
  };
  return {
    tell: (event) => {
      if (showCost && event.kind === "planned") {
        clear();
        err.write(`${costLine(event)}\n`);
      }
      const line = progressLine(event);
      if (line === null || clock.now() - writtenAtMs < everyMs) return;
      writtenAtMs = clock.now();
      clear();
      err.write(err.isTerminal ? line.slice(0, (err.columns ?? 80) - 1) : `${line}\n`);
    },
    end: clear,
  };
}

function costLine({ export: name, plan }: Extract<RunEvent, { kind: "planned" }>): string {
  const people = counted(plan.toAdd + plan.toChange, "person", "people");
  const points = counted(plan.dataPoints, "data point");
  return `${name}: sending ${people}, ${points}, ${counted(plan.requests, "request")}, ${aboutHowLong(plan.seconds)}.`;
}
