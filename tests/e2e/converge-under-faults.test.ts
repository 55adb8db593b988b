import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { braze } from "@causeway/adapter-braze";
import type { Operations, RunReport } from "@causeway/api";
import { createFilesReader } from "@causeway/adapter-files";
import { formats } from "@causeway/adapter-formats";
import { openDuckdbStore } from "@causeway/adapter-duckdb";
import { normalise } from "@causeway/core";
import {
  createBell,
  createOperations,
  createTurn,
  SILENT_METER,
  DELIVERY_SETTINGS,
  type DeliverySettings,
} from "@causeway/engine";
import type { Store } from "@causeway/ports";
import { join } from "node:path";
import { loadProject } from "../../apps/cli/src/project/load-project.ts";
import { systemClock } from "../../apps/cli/src/wiring/system-clock.ts";
import { systemRandom } from "../../apps/cli/src/wiring/system-random.ts";
import { GENERATED_MAPPING, generatedPeople } from "../processes/generated-csv.ts";
import { API_KEY, SimulatorProcess } from "../processes/simulator-process.ts";
import { peopleFiles, type TemporaryProject, temporaryProject } from "../processes/temporary-project.ts";

const ROWS = 50_000;
const REQUEST_TIMEOUT_MS = 400;
/** The product's own settings with shorter waits, so that doubt passes within the test. */
const SETTINGS: DeliverySettings = {
  ...DELIVERY_SETTINGS,
  retry: { ...DELIVERY_SETTINGS.retry, backoffBaseMs: 20, backoffMaxMs: 500 },
  settleGapMs: 100,
  timeoutMs: REQUEST_TIMEOUT_MS,
  holdMs: 600,
};
const REJECTION = "'plan' is not welcome";
const FAULTS = ["timeout-after", "500-after", "429", "502-html", "reset-after", "reset-before"];

const people = generatedPeople(ROWS);
let simulator: SimulatorProcess;
let project: TemporaryProject;
let store: Store;
let operations: Operations;

beforeAll(async () => {
  simulator = await SimulatorProcess.start("--keep", "none", "--seed", "7");
  const files = { endpoint: simulator.url, apiKey: API_KEY, people: people.csv, mapping: GENERATED_MAPPING };
  project = temporaryProject(peopleFiles(files));
  store = await openDuckdbStore({
    directory: join(project.folder, ".causeway"),
    clock: systemClock,
    random: systemRandom,
  });
  operations = createOperations({
    configuration: loadProject(project.folder, {}).configuration,
    store,
    reader: createFilesReader(formats),
    destination: braze({ clock: systemClock, requestTimeoutMs: REQUEST_TIMEOUT_MS }),
    normalise,
    clock: systemClock,
    random: systemRandom,
    settings: SETTINGS,
    turn: createTurn(),
    bell: createBell(),
    meter: SILENT_METER,
    openScratch: () => Promise.reject(new Error("nothing is validated here")),
  });
});

afterAll(async () => {
  await store.close();
  await simulator.stop();
  project.remove();
});

async function run(): Promise<RunReport> {
  const never = { cancelled: false, onCancel: () => () => undefined };
  const input = { exports: [], dryRun: false, full: false, cancellation: never, onEvent: () => undefined };
  const { exports } = await operations.run({ kind: "system", name: "test" }, input);
  const [report] = exports;
  if (report === undefined) throw new Error("the run has no report");
  return report;
}

/** interface.md, "books balance". */
function expectBalance({ counts }: RunReport): void {
  expect(counts.selected).toBe(counts.unchanged + counts.changed + counts.invalid + counts.skipped);
  expect(counts.changed).toBe(
    counts.accepted + counts.rejected + counts.uncertain + counts.parked + counts.pending,
  );
}

describe(`an export of ${ROWS} people while one request in three goes wrong`, () => {
  it("converges: Braze holds the model attribute for attribute, rejections aside, and the ledger agrees (I1, I4, I7, I8)", async () => {
    await simulator.faults([
      ...FAULTS.map((then) => ({ path: "/users/track", when: { probability: 0.05 }, then })),
      { path: "/users/track", when: { probability: 0.05 }, then: "reject", type: REJECTION },
    ]);
    const first = await run();
    expectBalance(first);
    expect(first.counts.selected).toBe(ROWS);
    await simulator.faults([]);
    const second = await run();
    expectBalance(second);
    expect(second.counts).toMatchObject({ uncertain: 0, pending: 0 });
    const third = await run();
    expect(third).toMatchObject({ requests: 0, counts: { changed: 0 } });

    const refused = new Set<string>();
    for (const rejection of await store.delivery.rejections({ limit: ROWS })) {
      expect(rejection.reason).toContain(REJECTION);
      refused.add(`${rejection.key} ${rejection.target}`);
    }
    expect(refused.size).toBeGreaterThan(0);
    const users = await simulator.users(people.ids);
    const wrong: string[] = [];
    for (const id of people.ids) {
      const held = users.get(id)?.custom_attributes ?? {};
      for (const [target, value] of Object.entries(people.attributes(id))) {
        if (!refused.has(`${id} ${target}`) && held[target] !== value) wrong.push(`${id} ${target}`);
      }
    }
    expect(wrong).toEqual([]);
    await expectLedgerAgrees(refused, users);
  });
});

/** Whatever is certain in the ledger is what the simulator holds; a sample of a thousand people. */
async function expectLedgerAgrees(
  refused: ReadonlySet<string>,
  users: Awaited<ReturnType<SimulatorProcess["users"]>>,
): Promise<void> {
  for (const id of people.ids.filter((_, n) => n % 50 === 0)) {
    const { ledger, doubt } = await store.delivery.person("to-braze", id);
    expect(doubt).toBeNull();
    for (const [target, value] of Object.entries(ledger?.values ?? {})) {
      if (value === null || refused.has(`${id} ${target}`)) continue;
      expect(users.get(id)?.custom_attributes?.[target]).toBe(value);
    }
  }
}
