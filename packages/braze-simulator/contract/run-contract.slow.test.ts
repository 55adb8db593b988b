import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulator } from "../src/start-simulator.ts";
import type { RunningSimulator } from "../src/start-simulator.ts";
import { contractCases } from "./cases/contract-cases.ts";
import { runContract } from "./run-contract.ts";
import { runContractCommand } from "./run-contract-command.ts";

const group = "ed06e19a-69b1-4f9b-a452-2db2c4e303a8";
const noWait = (): Promise<void> => Promise.resolve();

let running: RunningSimulator;

beforeAll(async () => {
  running = await startSimulator({ apiKey: "key" });
  running.simulator.workspace.furniture.subscriptionGroups.set(group, {
    id: group,
    name: "G",
    channel: "email",
  });
});

afterAll(() => running.close());

function target(prefix: string, url = running.url): Parameters<typeof runContract>[0] {
  return { url, key: "key", prefix, subscriptionGroup: group, wait: noWait };
}

describe("the whole contract suite", () => {
  it("leaves nobody behind", async () => {
    const own = await startSimulator({ apiKey: "key" });
    const report = await runContract(target("clean", own.url), () => undefined);
    expect(report.left).toEqual([]);
    expect(own.simulator.workspace.profiles.size).toBe(0);
    await own.close();
  });

  it("fails where a workspace answers otherwise: every case notices a Braze that answers 500 or nothing of the kind", async () => {
    const own = await startSimulator({ apiKey: "key" });
    await fetch(`${own.url}/_sim/faults`, {
      method: "POST",
      body: JSON.stringify({
        faults: [{ path: "/users/track", when: { probability: 1 }, then: "202-queued" }],
      }),
    });
    const report = await runContract(target("broken", own.url), () => undefined);
    expect(report.results.filter((result) => result.outcome === "failed").length).toBeGreaterThan(10);
    await own.close();
  });

  it("skips what a key may not do, and says which", async () => {
    const own = await startSimulator({
      apiKey: "key",
      permissions: ["users.track", "users.export.ids", "users.delete"],
    });
    const report = await runContract(target("limited", own.url), () => undefined);
    const skipped = report.results.filter((result) => result.outcome === "skipped");
    expect(skipped.map((result) => result.reason)).toContain("the key may not use /users/merge");
    expect(report.results.filter((result) => result.outcome === "failed")).toEqual([]);
    expect(report.findings.get("#24 text of 403")).toContain("not authorized");
    expect(own.simulator.workspace.profiles.size).toBe(0);
    await own.close();
  });

  it("makes nobody where the key could not delete them", async () => {
    const own = await startSimulator({ apiKey: "key", permissions: ["users.track"] });
    await expect(runContract(target("kept", own.url), () => undefined)).rejects.toThrow("users.delete");
    expect(own.simulator.workspace.sequences).toBe(0);
    await own.close();
  });

  it("waits for the lag of a workspace", async () => {
    const own = await startSimulator({
      apiKey: "key",
      lagMs: 3_000,
      clock: { now: () => now, after: () => noWait },
    });
    let now = Date.UTC(2026, 4, 1);
    const wait = (ms: number): Promise<void> => {
      now += ms;
      return Promise.resolve();
    };
    own.simulator.workspace.furniture.subscriptionGroups.set(group, {
      id: group,
      name: "G",
      channel: "email",
    });
    const report = await runContract({ ...target("late", own.url), wait }, () => undefined);
    expect(report.results.filter((result) => result.outcome !== "passed")).toEqual([]);
    await own.close();
  });
});

describe("the contract command", () => {
  async function command(
    argv: string[],
    key = "key",
  ): Promise<{ code: number; out: string[]; told: string }> {
    const out: string[] = [];
    const told: string[] = [];
    const code = await runContractCommand(argv, {
      key,
      prefix: "command",
      wait: noWait,
      print: (line) => out.push(line),
      tell: (text) => told.push(text),
    });
    return { code, out, told: told.join("\n") };
  }

  it("prints a JSON line per case and doubt, and a summary that sets the simulator beside", async () => {
    const { code, out, told } = await command(["--url", running.url, "--subscription-group", group]);
    expect(code).toBe(0);
    const lines = out.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.at(-1)).toMatchObject({
      summary: "contract",
      passed: contractCases.length,
      failed: 0,
      skipped: 0,
    });
    const doubts = lines.filter((line) => line["doubt"] !== undefined);
    expect(doubts.length).toBeGreaterThanOrEqual(20);
    expect(doubts.every((line) => line["agrees"] === true)).toBe(true);
    expect(told).toContain("#26 text of 300 characters: cut at 255");
  });

  it.each([
    [["--url", "https://rest.example.com"], "", 2, "BRAZE_API_KEY"],
    [[], "key", 2, "--url"],
    [["--url", "rest.example.com"], "key", 2, "no URL"],
    [["--url", "http://rest.example.com"], "key", 2, "https"],
  ])("%j with key %j ends with %i and says %j", async (...[argv, key, code, message]) => {
    const answer = await command(argv, key);
    expect(answer.code).toBe(code);
    expect(answer.told).toContain(message);
  });

  it("ends with 3 for a wrong key and for nobody at the address", async () => {
    const wrong = await command(["--url", running.url], "wrong");
    expect([wrong.code, wrong.told]).toEqual([3, expect.stringContaining("the key is wrong")]);
    const nobody = await command(["--url", "http://127.0.0.1:1"]);
    expect([nobody.code, nobody.told]).toEqual([3, expect.stringContaining("no answer")]);
  });
});
