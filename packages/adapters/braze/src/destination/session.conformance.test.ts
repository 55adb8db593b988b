import { type RunningSimulator, startSimulator } from "@causeway/braze-simulator";
import { describeDestination, type DestinationUnderTest, type Fate } from "@causeway/conformance";
import type { ConnectionSpec } from "@causeway/core";
import type { Clock } from "@causeway/ports";
import { expect, test } from "vitest";
import { sessionOpener } from "./open-session.ts";

const API_KEY = "0a1b2c3d-the-good-key";
const WRONG_KEY = "9f8e7d6c-the-wrong-key";
/** So that a request that hangs is given up soon. */
const REQUEST_TIMEOUT_MS = 400;
/** Nobody listens on the discard port. */
const NOWHERE = "http://127.0.0.1:9";

function connectionSpec(requestsPer3s = 3_000): ConnectionSpec {
  return {
    credential: "key",
    favorite: false,
    enabled: true,
    limits: {
      objectsPerRequest: 75,
      counting: "combined",
      requestsPer3s,
      requestsPerHour: null,
      concurrency: 16,
    },
    partnerUserAgent: false,
    order: [],
    stopOnFailure: false,
    notify: { when: "failures", emails: [] },
    visibility: { orchestrations: true, restrictedPersonalData: false, campaigns: false },
  };
}

describeDestination("Braze", async () => underTest(await startSimulator({ apiKey: API_KEY })));
describeDestination("Braze on a flexible plan", async () =>
  underTest(await startSimulator({ apiKey: API_KEY, plan: "flexible", requestsPerHour: 100_000 })),
);

interface Exported {
  readonly custom_attributes?: Readonly<Record<string, unknown>>;
}

function underTest(running: RunningSimulator): DestinationUnderTest {
  const open = (clock: Clock, change: { apiKey?: string; endpoint?: string; requestsPer3s?: number }) =>
    sessionOpener({ clock, requestTimeoutMs: REQUEST_TIMEOUT_MS })(
      { type: "braze", endpoint: change.endpoint ?? running.url, apiKey: change.apiKey ?? API_KEY },
      connectionSpec(change.requestsPer3s),
    );
  return {
    open: (clock, requestsPer3s) => open(clock, requestsPer3s === undefined ? {} : { requestsPer3s }),
    openUnauthorized: (clock) => open(clock, { apiKey: WRONG_KEY }),
    openUnreachable: (clock) => open(clock, { endpoint: NOWHERE }),
    secrets: [API_KEY, WRONG_KEY],
    disturb: (fate) => {
      running.simulator.faults.replace([{ path: "/users/track", ...faultOf(fate) }]);
    },
    held: async (externalId) => {
      const { users } = await fromSimulator<{ users: Exported[] }>(
        running,
        `users?external_id=${externalId}`,
      );
      const [user] = users;
      return user === undefined ? null : { ...user, ...user.custom_attributes };
    },
    objects: async () => {
      const { objects } = await fromSimulator<{ objects: { attributes: number } }>(running, "stats");
      return objects.attributes;
    },
    close: () => running.close(),
  };
}

async function fromSimulator<Answer>(running: RunningSimulator, path: string): Promise<Answer> {
  const answer = await fetch(`${running.url}/_sim/${path}`);
  return answer.json() as Promise<Answer>;
}

function faultOf(fate: Fate) {
  const after = (applied: boolean) => (applied ? ("after" as const) : ("before" as const));
  switch (fate.kind) {
    case "rejects":
      return { when: { nth: fate.index + 1 }, then: "reject" as const, type: fate.reason, times: 1 };
    case "rate-limits":
      return { then: "429" as const, retryAfterMs: fate.waitMs, times: 1 };
    case "fails":
      return { then: `500-${after(fate.applied)}` as const, times: 1 };
    case "hangs":
      return { then: `timeout-${after(fate.applied)}` as const, times: 1 };
    case "cuts":
      return { then: `reset-${after(fate.applied)}` as const, times: 1 };
    case "babbles":
      return { then: "502-html" as const, times: 1 };
  }
}

test("the encoder counts data points as Braze does (contract.md §5)", async () => {
  const running = await startSimulator({ apiKey: API_KEY });
  const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
  const credential = { type: "braze" as const, endpoint: running.url, apiKey: API_KEY };
  const session = sessionOpener({ clock })(credential, connectionSpec());
  const cells: readonly (readonly [string, "text" | "json" | "integer", string | number | null])[] = [
    ["first_name", "text", "Ada"],
    ["email_subscribe", "text", "opted_in"],
    ["current_location", "json", '{"latitude":51.05,"longitude":3.72}'],
    ["tier", "text", null],
    ["orders", "integer", 7],
    ["tags", "json", '["a","b"]'],
    ["address", "json", '{"city":"Ghent","geo":{"lat":1,"lon":2},"lines":[{"a":1},{"b":2}]}'],
    ["pets", "json", '[{"id":1,"name":"Rex"},{"id":2}]'],
  ];
  const plan = {
    shape: {
      identity: "external_id",
      columns: cells.map(([target, type]) => ({ target, type, whenNull: "erase" as const })),
    },
    identifier: [{ kind: "external_id" as const, column: "id" }],
    mapping: cells.map(([to]) => ({ to, from: to, whenNull: "erase" as const, required: false })),
    updateOnly: false,
  };
  const chunk = {
    rowCount: 1,
    fromN: 0,
    keys: ["u-1"],
    readyAtMs: [0],
    assumed: [false],
    masks: [[2 ** cells.length - 1]],
    values: cells.map(([, , cell]) => [cell]),
  };
  const { objects, dataPoints } = session.encoder(plan).encode(chunk, [0]);
  const cancellation = { cancelled: false, onCancel: () => () => undefined };
  const outcome = await session.send(objects, { onSend: () => undefined, cancellation });
  const stats = await fromSimulator<{ dataPoints: number; silentDrops: number }>(running, "stats");
  await session.close();
  await running.close();
  expect(outcome).toMatchObject({ kind: "accepted", rejected: [] });
  expect(stats.silentDrops).toBe(0);
  expect(dataPoints).toEqual([stats.dataPoints]);
});

test("what the far end has left for its window is told with each answer that says so (contract.md §1.7)", async () => {
  const running = await startSimulator({ apiKey: API_KEY, rate: { requests: 250, windowMs: 60_000 } });
  const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
  const credential = { type: "braze" as const, endpoint: running.url, apiKey: API_KEY };
  const session = sessionOpener({ clock })(credential, connectionSpec());
  expect(session.sends).toEqual({ kind: "attributes", endpoint: "/users/track" });
  const told: number[] = [];
  const options = {
    onSend: () => undefined,
    onRemaining: (requests: number) => told.push(requests),
    cancellation: { cancelled: false, onCancel: () => () => undefined },
  };
  const object = Buffer.from(JSON.stringify({ external_id: "u-1", tier: "gold" }));
  for (const _ of [1, 2]) await session.send([object], options);
  await session.close();
  await running.close();
  expect(told).toEqual([249, 248]);
});
