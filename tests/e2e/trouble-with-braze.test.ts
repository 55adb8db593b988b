import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ActionResolution, RunReport } from "@causeway/api";
import type { Rejection } from "@causeway/ports";
import { causeway, fastClock, type InProcessOptions } from "../processes/causeway.ts";
import { generatedPeople, GENERATED_MAPPING } from "../processes/generated-csv.ts";
import { pollUntil } from "../processes/poll-until.ts";
import { type Ended, reportsOf, runCli } from "../processes/run-cli.ts";
import { API_KEY, SimulatorProcess } from "../processes/simulator-process.ts";
import { peopleFiles, type TemporaryProject, temporaryProject } from "../processes/temporary-project.ts";

const PEOPLE = "external_id,plan,score\na,gold,1\nb,silver,2\nc,bronze,3\n";
const WRONG_KEY = "wrong-key-5150aa77";
const clock = fastClock(20);

let simulator: SimulatorProcess;
let project: TemporaryProject;

beforeAll(async () => {
  simulator = await SimulatorProcess.start("--plan", "flexible");
});

afterAll(() => simulator.stop());

beforeEach(async () => {
  await simulator.call("POST", "/_sim/reset");
  project = temporaryProject(right());
  return () => project.remove();
});

/** The project's files as they should be, or with this much of them different. */
function right(different: Partial<Parameters<typeof peopleFiles>[0]> = {}): Readonly<Record<string, string>> {
  return peopleFiles({ endpoint: simulator.url, apiKey: API_KEY, people: PEOPLE, ...different });
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) project.write(path, text);
}

/** One command; whatever happens it shows neither a stack trace nor a key. */
async function go(args: readonly string[], options: Partial<InProcessOptions> = {}): Promise<Ended> {
  return decent(await causeway(args, { cwd: project.folder, clock, ...options }));
}

function decent(ended: Ended): Ended {
  const output = ended.stdout + ended.stderr;
  expect(output).not.toMatch(/\n\s+at /);
  expect(output).not.toContain(API_KEY);
  expect(output).not.toContain(WRONG_KEY);
  expect(output).not.toContain("which is a bug");
  return ended;
}

async function run(): Promise<{ readonly code: number | null; readonly report: RunReport }> {
  const ended = await go(["run", "-o", "json"]);
  const [report] = reportsOf(ended);
  if (report === undefined) throw new Error(`no report: ${ended.stderr}`);
  return { code: ended.code, report };
}

async function answerOf<Answer>(...args: readonly string[]): Promise<Answer> {
  const ended = await go([...args, "-o", "json"]);
  return JSON.parse(ended.stdout) as Answer;
}

async function plansInBraze(ids: readonly string[] = ["a", "b", "c"]): Promise<readonly unknown[]> {
  const users = await simulator.users(ids);
  return ids.map((id) => users.get(id)?.custom_attributes?.["plan"]);
}

const setKeys = (keys: readonly { key: string; permissions?: readonly string[] }[]): Promise<unknown> =>
  simulator.call("POST", "/_sim/workspace", { api_keys: keys });

const trackRequests = async (): Promise<number> => (await simulator.stats()).requests["/users/track"] ?? 0;

describe("a Braze that cannot be reached", () => {
  it.each([
    ["where nobody listens", "http://127.0.0.1:9"],
    ["whose name does not exist", "https://nowhere.braze.com"],
  ])(
    "%s ends the run with BRAZE_UNREACHABLE and exit code 3; the rows wait for the next run",
    async (_, endpoint) => {
      write(right({ endpoint }));
      const ended = await go(["run"]);
      expect(ended.code).toBe(3);
      expect(ended.stdout).toContain("BRAZE_UNREACHABLE");
      expect(ended.stdout).toContain("Check the instance or endpoint, and the network; run again.");
      expect(ended.stdout).toContain("3 pending");

      const again = await run();
      expect(again).toMatchObject({
        code: 3,
        report: {
          status: "failed",
          error: { code: "BRAZE_UNREACHABLE" },
          counts: { selected: 3, changed: 3, pending: 3, accepted: 0, uncertain: 0 },
        },
      });

      write(right());
      expect(await run()).toMatchObject({ code: 0, report: { counts: { changed: 3, accepted: 3 } } });
      expect(await plansInBraze()).toEqual(["gold", "silver", "bronze"]);
    },
  );
});

describe("a key that Braze refuses (row 179)", () => {
  it("is probed a few times, pauses the connection, and after mending `actions resolve` finishes the same work", async () => {
    write(right({ apiKey: WRONG_KEY }));
    const ended = await go(["run"]);
    expect(ended.code).toBe(3);
    expect(ended.stdout).toContain("BRAZE_UNAUTHORIZED");
    expect(ended.stdout).toContain("3 pending");
    expect(await trackRequests()).toBeLessThanOrEqual(5);

    const listed = await go(["actions", "list"]);
    expect(listed.code).toBe(0);
    expect(listed.stdout).toContain("BRAZE_UNAUTHORIZED");
    expect(listed.stdout).toContain("connection braze");
    expect(listed.stdout).toContain("Check key and instance, then `causeway actions resolve`.");
    expect((await go(["status"])).stdout).toContain("BRAZE_UNAUTHORIZED");

    const before = await trackRequests();
    const refused = await go(["run"]);
    expect(refused.code).toBe(3);
    expect(refused.stdout).toContain("CONNECTION_PAUSED");
    expect(refused.stdout).toContain("causeway actions resolve");
    expect(await trackRequests()).toBe(before);

    const still = await go(["actions", "resolve"]);
    expect(still.code).toBe(3);
    expect(still.stdout).toContain("still open");
    expect(still.stdout).toContain("401");

    write(right());
    const resolved = decent(await runCli(["actions", "resolve", "-o", "json"], { cwd: project.folder }));
    expect(resolved.code, resolved.stderr).toBe(0);
    const [resolution]: readonly ActionResolution[] = JSON.parse(resolved.stdout);
    expect(resolution).toMatchObject({ stillOpen: null, runs: [{ counts: { changed: 3, accepted: 3 } }] });
    expect(await plansInBraze()).toEqual(["gold", "silver", "bronze"]);
    expect((await go(["actions", "list"])).stdout).toContain("Nothing waits for a person.");
    expect(await run()).toMatchObject({ code: 0, report: { requests: 0, counts: { unchanged: 3 } } });
  });

  it("for a moment only needs nobody: a probe passes and the run goes on by itself", async () => {
    await setKeys([{ key: "another" }]);
    const running = go(["run", "-o", "json"], { clock: fastClock(1) });
    await pollUntil(async () => (await trackRequests()) > 0, running);
    await setKeys([{ key: API_KEY }]);
    const ended = await running;
    expect(ended.code).toBe(0);
    expect(reportsOf(ended)[0]).toMatchObject({ status: "succeeded", counts: { accepted: 3 } });
    expect((await go(["actions", "list"])).stdout).toContain("Nothing waits for a person.");
  });

  it("for want of a permission is BRAZE_FORBIDDEN; a key that has it finishes the work", async () => {
    await setKeys([{ key: API_KEY, permissions: ["users.export.ids"] }]);
    const ended = await go(["run"]);
    expect(ended.code).toBe(3);
    expect(ended.stdout).toContain("BRAZE_FORBIDDEN");
    expect(ended.stdout).toContain(
      "Add the permission in Braze with a new key, then `causeway actions resolve`.",
    );
    expect(ended.stdout).toContain("3 pending");
    expect((await go(["run"])).stdout).toContain("CONNECTION_PAUSED");
    expect((await go(["doctor"])).stdout).toContain("403");

    await setKeys([{ key: API_KEY, permissions: ["users.export.ids", "users.track"] }]);
    expect((await go(["actions", "resolve"])).code).toBe(0);
    expect(await plansInBraze()).toEqual(["gold", "silver", "bronze"]);
  });
});

describe("rows without an identifier (row 180)", () => {
  const PEOPLE_WITH_A_GAP = "external_id,customer,plan,score\n1,a,gold,1\n2,,silver,2\n3,c,bronze,3\n";

  it("stay alone: the others are sent, a person is asked, and after mending `actions resolve` sends the rest", async () => {
    const files = right({ people: PEOPLE_WITH_A_GAP });
    const byCustomer = files["objects.yaml"]?.replace(
      "{ external_id: external_id }",
      "{ external_id: customer }",
    );
    write({ ...files, "objects.yaml": byCustomer ?? "" });
    const first = await run();
    expect(first).toMatchObject({
      code: 1,
      report: { status: "partial", counts: { selected: 3, accepted: 2, invalid: 1 } },
    });
    const listed = await go(["actions", "list"]);
    expect(listed.stdout).toContain("MISSING_REQUIRED_FIELD");
    expect(listed.stdout).toContain("export to-braze");
    expect(listed.stdout).toContain('1 row of Model "customers" has no identifier in "customer"');

    const still = await go(["actions", "resolve"]);
    expect(still.code).toBe(3);
    expect(still.stdout).toContain("1 row still without an identifier");

    project.write("people.csv", PEOPLE_WITH_A_GAP.replace("2,,", "2,b,"));
    const resolved = await go(["actions", "resolve"]);
    expect(resolved.code, resolved.stderr).toBe(0);
    expect(resolved.stdout).toContain("1 accepted");
    expect(await plansInBraze()).toEqual(["gold", "silver", "bronze"]);
    expect(await run()).toMatchObject({ code: 0, report: { requests: 0 } });
  });
});

describe("a value that Braze refuses (rows 182, 183, 186)", () => {
  it("makes the run partial, is listed with Braze's words, costs nothing again, and is offered again when a person asks", async () => {
    await simulator.faults([
      {
        path: "/users/track",
        when: { external_id: "b" },
        then: "reject",
        type: "'plan' is poison",
        times: 2,
      },
    ]);
    const first = await go(["run"]);
    expect(first.code).toBe(1);
    expect(first.stdout).toContain("partial");
    expect(first.stdout).toContain("2 accepted, 1 rejected");
    expect(first.stdout).toContain("See `causeway rejected list to-braze`.");
    const held = await simulator.users(["b"]);
    expect(held.get("b")?.custom_attributes).toEqual({ score: 2 });

    const listed = await answerOf<readonly Rejection[]>("rejected", "list");
    expect(listed).toMatchObject([
      { exportName: "to-braze", key: "b", target: "plan", value: "silver", reason: "'plan' is poison" },
    ]);
    expect((await go(["rejected", "show", "to-braze", "b"])).stdout).toContain("'plan' is poison");
    expect((await go(["explain", "to-braze", "b"])).stdout).toMatch(
      /Braze refused 1 of \d+ wanted values and said "'plan' is poison"\. What it refused is not offered again/,
    );

    const again = await run();
    expect(again).toMatchObject({
      code: 0,
      report: { requests: 0, counts: { unchanged: 2, skipped: 1 }, skipped: { rejectedBefore: 1 } },
    });

    expect((await go(["rejected", "drop", "to-braze"])).code).toBe(2);
    expect((await go(["rejected", "drop", "to-braze", "b"])).stdout).toContain("1 person");
    expect(await answerOf("rejected", "list")).toEqual([]);
    expect((await run()).report).toMatchObject({ requests: 0, skipped: { rejectedBefore: 1 } });

    expect((await go(["rejected", "retry", "to-braze", "b"])).stdout).toContain("1 person");
    const retried = await run();
    expect(retried).toMatchObject({
      code: 0,
      report: { objects: 1, dataPoints: 1, counts: { accepted: 1 } },
    });
    expect(await plansInBraze()).toEqual(["gold", "silver", "bronze"]);
  });

  it("is offered again by itself once it has changed", async () => {
    await simulator.faults([
      {
        path: "/users/track",
        when: { external_id: "b" },
        then: "reject",
        type: "'plan' is poison",
        times: 2,
      },
    ]);
    expect((await run()).code).toBe(1);
    project.write("people.csv", PEOPLE.replace("silver", "gold"));
    expect(await run()).toMatchObject({
      code: 0,
      report: { objects: 1, counts: { accepted: 1, skipped: 0 } },
    });
    expect(await plansInBraze()).toEqual(["gold", "gold", "bronze"]);
  });
});

describe("a whole request that Braze refuses with 400 (row 184)", () => {
  it("is bisected until the offender stands alone; everybody else arrives", async () => {
    const crowd = generatedPeople(200);
    const poison = "person-42";
    write(right({ people: crowd.csv, mapping: GENERATED_MAPPING }));
    await simulator.faults([
      { path: "/users/track", when: { external_id: poison }, then: "400", type: "poisoned request" },
    ]);
    const first = await run();
    expect(first).toMatchObject({
      code: 1,
      report: { status: "partial", counts: { selected: 200, accepted: 199, rejected: 1 } },
    });
    const requestsUndisturbed = Math.ceil(200 / 75);
    const extraMax = 2 * Math.ceil(Math.log2(75)) + GENERATED_MAPPING.length;
    expect(first.report.requests).toBeLessThanOrEqual(requestsUndisturbed + extraMax);
    const rejections = await answerOf<readonly Rejection[]>("rejected", "list");
    expect(new Set(rejections.map(({ key }) => key))).toEqual(new Set([poison]));
    expect(rejections[0]?.reason).toContain("poisoned request");

    const users = await simulator.users(crowd.ids);
    const missing = crowd.ids.filter((id) => !users.has(id));
    expect(missing).toEqual([poison]);

    await simulator.faults([]);
    expect((await run()).report.requests).toBe(0);
    expect((await go(["rejected", "retry", "to-braze"])).code).toBe(0);
    expect(await run()).toMatchObject({ code: 0, report: { objects: 1, counts: { accepted: 1 } } });
    expect((await simulator.users([poison])).get(poison)?.custom_attributes).toEqual(
      crowd.attributes(poison),
    );
  });
});

describe("consent (row 206)", () => {
  const SUBSCRIBERS =
    "external_id,plan,email_subscribe,push_subscribe\na,gold,opted_in,opted_in\nb,silver,unsubscribed,\n";
  const mapping = [
    "{ to: plan, from: plan }",
    "{ to: email_subscribe, from: email_subscribe }",
    "{ to: push_subscribe, from: push_subscribe }",
  ];

  it("stays with Braze: what a mapping says of it is stripped and counted", async () => {
    write(right({ people: SUBSCRIBERS, mapping }));
    const first = await run();
    expect(first).toMatchObject({
      code: 0,
      report: { stripped: { email_subscribe: 2, push_subscribe: 1 }, counts: { accepted: 2 }, dataPoints: 2 },
    });
    const { requests } = await simulator.call<{ requests: readonly { request: unknown }[] }>(
      "GET",
      "/_sim/requests?after=0",
    );
    expect(JSON.stringify(requests)).not.toContain("email_subscribe");
    expect(JSON.stringify(requests)).not.toContain("push_subscribe");
    expect((await go(["run"])).stdout).toContain("Kept back by consent");
  });
});

describe("a Braze that asks us to wait", () => {
  it("is not asked again before its Retry-After is over, and nothing is lost", async () => {
    const retryAfterMs = 2_000;
    await simulator.faults([{ path: "/users/track", when: { nth: 1 }, then: "429", retryAfterMs }]);
    const ended = await go(["run", "-o", "json"], { clock: fastClock(1) });
    expect(ended.code).toBe(0);
    expect(reportsOf(ended)[0]?.counts).toMatchObject({ accepted: 3, pending: 0 });
    const { requests } = await simulator.call<{ requests: readonly { time: string; status: number }[] }>(
      "GET",
      "/_sim/requests?after=0",
    );
    expect(requests.map(({ status }) => status)).toEqual([429, 201]);
    const [refused = 0, taken = 0] = requests.map(({ time }) => Date.parse(time));
    expect(taken - refused).toBeGreaterThanOrEqual(retryAfterMs);
  });
});
