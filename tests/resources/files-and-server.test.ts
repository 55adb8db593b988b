import { startSimulator, type RunningSimulator } from "@causeway/braze-simulator";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { causeway } from "../processes/causeway.ts";
import type { Ended } from "../processes/run-cli.ts";
import { type ServedProject, serveProject } from "../processes/served-project.ts";
import { peopleFiles, type TemporaryProject, temporaryProject } from "../processes/temporary-project.ts";

const KEY = "a-key-of-sixteen-characters-or-more";

let simulator: RunningSimulator;
let project: TemporaryProject;
let served: ServedProject | null = null;
beforeEach(async () => {
  simulator = await startSimulator({ apiKey: KEY });
  const people = "external_id,plan,score\na,gold,1\nb,silver,2\n";
  project = temporaryProject(peopleFiles({ endpoint: simulator.url, apiKey: KEY, people }));
});
afterEach(async () => {
  await served?.stop();
  served = null;
  project.remove();
  await simulator.close();
});

function go(...args: readonly string[]): Promise<Ended> {
  return causeway(args, { cwd: project.folder });
}

async function serve(): Promise<ServedProject> {
  served = await serveProject({ folder: project.folder });
  return served;
}

/** What somebody does in the pages. */
async function label(server: ServedProject, text: string): Promise<void> {
  const { revision } = (await (await server.ask("GET", "/api/v1/datasets/people")).json()) as {
    revision: number;
  };
  const spec = { files: { path: "people.csv", format: "csv", types: { external_id: "text" } } };
  const answer = await server.ask("PUT", "/api/v1/datasets/people", {
    body: { kind: "Dataset", name: "people", label: text, spec },
    headers: { "if-match": `"${revision}"` },
  });
  expect(answer.status).toBe(200);
}

describe("files and a server (row 226)", () => {
  it("records the files when it first opens a store, with the key that stands in them, and sends with it", async () => {
    const { serving } = await serve();
    expect(serving.differences).toEqual([]);
    expect(await go("apply", "--dry-run")).toMatchObject({
      code: 0,
      stdout: "nothing differs: the store holds what the files say\n",
    });
    expect((await go("run")).code).toBe(0);
  });

  it("shows what was set up in the pages as YAML that validate takes and plan calls unchanged", async () => {
    const server = await serve();
    await go("run");
    await label(server, "Named in the pages");
    const yaml = await go("export-config");
    expect(yaml.stdout).toContain("label: Named in the pages");
    expect(yaml.stdout).not.toContain(KEY);
    project.write("objects.yaml", yaml.stdout);
    expect((await go("apply", "--dry-run")).stdout).toContain("nothing differs");
    expect(await go("validate")).toMatchObject({ code: 0 });
    const { stdout } = await go("plan", "-o", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      toAdd: 0,
      toChange: 0,
      unchanged: 2,
      configuration: { added: [], changed: [], removed: [] },
    });
  });

  it("says how files differ when it starts again, and changes nothing until they are applied", async () => {
    const first = await serve();
    await label(first, "Named in the pages");
    await first.stop();
    const second = await serve();
    expect(second.serving.differences.join()).toContain("Dataset/people");
    expect((await go("export-config")).stdout).toContain("Named in the pages");
    expect((await go("apply")).stdout).toContain("~ Dataset/people");
    expect((await go("export-config")).stdout).not.toContain("Named in the pages");
  });
});
