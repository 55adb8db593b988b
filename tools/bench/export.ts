import { braze } from "@causeway/adapter-braze";
import type { RunResult } from "@causeway/api";
import { normalise } from "@causeway/core";
import { createBell, createOperations, createTurn, DELIVERY_SETTINGS, SILENT_METER } from "@causeway/engine";
import type { Cancellation, Store } from "@causeway/ports";
import { systemClock } from "../../apps/cli/src/wiring/system-clock.ts";
import { systemRandom } from "../../apps/cli/src/wiring/system-random.ts";
import { API_KEY, SimulatorProcess } from "../../tests/processes/simulator-process.ts";
import { generatedPeople } from "./generated-people.ts";
import { measure } from "./measure.ts";
import { peopleProject } from "./people-project.ts";
import { withTemporaryStore } from "./temporary-store.ts";

const ROWS = 1_000_000;
/** design.md, "What fast means here": objects per CPU second of ours; diff rows per second for the rerun. */
const FIRST_TARGET = 75_000;
const RERUN_TARGET = 1_000_000;
const NEVER: Cancellation = { cancelled: false, onCancel: () => () => undefined };

/** First export of all people to a simulator in another process, then a rerun with nothing changed. Loading the dataset comes before. */
export async function runExport({ rows = ROWS }: { readonly rows?: number } = {}): Promise<void> {
  const simulator = await SimulatorProcess.start("--keep", "none", "--rate", "unlimited");
  try {
    await withTemporaryStore(async (store) => {
      const run = runner(store, simulator.url, rows);
      await run({ dryRun: true, limit: 0 });
      const cpuBefore = simulator.cpuSeconds();
      await measure({ what: "export.first", rows, target: FIRST_TARGET, per: "cpu" }, async () => {
        expectAccepted(await run({ dryRun: false }), rows);
      });
      const simulatorCpu = simulator.cpuSeconds() - cpuBefore;
      process.stdout.write(
        `${JSON.stringify({ what: "export.first.simulator", rows, cpu_seconds: simulatorCpu })}\n`,
      );
      await measure({ what: "export.rerun", rows, target: RERUN_TARGET, per: "wall" }, async () => {
        expectAccepted(await run({ dryRun: false }), 0);
      });
    });
  } finally {
    await simulator.stop();
  }
}

function runner(
  store: Store,
  endpoint: string,
  rows: number,
): (input: { readonly dryRun: boolean; readonly limit?: number }) => Promise<RunResult> {
  const operations = createOperations({
    configuration: peopleProject(endpoint, API_KEY),
    store,
    reader: generatedPeople(rows),
    destination: braze({ clock: systemClock }),
    normalise,
    clock: systemClock,
    random: systemRandom,
    settings: DELIVERY_SETTINGS,
    turn: createTurn(),
    bell: createBell(),
    meter: SILENT_METER,
    openScratch: () => Promise.reject(new Error("the benchmark validates nothing")),
  });
  const actor = { kind: "system", name: "bench" } as const;
  const rest = { exports: [], full: false, cancellation: NEVER, onEvent: () => undefined };
  return (input) => operations.run(actor, { ...input, ...rest });
}

function expectAccepted(result: RunResult, people: number): void {
  const [report] = result.exports;
  if (report?.counts.accepted === people && report.status === "succeeded") return;
  throw new Error(`expected ${people} people to be accepted: ${JSON.stringify(report)}`);
}
