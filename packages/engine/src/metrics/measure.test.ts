import type { RunEvent, RunReport } from "@causeway/api";
import type { RequestOutcome } from "@causeway/core";
import type { DestinationSession, Meter, SendOptions, Store } from "@causeway/ports";
import { expect, it } from "vitest";
import { measureRun } from "./measure-run.ts";
import { measureSession } from "./measure-session.ts";
import { measureStore } from "./measure-store.ts";

class NotingMeter implements Meter {
  readonly noted: string[] = [];
  count(name: string, labels: object, by = 1): void {
    this.#note(name, labels, by);
  }
  set(name: string, labels: object, value: number): void {
    this.#note(name, labels, value);
  }
  observe(name: string, labels: object, value: number): void {
    this.#note(name, labels, value);
  }
  #note(name: string, labels: object, value: number): void {
    this.noted.push(`${name.replace("causeway_", "")} ${Object.values(labels).join(" ")} ${value}`);
  }
}

class TestClock {
  nowMs = 1_000_000;
  now(): number {
    return this.nowMs;
  }
  sleep(): Promise<void> {
    return Promise.resolve();
  }
}

const NEVER = { cancelled: false, onCancel: () => () => undefined };

it.each<readonly [RequestOutcome, readonly string[]]>([
  [
    { kind: "accepted", status: 201, rejected: [{ index: 1, reason: "x", aboutIdentity: false }] },
    [
      "braze_requests_total eu /users/track accepted 201 1",
      "braze_request_duration_seconds eu /users/track 0.25",
      "braze_objects_total eu attributes accepted 2",
      "braze_objects_total eu attributes rejected 1",
    ],
  ],
  [
    { kind: "unknown", reason: "timeout" },
    [
      "braze_requests_total eu /users/track unknown none 1",
      "braze_request_duration_seconds eu /users/track 0.25",
      "braze_objects_total eu attributes unknown 3",
      "braze_ambiguous_total eu 1",
    ],
  ],
  [
    { kind: "rate-limited", waitMs: 1000 },
    [
      "braze_requests_total eu /users/track rate-limited 429 1",
      "braze_request_duration_seconds eu /users/track 0.25",
      "braze_objects_total eu attributes rate-limited 3",
    ],
  ],
  [{ kind: "not-sent", reason: "DNS" }, []],
])("a request that came to %j is measured, and its outcome handed on (row 212)", async (outcome, noted) => {
  const [meter, clock] = [new NotingMeter(), new TestClock()];
  const told: number[] = [];
  const send = (_: readonly Uint8Array[], { onSend }: SendOptions): Promise<RequestOutcome> => {
    onSend(clock.now());
    clock.nowMs += 250;
    return Promise.resolve(outcome);
  };
  const sends = { kind: "attributes", endpoint: "/users/track" };
  const session = measureSession({ send, sends } as unknown as DestinationSession, {
    meter,
    clock,
    connection: "eu",
  });
  const objects = [new Uint8Array(), new Uint8Array(), new Uint8Array()];
  const handed = await session.send(objects, { onSend: (atMs) => told.push(atMs), cancellation: NEVER });
  expect(handed).toBe(outcome);
  expect(told).toEqual([1_000_000]);
  expect(meter.noted).toEqual(noted);
});

it("what Braze has left for its window is set as its answer says (row 212)", async () => {
  const meter = new NotingMeter();
  const send = (_: readonly Uint8Array[], { onRemaining }: SendOptions): Promise<RequestOutcome> => {
    onRemaining?.(2999);
    return Promise.resolve({ kind: "not-sent", reason: "stopped" });
  };
  const sends = { kind: "attributes", endpoint: "/users/track" };
  const session = measureSession({ send, sends } as unknown as DestinationSession, {
    meter,
    clock: new TestClock(),
    connection: "eu",
  });
  const seen: number[] = [];
  await session.send([], {
    onSend: () => undefined,
    onRemaining: (left) => seen.push(left),
    cancellation: NEVER,
  });
  expect(seen).toEqual([2999]);
  expect(meter.noted).toEqual(["braze_rate_limit_remaining eu /users/track 2999"]);
});

it("a run's phases, waits and books are measured, and every event is handed on", () => {
  const [meter, clock] = [new NotingMeter(), new TestClock()];
  const events: RunEvent[] = [];
  const tell = measureRun((event) => events.push(event), { meter, clock, connection: "eu" });
  const report = {
    export: "daily",
    connection: "eu",
    status: "succeeded",
    counts: { selected: 5, accepted: 4, rejected: 0 },
    dataPoints: 9,
    seconds: 3,
  } as unknown as RunReport;
  const all: readonly RunEvent[] = [
    { kind: "phase", export: "daily", phase: "stage" },
    { kind: "phase", export: "daily", phase: "send" },
    { kind: "waiting", export: "daily", reason: "hold", waitMs: 1500 },
    { kind: "finished", export: "daily", report },
  ];
  for (const event of all) {
    tell(event);
    clock.nowMs += 1000;
  }
  expect(events).toEqual(all);
  expect(meter.noted).toEqual([
    "export_phase_duration_seconds daily stage 1",
    "braze_wait_seconds_total eu hold 1.5",
    "export_phase_duration_seconds daily send 2",
    "export_run_duration_seconds daily succeeded 3",
    "braze_data_points_total eu 9",
    "export_rows_total daily selected 5",
    "export_rows_total daily accepted 4",
    "export_last_success_timestamp_seconds daily 1003",
  ]);
});

it("what waits in the store is set when figures are read", async () => {
  const meter = new NotingMeter();
  const store = {
    workflows: {
      list: ({ states }: { states: readonly string[] }) => Promise.resolve({ total: states[0]?.length }),
    },
    runs: { actions: () => Promise.resolve([{}, {}]) },
    notifications: {
      waiting: () => Promise.resolve(7),
      alerts: () => Promise.resolve([{ exportName: "daily", level: "critical" }]),
    },
  } as unknown as Store;
  await measureStore({ store, meter });
  expect(meter.noted).toEqual([
    "workflows scheduled 9",
    "workflows started 7",
    "workflows running 7",
    "workflows finalizing 10",
    "workflows stopping 8",
    "actions_open  2",
    "export_alert_level daily 2",
    "messages_waiting  7",
  ]);
});
