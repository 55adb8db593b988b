import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSimulator } from "../src/start-simulator.ts";
import type { RunningSimulator } from "../src/start-simulator.ts";
import { BrazeCaller, retryAfterMs } from "./braze-caller.ts";
import { contractCases } from "./cases/contract-cases.ts";
import { ContractPeople } from "./contract-people.ts";
import { contractBraze, runCase } from "./run-contract.ts";

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

describe("the contract, held by the simulator", () => {
  const findings = new Map<string, string>();

  it.each(contractCases)("$name ($cites)", async (contractCase) => {
    const caller = new BrazeCaller(running.url, "key", noWait);
    const people = new ContractPeople(caller, `case-${contractCases.indexOf(contractCase)}`, noWait);
    const result = await runCase(contractCase, contractBraze(caller, people, { findings, group }));
    expect(result).toMatchObject({ outcome: "passed", reason: null });
    expect(await people.deleteAll()).toEqual([]);
  });
});

describe("the patience of the suite", () => {
  it("reads both dialects of a 429 (contract.md §1.7)", () => {
    const now = 1_700_000_000_000;
    expect(retryAfterMs(new Headers({ "x-ratelimit-retry-after": "5" }), now)).toBe(5_000);
    expect(retryAfterMs(new Headers({ "x-ratelimit-reset": "1700000003" }), now)).toBe(3_000);
    expect(retryAfterMs(new Headers({ "x-ratelimit-reset": "7" }), now)).toBe(7_000);
    expect(retryAfterMs(new Headers({ "x-ratelimit-reset": "" }), now)).toBe(1_000);
  });
});
