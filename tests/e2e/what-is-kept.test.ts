import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "../processes/run-cli.ts";
import { API_KEY, SimulatorProcess } from "../processes/simulator-process.ts";
import { peopleFiles, temporaryProject } from "../processes/temporary-project.ts";

let simulator: SimulatorProcess;
beforeAll(async () => {
  simulator = await SimulatorProcess.start();
});
afterAll(() => simulator.stop());

describe("the rows of a dataset that left the project", () => {
  it("stay through a plan and are gone after a run", async () => {
    const people = "external_id,plan,score\na,gold,1\n";
    const project = temporaryProject(peopleFiles({ endpoint: simulator.url, apiKey: API_KEY, people }));
    project.write("extra.csv", "id\n1\n2\n");
    project.write(
      "extra.yaml",
      "kind: Dataset\nname: extra\nspec: { files: { path: ./extra.csv, format: csv } }\n",
    );
    const cli = (...args: readonly string[]) => runCli(args, { cwd: project.folder });
    const count = () => cli("query", "select count(*) as n from extra", "-o", "json");
    try {
      expect((await count()).stdout).toContain("2");
      project.write("extra.yaml", "");
      expect((await cli("plan")).code).toBe(0);
      expect((await count()).code).toBe(0);
      expect((await cli("run")).code).toBe(0);
      const gone = await count();
      expect(gone.code).toBe(2);
      expect(gone.stdout + gone.stderr).toContain("CONFIG_UNKNOWN_REFERENCE");
    } finally {
      project.remove();
    }
  });
});
