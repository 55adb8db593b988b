import { type RunningSimulator, startSimulator } from "@causeway/braze-simulator";
import type { CredentialSpec } from "@causeway/core";
import { afterEach, expect, test } from "vitest";
import { braze } from "../braze.ts";

const API_KEY = "0a1b2c3d-the-good-key";
const clock = { now: () => 0, sleep: () => Promise.resolve() };
const kind = braze({ clock, requestTimeoutMs: 2_000 });
const open: RunningSimulator[] = [];
afterEach(async () => {
  for (const running of open.splice(0)) await running.close();
});

async function simulator(permissions?: readonly string[]): Promise<RunningSimulator> {
  const running = await startSimulator({
    apiKey: API_KEY,
    ...(permissions === undefined ? {} : { permissions }),
  });
  open.push(running);
  return running;
}

function credential({ url }: RunningSimulator, apiKey = API_KEY): CredentialSpec {
  return { type: "braze", endpoint: url, apiKey };
}

async function people(running: RunningSimulator): Promise<number> {
  const answer = await fetch(`${running.url}/_sim/stats`);
  return ((await answer.json()) as { users: number }).users;
}

test("a credential test names each missing permission, and those that a key has beyond need (rows 6, 7)", async () => {
  const running = await simulator(["users.track", "segments.list"]);
  const { key, permissions, simulator: isSimulator } = await kind.testCredential(credential(running));
  expect([key, isSimulator]).toEqual(["taken", true]);
  const granted = permissions.filter((one) => one.granted === true).map((one) => one.permission);
  const missing = permissions.filter((one) => one.granted === false).map((one) => one.permission);
  expect(granted).toEqual(["users.track", "segments.list"]);
  expect(missing).toContain("users.export.ids");
  expect(permissions.find((one) => one.permission === "users.export.ids")?.evidence).toMatch(/^HTTP 403: /);
});

test("a credential test never creates a user (row 6)", async () => {
  const running = await simulator();
  await kind.testCredential(credential(running));
  expect(await people(running)).toBe(0);
});

test("400 means the key was taken; 401 that it is wrong, and nothing repeats it (row 6)", async () => {
  const running = await simulator();
  const good = await kind.testCredential(credential(running));
  expect(good).toMatchObject({ key: "taken", status: 400 });
  const bad = await kind.testCredential(credential(running, "9f8e7d6c-the-wrong-key"));
  expect(bad).toMatchObject({ key: "refused", status: 401 });
  expect(bad.permissions).toHaveLength(1);
  expect(JSON.stringify(bad)).not.toContain("the-wrong-key");
});

test("429 says nothing of the key: Braze is busy, and is asked for nothing else (row 6)", async () => {
  const running = await simulator();
  running.simulator.faults.replace([{ path: "/users/track", when: { every: 1 }, then: "429" }]);
  const probe = await kind.testCredential(credential(running));
  expect(probe).toMatchObject({ key: "busy", status: 429 });
  expect(probe.permissions.map(({ permission, granted }) => [permission, granted])).toEqual([
    ["users.track", null],
  ]);
});

test("where nobody answers, nothing is said of the key (row 6)", async () => {
  const spec: CredentialSpec = { type: "braze", endpoint: "http://127.0.0.1:9", apiKey: API_KEY };
  const probe = await kind.testCredential(spec);
  expect(probe).toMatchObject({ key: "unanswered", status: null, simulator: false });
});

test("a person is read back by each kind of identifier, with the fields that were asked for alone (row 70)", async () => {
  const running = await simulator();
  await fetch(`${running.url}/users/track`, {
    method: "POST",
    headers: { authorization: `Bearer ${API_KEY}`, "content-type": "application/json" },
    body: JSON.stringify({
      attributes: [
        {
          external_id: "u-1",
          email: "ada@example.com",
          first_name: "Ada",
          tier: "gold",
          seen_at: "2026-01-02T07:08:09Z",
          image_url: "https://example.com/ada.png",
          interests: ["b", "a"],
        },
      ],
    }),
  });
  const told = (
    [
      ["first_name", "Ada", "Ada", "held"],
      ["tier", "silver", "gold", "differs"],
      ["country", "AT", null, "missing"],
      ["nick", null, null, "held"],
      ["seen_at", "2026-01-02T07:08:09Z", expect.stringContaining("2026-01-02T07:08:09"), "held"],
      ["image_url", "https://example.com/ada.png", null, "not-shown"],
      ["interests", `["a","b"]`, ["b", "a"], "held"],
    ] as const
  ).map(([target, value, held, state]) => ({ target, value, held, state, merged: false }));
  const read = (kindOf: "external_id" | "email", key: string) =>
    kind.readBack(credential(running), {
      identifier: [{ kind: kindOf, column: "c" }],
      key,
      told: told.map(({ target, value, merged }) => ({ target, value, merged, set: target === "interests" })),
    });
  const held = told.map(({ target, held: found, state }) => ({ target, held: found, state }));
  expect((await read("external_id", "u-1")).attributes).toEqual(held);
  expect((await read("email", "ada@example.com")).attributes).toEqual(held);
  expect(await read("external_id", "nobody")).toMatchObject({ attributes: null });
});

test("where the key may not read people, reading back says so (row 70)", async () => {
  const running = await simulator(["users.track"]);
  const person = {
    identifier: [{ kind: "external_id" as const, column: "c" }],
    key: "u-1",
    told: [{ target: "tier", value: "gold", set: false, merged: false }],
  };
  const reading = await kind.readBack(credential(running), person);
  expect(reading.attributes).toBeNull();
  expect(reading.detail).toMatch(/users\.export\.ids/);
});
