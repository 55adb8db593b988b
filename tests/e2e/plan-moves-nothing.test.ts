import { afterAll, beforeAll, expect, it } from "vitest";
import { reportsOf, runCli } from "../processes/run-cli.ts";
import { API_KEY, SimulatorProcess } from "../processes/simulator-process.ts";
import { type PeopleFiles, peopleFiles, temporaryProject } from "../processes/temporary-project.ts";

const PEOPLE = "external_id,plan,score\na,gold,1\nb,silver,2\nc,bronze,3\n";

let simulator: SimulatorProcess;

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
});

afterAll(() => simulator.stop());

it("a plan of an edit that is reverted sends nobody again, whatever the edit", async () => {
  const original = { apiKey: API_KEY, people: PEOPLE, endpoint: simulator.url };
  const project = temporaryProject(peopleFiles(original));
  const use = (files: PeopleFiles): void => {
    for (const [path, text] of Object.entries(peopleFiles(files))) project.write(path, text);
  };
  const runAll = async (...options: string[]) =>
    reportsOf(await runCli(["run", "-o", "json", ...options], { cwd: project.folder }))[0];
  try {
    expect((await runAll())?.counts).toMatchObject({ changed: 3, accepted: 3 });
    const sent = (await simulator.stats()).requests;
    const edits: readonly PeopleFiles[] = [
      { ...original, endpoint: simulator.url.replace("127.0.0.1", "localhost") },
      { ...original, sql: "select external_id, plan, cast(score as text) as score from people" },
    ];
    for (const edit of edits) {
      use(edit);
      const plan = await runCli(["plan", "-o", "json"], { cwd: project.folder });
      expect(JSON.parse(plan.stdout)).toMatchObject({ selected: 3, unchanged: 0, requests: 1 });
      expect((await runAll("--dry-run"))?.counts).toMatchObject({ changed: 3, pending: 3 });
      use(original);
      expect((await runAll("--dry-run"))?.counts).toMatchObject({ unchanged: 3, changed: 0 });
      expect((await runAll())?.counts).toMatchObject({ unchanged: 3, changed: 0 });
    }
    expect((await simulator.stats()).requests).toEqual(sent);
  } finally {
    project.remove();
  }
});
