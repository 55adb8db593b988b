import { setTimeout as after } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { GENERATED_MAPPING, generatedPeople } from "../processes/generated-csv.ts";
import { reportsOf, runCli, startCli } from "../processes/run-cli.ts";
import { API_KEY, SimulatorProcess } from "../processes/simulator-process.ts";
import { peopleFiles, type TemporaryProject, temporaryProject } from "../processes/temporary-project.ts";
import { seededRandom } from "../simulation/virtual-time.ts";

const ROWS = 20_000;
const KILLS = 20;
/** The first tenths of a second are the start of the process. */
const EARLIEST_MS = 200;
const LATEST_MS = 1_500;
/** Every other kill comes after so many requests of the run at most, so that it falls into the sending. */
const REQUESTS_MAX = 24;
const POLL_MS = 5;
const SEED = 20_261_122;

let simulator: SimulatorProcess;
let project: TemporaryProject;

beforeAll(async () => {
  simulator = await SimulatorProcess.start("--keep", "none", "--latency", "20ms");
  const { csv } = generatedPeople(ROWS);
  const files = { endpoint: simulator.url, apiKey: API_KEY, people: csv, mapping: GENERATED_MAPPING };
  project = temporaryProject(peopleFiles(files));
});

afterAll(async () => {
  await simulator.stop();
  project.remove();
});

it(`survives kill -9 at ${KILLS} random moments, the data changing between them: the next run makes Braze equal to the model`, async () => {
  const random = seededRandom(SEED);
  let killed = 0;
  for (let version = 1; version <= KILLS; version += 1) {
    project.write("people.csv", generatedPeople(ROWS, version).csv);
    const running = startCli(["run", "-o", "json"], { cwd: project.folder });
    const moment =
      version % 2 === 0
        ? after(EARLIEST_MS + random.next() * (LATEST_MS - EARLIEST_MS))
        : afterRequests(Math.floor(random.next() * REQUESTS_MAX));
    await Promise.race([moment, running.ended]);
    running.process.kill("SIGKILL");
    const ended = await running.ended;
    if (ended.signal === "SIGKILL") killed += 1;
  }
  expect(killed, `with seed ${SEED}`).toBeGreaterThan(KILLS / 2);
  expect(await requestsSoFar()).toBeGreaterThan(0);

  const people = generatedPeople(ROWS, KILLS);
  const finished = await runCli(["run", "-o", "json"], { cwd: project.folder });
  expect(finished).toMatchObject({ code: 0 });
  const [report] = reportsOf(finished);
  expect(report?.counts).toMatchObject({ selected: ROWS, uncertain: 0, pending: 0, rejected: 0 });

  const users = await simulator.users(people.ids);
  const wrong = people.ids.filter(
    (id) =>
      JSON.stringify(sorted(users.get(id)?.custom_attributes)) !==
      JSON.stringify(sorted(people.attributes(id))),
  );
  expect(wrong).toEqual([]);

  const again = await runCli(["run", "-o", "json"], { cwd: project.folder });
  expect(reportsOf(again)[0]).toMatchObject({ requests: 0, counts: { changed: 0 } });
});

/** Resolves when the simulator has seen so many more requests; gives up after the latest moment. */
async function afterRequests(more: number): Promise<void> {
  const wanted = (await requestsSoFar()) + more;
  for (let waited = 0; waited < 10 * LATEST_MS; waited += POLL_MS) {
    if ((await requestsSoFar()) > wanted) return;
    await after(POLL_MS);
  }
}

async function requestsSoFar(): Promise<number> {
  return (await simulator.stats()).requests["/users/track"] ?? 0;
}

function sorted(values: Readonly<Record<string, unknown>> | undefined): readonly unknown[] {
  return Object.entries(values ?? {}).toSorted(([a], [b]) => a.localeCompare(b));
}
