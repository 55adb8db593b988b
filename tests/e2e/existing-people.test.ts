import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ExportPlan, Explanation, RunReport, StatusReport } from "@causeway/api";
import { causeway, fastClock } from "../processes/causeway.ts";
import { type Ended, reportsOf } from "../processes/run-cli.ts";
import { API_KEY, SimulatorProcess } from "../processes/simulator-process.ts";
import { peopleFiles, type TemporaryProject, temporaryProject } from "../processes/temporary-project.ts";

const HEAD = "external_id,plan,score\n";
const PEOPLE = `${HEAD}a,gold,1\nb,silver,2\nc,bronze,3\n`;
const clock = fastClock(20);

let simulator: SimulatorProcess;
let project: TemporaryProject;

beforeAll(async () => {
  simulator = await SimulatorProcess.start();
});

afterAll(() => simulator.stop());

beforeEach(async () => {
  await simulator.call("POST", "/_sim/reset");
  project = temporaryProject(files("only-changes"));
  return () => project.remove();
});

function files(existing: string, people = PEOPLE, apiKey = API_KEY): Readonly<Record<string, string>> {
  const written = peopleFiles({ endpoint: simulator.url, apiKey, people });
  return Object.fromEntries(
    Object.entries(written).map(([path, text]) => [
      path,
      text.replace(/^(kind: Export\n(?:.*\n)*?spec:\n)/m, `$1  existing: ${existing}\n`),
    ]),
  );
}

function write(existing: string, people?: string, apiKey?: string): void {
  for (const [path, text] of Object.entries(files(existing, people, apiKey))) project.write(path, text);
}

const go = (...args: readonly string[]): Promise<Ended> => causeway(args, { cwd: project.folder, clock });

async function answer<Answer>(...args: readonly string[]): Promise<Answer> {
  return JSON.parse((await go(...args, "-o", "json")).stdout) as Answer;
}

async function run(...args: readonly string[]): Promise<RunReport> {
  const ended = await go("run", ...args, "-o", "json");
  const [report] = reportsOf(ended);
  if (report === undefined) throw new Error(`no report: ${ended.stderr}`);
  return report;
}

async function held(): Promise<Readonly<Record<string, unknown>>> {
  const users = await simulator.users(["a", "b", "c", "d"]);
  return Object.fromEntries([...users].map(([id, user]) => [id, user.custom_attributes]));
}

describe("existing people (row 122)", () => {
  it("are noted by the first run, and sent what changes of them from then on; new people are sent whole", async () => {
    expect((await go("plan")).stdout).toContain(
      "Nothing to send now. 3 people stay as they are until something about them changes.",
    );
    expect(await run()).toMatchObject({
      status: "succeeded",
      counts: { selected: 3, unchanged: 0, changed: 0, skipped: 3 },
      skipped: { existing: 3 },
      requests: 0,
      dataPoints: 0,
    });
    const status = await answer<StatusReport>("status");
    expect(status.exports[0]?.baseline).toMatchObject({ kind: "noted", people: 3 });
    const explained = await answer<Explanation>("explain", "to-braze", "a");
    expect(explained).toMatchObject({ verdict: "existing", state: { ledger: null } });
    expect(explained.attributes.map(({ state }) => state)).toEqual(["existing", "existing"]);
    expect(explained.why).toContain("before the first run");

    write("only-changes", `${HEAD}a,gold,5\nb,silver,2\nc,bronze,3\nd,new,4\n`);
    expect(await run()).toMatchObject({
      counts: { changed: 2, accepted: 2, skipped: 2 },
      skipped: { existing: 2 },
    });
    expect(await held()).toEqual({ a: { score: 5 }, d: { plan: "new", score: 4 } });

    write("only-changes", `${HEAD}a,gold,1\nb,silver,2\nc,bronze,3\nd,new,4\n`);
    await run();
    expect(await held()).toEqual({ a: { score: 1 }, d: { plan: "new", score: 4 } });
    expect(await run()).toMatchObject({ requests: 0, counts: { unchanged: 1, skipped: 3 } });
  });

  it("are sent once the export says so; the plan shows the cost of that first, and there is no way back", async () => {
    await run();
    write("send");
    const plan = await answer<ExportPlan>("plan");
    expect(plan).toMatchObject({ toAdd: 3, dataPoints: 6, skipped: 0 });
    expect((await answer<StatusReport>("status")).exports[0]?.baseline).toMatchObject({ people: 3 });
    expect(await run()).toMatchObject({ counts: { accepted: 3 }, dataPoints: 6 });
    write("only-changes");
    expect((await answer<ExportPlan>("plan")).warnings).toMatchObject([{ code: "EXISTING_TOO_LATE" }]);
    expect(await run()).toMatchObject({ requests: 0, counts: { unchanged: 3 } });
  });

  it("are sent by a full run, which shows its cost, and are acknowledged from then on", async () => {
    await run();
    expect(await run("--full")).toMatchObject({ counts: { accepted: 3 } });
    expect(await run()).toMatchObject({ requests: 0, counts: { unchanged: 3, skipped: 0 } });
  });

  it("are not noted by a plan, a dry run, or a run that could not begin", async () => {
    await go("plan");
    await run("--dry-run");
    project.write("people.csv", "nothing,that,fits\n");
    expect((await go("run")).code).not.toBe(0);
    expect((await answer<StatusReport>("status")).exports[0]?.baseline).toEqual({ kind: "not-run" });
    write("only-changes", `${PEOPLE}d,new,4\n`);
    expect(await run()).toMatchObject({ skipped: { existing: 4 }, requests: 0 });
  });

  it("are noted although a run that was to send them failed before it sent anything", async () => {
    write("send", PEOPLE, "wrong-key");
    expect(await run()).toMatchObject({ status: "failed", counts: { accepted: 0 } });
    write("only-changes");
    expect((await go("actions", "resolve")).code).toBe(0);
    expect(await run()).toMatchObject({ skipped: { existing: 3 }, requests: 0 });
  });
});
