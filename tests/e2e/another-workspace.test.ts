import { afterAll, beforeAll, expect, it } from "vitest";
import { reportsOf, runCli } from "../processes/run-cli.ts";
import { API_KEY, SimulatorProcess } from "../processes/simulator-process.ts";
import { peopleFiles, temporaryProject } from "../processes/temporary-project.ts";

const PEOPLE = "external_id,plan,score\na,gold,1\nb,silver,2\nc,bronze,3\n";

let first: SimulatorProcess;
let second: SimulatorProcess;

beforeAll(async () => {
  [first, second] = await Promise.all([SimulatorProcess.start(), SimulatorProcess.start()]);
});

afterAll(() => Promise.all([first.stop(), second.stop()]));

it("what one workspace acknowledged says nothing about another: everybody is sent there, and only there", async () => {
  const files = { apiKey: API_KEY, people: PEOPLE };
  const project = temporaryProject(peopleFiles({ ...files, endpoint: first.url }));
  try {
    const run = async () => reportsOf(await runCli(["run", "-o", "json"], { cwd: project.folder }))[0];
    expect((await run())?.counts).toMatchObject({ changed: 3, accepted: 3 });
    for (const [path, text] of Object.entries(peopleFiles({ ...files, endpoint: second.url })))
      project.write(path, text);
    expect((await run())?.counts).toMatchObject({ changed: 3, accepted: 3 });
    expect((await second.stats()).users).toBe(3);
    expect((await run())?.requests).toBe(0);
  } finally {
    project.remove();
  }
});

it("one person whom Braze cannot take stands alone: the others of the same request are held (I5)", async () => {
  const project = temporaryProject(peopleFiles({ apiKey: API_KEY, people: PEOPLE, endpoint: first.url }));
  await first.call("POST", "/_sim/reset");
  await first.faults([{ path: "/users/track", when: { external_id: "b" }, then: "500-before" }]);
  try {
    const ended = await runCli(["run", "-o", "json"], { cwd: project.folder });
    expect(reportsOf(ended)[0]?.counts).toMatchObject({ changed: 3, accepted: 2, uncertain: 1 });
    await first.faults([]);
    const users = await first.users(["a", "b", "c"]);
    expect([...users.keys()].toSorted()).toEqual(["a", "c"]);
    const again = await runCli(["run", "-o", "json"], { cwd: project.folder });
    expect(reportsOf(again)[0]?.counts).toMatchObject({ changed: 1, accepted: 1, uncertain: 0 });
  } finally {
    project.remove();
  }
});
